import { createHash } from 'node:crypto';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { VerifyDetached } from '../../../src/signature/verifier.ts';

const keyOf = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
};

/** Judges each pair once, and says the same of it again. */
export function judgedOnce(verify: VerifyDetached): VerifyDetached {
  const reports = new Map<string, ReturnType<VerifyDetached>>();
  return (content, signature, at) => {
    const key = keyOf(content, signature);
    const report = reports.get(key) ?? verify(content, signature, at);
    reports.set(key, report);
    return report;
  };
}

/**
 * Rooms in which rendering and judging cost nothing: a kind is rendered once, and every document of it gets those
 * bytes. What is left is the book-keeping: record, queue, files, package, hand-over, receipts, reading back.
 */
export function lightened(rooms: Rooms): Rooms {
  const rendered = new Map<string, ReturnType<Rooms['forms']['render']>>();
  const once: Rooms['forms']['render'] = (input) => {
    const kind = String(Reflect.get(Object(input), 'kind'));
    const forms = rendered.get(kind) ?? rooms.forms.render(input);
    rendered.set(kind, forms);
    return forms;
  };
  return {
    ...rooms,
    forms: { ...rooms.forms, render: once },
    verifyDetached: judgedOnce(rooms.verifyDetached),
    pdfSignatures: {
      ...rooms.pdfSignatures,
      markCopy: (pdf) => pdf,
    },
  };
}
