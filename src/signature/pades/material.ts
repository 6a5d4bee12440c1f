import type { Instant } from '../../domain/identifiers.ts';
import { openPdf } from '../../pdf/increment/open.ts';
import { readSignature } from '../../pdf/increment/read-signature.ts';
import type { StoredMaterial } from '../../pdf/increment/security-store.ts';
import { signatureFields } from '../../pdf/increment/signature-fields.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import { TAG } from '../der/tags.ts';
import { der, octetString, oid, sequence, tagged } from '../der/writer.ts';
import { chainsOf } from '../judge/chains.ts';
import type { Why } from '../judge/words.ts';
import type { Means } from '../levels.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { trustOf } from '../trust-settings.ts';
import { withoutPadding } from './judge-place.ts';

export interface Gathered {
  /** As the store holds it. */
  readonly material: StoredMaterial;
  /** Why something of it could not be had. */
  readonly why?: Why;
}

/**
 * What a store needs for every signature and time-stamp of the file: certificates of their chains, and what shows
 * that none of them is revoked.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when the file is not readable
 */
export async function gather(pdf: Uint8Array, means: Means, at: Instant): Promise<Gathered> {
  const paths = chainsOf(signaturesIn(pdf), trustOf(means.roots, means.trust ?? {}), at);
  const lists: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  let why: Why | undefined;
  // Chains of one file share their authorities: each certificate is asked about once.
  const links = paths.flatMap((path) =>
    path.slice(0, -1).map((one, i) => ({ certificate: one.der, issuer: (path[i + 1] ?? one).der })),
  );
  const distinct = new Map(links.map((link) => [Buffer.from(link.certificate).toString('latin1'), link]));
  for (const link of distinct.values()) {
    const found = await means.collect?.(link, at);
    lists.push(...(found?.lists ?? []));
    answers.push(...(found?.answers ?? []).map(responseOf));
    why ??= found?.why;
  }
  const certificates = paths.flat().map((one) => one.der);
  return { material: { certificates, lists, answers }, ...(why === undefined ? {} : { why }) };
}

/** The CMS of each signature, and of each time-stamp over the file, that can be read. */
function signaturesIn(pdf: Uint8Array): readonly SignedData[] {
  const view = openPdf(pdf).view();
  return signatureFields(view).flatMap((field) => {
    const placed = readSignature(view, field);
    const signed =
      typeof placed === 'string'
        ? undefined
        : readable(() => readSignedData(withoutPadding(placed.contents.bytes).bytes));
    return signed ?? [];
  });
}

/** A store holds the whole OCSPResponse, not the answer alone (RFC 6960, 4.2.1). */
const responseOf = (answer: Uint8Array): Uint8Array =>
  sequence(
    der(TAG.enumerated, Uint8Array.of(0)),
    tagged(0, sequence(oid(OID.ocspBasic), octetString(answer))),
  );
