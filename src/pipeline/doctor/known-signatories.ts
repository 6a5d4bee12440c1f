import type { Digest } from '../../domain/identifiers.ts';
import type { Inspection, KnownSignatory, Moments } from '../../signature/signatory/signatory.ts';
import type { StoredDocument } from '../../store/store.ts';
import { obstacleIn } from '../rehearse-signing.ts';
import type { Rooms } from '../rooms.ts';
import { dueSignatures } from '../signatures.ts';

/** Somebody who may sign, and what was found out about him. */
export interface Candidate {
  readonly signatory: KnownSignatory;
  readonly inspection: Inspection;
  /** An administrator put the certificate aside; else it was only met in a signature. */
  readonly expected: boolean;
  /** Nothing stands in the way of his signature. */
  readonly fit: boolean;
}

/** How many of one signatory's documents are looked into for certificates: his deputy may have signed the last. */
const LOOK_BACK = 5;

/**
 * Certificates that the settings put aside, and those that have signed before. One who has signed and can no
 * more is left out where somebody fit has come in his place.
 */
export async function candidates(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'signatories'>,
  moments: Moments,
): Promise<readonly Candidate[]> {
  const expected = await rooms.signatories.known();
  const seen = new Set(expected.map(keyOf));
  const met = (await signersOf(rooms)).filter((one) => !seen.has(keyOf(one)));
  const pool = [...expected, ...met].flatMap(({ chain }) => chain);
  const inspected = async (one: KnownSignatory, isExpected: boolean): Promise<Candidate> => {
    const signatory = { ...one, chain: [...one.chain, ...pool] };
    const inspection = await rooms.signatories.inspect(signatory, moments);
    return { signatory, inspection, expected: isExpected, fit: obstacleIn(inspection.checks) === undefined };
  };
  const all = await Promise.all([
    ...expected.map((one) => inspected(one, true)),
    ...met.map((one) => inspected(one, false)),
  ]);
  return all.filter((one) => one.expected || one.fit || !hasSuccessor(one, all));
}

const hasSuccessor = ({ inspection }: Candidate, all: readonly Candidate[]): boolean =>
  all.some((other) => other.fit && other.inspection.actsFor.some(({ inn }) => actsForInn(inspection, inn)));

export const actsForInn = ({ actsFor }: Inspection, inn: string): boolean =>
  actsFor.some((one) => one.inn === inn);

async function signersOf({
  store,
  blobs,
  signatories,
}: Pick<Rooms, 'store' | 'blobs' | 'signatories'>): Promise<readonly KnownSignatory[]> {
  const found = new Map<string, KnownSignatory>();
  for (const digest of lastSignatures(await store.list())) {
    const signer = signatories.signerOf(await blobs.get(digest));
    if (signer !== undefined) found.set(keyOf(signer), signer);
  }
  return [...found.values()];
}

function lastSignatures(documents: readonly StoredDocument[]): readonly Digest[] {
  const taken = new Map<string, Digest[]>();
  for (const document of documents.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))) {
    for (const { role, keptAs } of dueSignatures(document)) {
      const digest = document.files[keptAs];
      if (digest === undefined) continue;
      const inn = document.header.signatories.find((one) => one.role === role)?.inn ?? '';
      const own = taken.get(inn) ?? [];
      if (own.length < LOOK_BACK) taken.set(inn, [...own, digest]);
    }
  }
  return [...taken.values()].flat();
}

const keyOf = ({ certificate }: KnownSignatory): string => Buffer.from(certificate).toString('base64');
