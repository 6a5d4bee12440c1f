import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest, RegistryNumber, TrackingId } from '../../../src/domain/identifiers.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { VerifyDetached } from '../../../src/signature/verifier.ts';

const digests = new WeakMap<Uint8Array, Digest>();

/** Reckoned once for the same array: what stands in for the files must cost nothing. */
const digestOf = (bytes: Uint8Array): Digest => {
  const digest = digests.get(bytes) ?? (createHash('sha256').update(bytes).digest('hex') as Digest);
  digests.set(bytes, digest);
  return digest;
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
    const key = `${digestOf(content)} ${digestOf(signature)}`;
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
 * What stands in for files, packages and the portal costs nothing, as the bare job has none of them: a rendered file is
 * written once, all packages are the same, and the portal takes and shows everything at once.
 */
const booksOnly = (rooms: Rooms, folder: string): Rooms => ({
  ...rooms,
  blobs: quickFiles(folder),
  publisher: {
    pack: () => PACKAGE,
    submit: async (key) => ({ kind: 'acknowledged', trackingId: `T-${key}` as TrackingId, at: rooms.now() }),
    find: async () => undefined,
    receipts: async () => ({ receipts: [], cursor: undefined }),
    reread: () => undefined,
  },
  openData: {
    readBack: async (sought) =>
      sought.map(() => ({ kind: 'shown', grade: 'digest', registryNumber: 'R-1' as RegistryNumber })),
  },
});

const PACKAGE = new TextEncoder().encode('package');

/** Of ten thousand documents not all can be kept in memory. */
const MOST_IN_MEMORY = 1_000;

function quickFiles(folder: string): Rooms['blobs'] {
  const read = new Map<Digest, Uint8Array>();
  const keep = (digest: Digest, bytes: Uint8Array): void => {
    if (read.size >= MOST_IN_MEMORY) read.clear();
    read.set(digest, bytes);
  };
  const pathOf = (digest: Digest): string => join(folder, `quick-${digest}`);
  return {
    put: async (bytes) => {
      const digest = digestOf(bytes);
      if (read.has(digest)) return digest;
      writeFileSync(pathOf(digest), bytes);
      keep(digest, bytes);
      return digest;
    },
    get: async (digest) => {
      const kept = read.get(digest);
      if (kept !== undefined) return kept;
      const bytes = new Uint8Array(readFileSync(pathOf(digest)));
      keep(digest, bytes);
      return bytes;
    },
  };
}
