import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { fillSignature, signedBytes } from '../../pdf/increment/placeholder.ts';
import { prepareSignature } from '../../pdf/increment/prepare-signature.ts';
import type { KeyFamily } from '../algorithms.ts';
import { readCertificate } from '../certificate.ts';
import { signCms } from '../cades.ts';
import { keyFamilyOf } from '../public-key.ts';
import { readable } from '../readable.ts';
import type { Signer } from '../signer.ts';
import { markOf } from './mark.ts';

export interface PadesOptions {
  /** Room for the signature, in bytes; by default measured in a dry run. Made larger when it is not enough. */
  readonly roomBytes?: number;
}

/**
 * Signs a PDF in one of the fields that were reserved when it was printed: PAdES baseline B-B, with the visible
 * mark. The old bytes stay as they are, so that signatures made before remain valid; the next signatory signs
 * what this gives back.
 *
 * @param fieldName see `unsignedFields`
 * @param at goes into `/M` of the signature dictionary, and not into the signed attributes (EN 319 142-1, 6.3)
 * @throws {Fault} `CONTENT_UNREADABLE` for a file that is encrypted or not strictly PDF; `USAGE_WRONG` where there is
 *   no such unsigned field; `TEXT_NOT_PRINTABLE` where the file embeds no letter of the owner's name; and as
 *   `signDetached`
 * @see ETSI EN 319 142-1, 5 and 6; ISO 32000-1, 12.8
 */
export const signPades = (
  pdf: Uint8Array,
  fieldName: string,
  signer: Signer,
  at: Instant,
  options: PadesOptions = {},
): Promise<Uint8Array> => signWith(pdf, { field: fieldName, at, options, make: cmsOf(signer) }, signer);

/** Makes the CMS that goes into the file, over the bytes that it signs. */
type MakeCms = (content: Uint8Array) => Promise<Uint8Array>;

export const cmsOf =
  (signer: Signer): MakeCms =>
  (content) =>
    signCms(content, signer);

export interface PadesWish {
  readonly field: string;
  readonly at: Instant;
  readonly options: PadesOptions;
  readonly make: MakeCms;
  /** Length of a time-stamp that `make` will add, in bytes. */
  readonly tokenBytes?: number;
}

/** @throws {Fault} as `signPades` */
export async function signWith(pdf: Uint8Array, wish: PadesWish, signer: Signer): Promise<Uint8Array> {
  const { field, at, options, make, tokenBytes = 0 } = wish;
  const mark = markOf(signer.certificate);
  let room = options.roomBytes ?? (await dryRunLength(signer)) + tokenBytes + SLACK_BYTES;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const prepared = prepareSignature(pdf, { field, mark, at, room });
    const cms = await make(signedBytes(prepared));
    const signed = fillSignature(prepared, cms);
    if (signed !== undefined) return keepingPrefix(pdf, signed);
    room = cms.length + SLACK_BYTES;
  }
  throw new Fault('KEY_UNUSABLE', 'the key gives signatures of ever other lengths');
}

const ATTEMPTS = 3;
/** A signature of another length than the dry run's is no reason to ask for the key twice. */
const SLACK_BYTES = 512;

/** The longest of each kind that is usual. */
const LENGTHS: Readonly<Record<KeyFamily, number>> = { gost256: 64, gost512: 128, rsa: 512, ec: 72 };

/** A whole signature, chain and all, save that nobody's key is asked. */
async function dryRunLength(signer: Signer): Promise<number> {
  const certificate = readable(() => readCertificate(signer.certificate));
  const family = certificate && keyFamilyOf(certificate);
  const length = family === undefined ? 0 : LENGTHS[family];
  const cms = await signCms(new Uint8Array(), {
    certificate: signer.certificate,
    chain: signer.chain,
    signDigest: () => Promise.resolve(new Uint8Array(length)),
  });
  return cms.length;
}

/** Looked at every time: a changed byte would break signatures that are there already. */
export function keepingPrefix(old: Uint8Array, signed: Uint8Array): Uint8Array {
  if (Buffer.compare(old, signed.subarray(0, old.length)) === 0) return signed;
  throw new Fault('RENDERING_UNFAITHFUL', 'signing would change bytes that are there already');
}
