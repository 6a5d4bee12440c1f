import { TAG } from './tags.ts';

const CONSTRUCTED = 0x20;
const UNIVERSAL_CLASS = 0xc0;

/**
 * Which rule of DER the content of a universal type breaks, if any.
 *
 * Context-specific values are not judged: what they hold is known only to who asked for them.
 *
 * @see ITU-T X.690, 8.2, 8.3, 8.6, 8.8, 8.19, 10.2, 11.1, 11.2
 */
export function canonicalProblem(tag: number, content: Uint8Array): string | undefined {
  if ((tag & UNIVERSAL_CLASS) !== 0) return undefined;
  const number = tag & 0x1f;
  const structured = number === 0x10 || number === 0x11;
  if (structured !== ((tag & CONSTRUCTED) !== 0)) return 'wrong-form';
  if (structured) return undefined;
  const rule = RULES[number];
  return rule === undefined ? 'unknown-type' : rule(content);
}

const fine = (): undefined => undefined;

const RULES: Readonly<Record<number, (content: Uint8Array) => string | undefined>> = {
  [TAG.boolean]: (it) => (it.length === 1 && (it[0] === 0 || it[0] === 0xff) ? undefined : 'boolean'),
  [TAG.integer]: integer,
  [TAG.bitString]: bitString,
  [TAG.octetString]: fine,
  [TAG.null]: (it) => (it.length === 0 ? undefined : 'null'),
  [TAG.oid]: objectIdentifier,
  [TAG.enumerated]: integer,
  [TAG.utf8String]: fine,
  [TAG.numericString]: fine,
  [TAG.printableString]: fine,
  [TAG.teletexString]: fine,
  [TAG.ia5String]: fine,
  [TAG.utcTime]: fine,
  [TAG.generalizedTime]: fine,
  [TAG.bmpString]: fine,
};

function integer(content: Uint8Array): string | undefined {
  const [first, second] = content;
  if (first === undefined) return 'integer';
  if (second === undefined) return undefined;
  const padded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  return padded ? 'integer' : undefined;
}

function bitString(content: Uint8Array): string | undefined {
  const unused = content[0];
  if (unused === undefined || unused > 7) return 'bit-string';
  if (content.length === 1) return unused === 0 ? undefined : 'bit-string';
  const last = content.at(-1) ?? 0;
  return (last & ((1 << unused) - 1)) === 0 ? undefined : 'bit-string';
}

function objectIdentifier(content: Uint8Array): string | undefined {
  if (content.length === 0 || content.length > 64 || (content.at(-1) ?? 0x80) >= 0x80) return 'oid';
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80) return 'oid';
    fresh = byte < 0x80;
  }
  return undefined;
}
