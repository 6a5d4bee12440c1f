import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest, RegistryNumber, TrackingId } from '../../../src/domain/identifiers.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { VerifyDetached } from '../../../src/signature/verifier.ts';

const keyOf = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
};

/**
 * `full`: as it runs. `unsigned`: everything but rendering and signing. `books`: the record and the queue alone, with
 * all that the use cases ask of them.
 */
export type BenchMode = 'full' | 'unsigned' | 'books';

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

/** @param folder that all processes of the run share */
export const roomsFor = (mode: BenchMode, rooms: Rooms, folder: string): Rooms => {
  if (mode === 'full') return rooms;
  return mode === 'unsigned' ? unsigned(rooms) : booksOnly(unsigned(rooms), folder);
};

/**
 * Rendering and judging cost nothing: a kind is rendered once, and every document of it gets those bytes. What is
 * left is record, queue, files, package, hand-over, receipts, reading back.
 */
function unsigned(rooms: Rooms): Rooms {
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
    pdfSignatures: { ...rooms.pdfSignatures, markCopy: (pdf) => pdf },
  };
}

/**
 * Files are not made safe, the package is nothing but its identifier, and the portal takes and shows everything at
 * once without being asked over a socket.
 */
const booksOnly = (rooms: Rooms, folder: string): Rooms => ({
  ...rooms,
  blobs: quickFiles(folder),
  publisher: {
    pack: ({ key }) => new TextEncoder().encode(key),
    submit: async (key) => ({ kind: 'acknowledged', trackingId: `T-${key}` as TrackingId, at: rooms.now() }),
    find: async () => undefined,
    receipts: async () => ({ receipts: [], cursor: undefined }),
  },
  openData: {
    readBack: async (sought) =>
      sought.map(() => ({ kind: 'shown', grade: 'digest', registryNumber: 'R-1' as RegistryNumber })),
  },
});

function quickFiles(folder: string): Rooms['blobs'] {
  const read = new Map<string, Uint8Array>();
  const pathOf = (digest: string): string => join(folder, `quick-${digest}`);
  return {
    put: async (bytes) => {
      const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
      if (!read.has(digest)) writeFileSync(pathOf(digest), bytes);
      read.set(digest, bytes);
      return digest;
    },
    get: async (digest) => {
      const bytes = read.get(digest) ?? new Uint8Array(readFileSync(pathOf(digest)));
      read.set(digest, bytes);
      return bytes;
    },
  };
}
