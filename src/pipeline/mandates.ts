/** Powers of attorney (МЧД) as evidence: kept byte for byte beside the signatures that were made by them. */
import type { Signatory } from '../domain/document.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { EventFacts, FileRole, StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

/** A power of attorney by which somebody signs. */
export interface Mandate extends KeptPower {
  readonly number: string;
}

export interface Capacity {
  readonly role: Signatory['role'];
  /** Absent where his certificate is the party's own. */
  readonly mandate?: Mandate;
}

const KEPT_AS = {
  'authorized-body': ['mandate-authorized-body', 'mandate-signature-authorized-body'],
  provider: ['mandate-provider', 'mandate-signature-provider'],
} as const satisfies Record<Signatory['role'], readonly [FileRole, FileRole]>;

/** By which somebody has signed for this party; nothing of it is judged. @throws {Fault} `BLOB_MISSING`, `BLOB_DAMAGED` */
export async function keptMandate(
  { blobs }: Pick<Rooms, 'blobs'>,
  { files }: StoredDocument,
  role: Signatory['role'],
): Promise<KeptPower | undefined> {
  const [xml, signature] = [files[KEPT_AS[role][0]], files[KEPT_AS[role][1]]];
  if (xml === undefined || signature === undefined) return undefined;
  return { xml: await blobs.get(xml), signature: await blobs.get(signature) };
}

/** What an event says of a power of attorney, and the files that it adds; it names people, so facts are numbers alone. */
export interface KeepsMandate {
  readonly files: Partial<Record<FileRole, Digest>>;
  readonly facts: EventFacts;
}

export async function keepMandate(
  { blobs }: Pick<Rooms, 'blobs'>,
  { role, mandate }: Capacity,
): Promise<KeepsMandate> {
  if (mandate === undefined) return { files: {}, facts: {} };
  const [xml, signature] = [await blobs.put(mandate.xml), await blobs.put(mandate.signature)];
  const [own, beside] = KEPT_AS[role];
  return {
    files: { [own]: xml, [beside]: signature },
    facts: { mandateNumber: mandate.number, mandate: xml, mandateSignature: signature },
  };
}
