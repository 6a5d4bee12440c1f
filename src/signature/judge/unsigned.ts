import { digestNameOf } from '../algorithms.ts';
import { sameBytes } from '../bytes.ts';
import type { SignerInfo } from '../cms/signer-info.ts';
import { digestBy } from '../digest.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { readTimestampToken, type TimestampToken } from '../timestamp/token.ts';
import { type Why, WORDS } from './words.ts';

/** How many tokens of one signature are looked at. */
export const MOST_TOKENS = 8;

/**
 * Parts of CAdES-C, -X and -A that signing programs of the field add (RFC 5126, 6.2–6.4). They prove more than we
 * need, so they are let stand, unjudged.
 */
const LET_STAND: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.9.16.2.21', // references to certificates
  '1.2.840.113549.1.9.16.2.22', // references to lists and answers
  '1.2.840.113549.1.9.16.2.23', // certificates
  '1.2.840.113549.1.9.16.2.24', // lists and answers
  '1.2.840.113549.1.9.16.2.25', // time-stamp over the references and the signature
  '1.2.840.113549.1.9.16.2.26', // time-stamp over the references
  '1.2.840.113549.1.9.16.2.27', // archive time-stamps of three kinds
  '1.2.840.113549.1.9.16.2.48',
  '0.4.0.1733.2.4',
]);

/** Tokens over the signature value; in words, why they cannot be read. */
export function tokensOf({ unsignedAttributes }: SignerInfo): readonly TimestampToken[] | Why {
  const values = unsignedAttributes
    .filter(({ type }) => type === OID.signatureTimestamp)
    .flatMap((one) => one.values);
  if (values.length > MOST_TOKENS) return WORDS.timestampCount(MOST_TOKENS);
  const attributes = unsignedAttributes.filter(({ type }) => type === OID.signatureTimestamp);
  if (attributes.some((one) => one.values.length === 0)) return WORDS.timestampUnreadable;
  return readable(() => values.map(({ bytes }) => readTimestampToken(bytes))) ?? WORDS.timestampUnreadable;
}

/** What else was added that cannot be let stand, in words. */
export function unsignedProblem({ unsignedAttributes, signature }: SignerInfo): Why | undefined {
  const others = unsignedAttributes.filter(({ type }) => type !== OID.signatureTimestamp);
  const unknown = others.find(({ type }) => !LET_STAND.has(type));
  if (unknown !== undefined) return WORDS.attributeUnknown(unknown.type);
  // A time-stamp under another name would be lost on us, and the signature judged at another time.
  const misplaced = others
    .flatMap(({ values }) => values)
    .some(({ bytes }) =>
      isOver(
        readable(() => readTimestampToken(bytes)),
        signature,
      ),
    );
  return misplaced ? WORDS.timestampMisplaced : undefined;
}

function isOver(token: TimestampToken | undefined, stamped: Uint8Array): boolean {
  const digest = token === undefined ? undefined : digestNameOf(token.info.imprintAlgorithm);
  return (
    token !== undefined && digest !== undefined && sameBytes(token.info.imprint, digestBy(digest, stamped))
  );
}
