/** How many namespaces are declared around the innermost element, where that is most: asked before libxml2 is. */

const LESS = 0x3c;
const GREATER = 0x3e;
const QUOTES: ReadonlySet<number> = new Set([0x22, 0x27]);
const SLASH = 0x2f;
const XMLNS = Buffer.from('xmlns');

/** Markup that holds no elements, by how it begins and ends. */
const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * @param xml well-formed, as a parser has said, without a DOCTYPE
 * @returns never too few; where declarations are repeated, more than there are names
 */
export function mostNamespacesInForce(xml: Uint8Array): number {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.length);
  /** Of each open element, with those around it. */
  const open = [0];
  let most = 0;
  for (let at = bytes.indexOf(LESS); at >= 0; at = bytes.indexOf(LESS, at)) {
    const skipped = SKIPPED.find(([begin]) => startsWith(bytes, at, begin));
    if (skipped !== undefined) {
      at = after(bytes, skipped[1], at + skipped[0].length);
    } else if (bytes[at + 1] === SLASH) {
      open.pop();
      at = after(bytes, '>', at);
    } else {
      const { end, declared } = readTag(bytes, at);
      const inForce = (open.at(-1) ?? 0) + declared;
      most = Math.max(most, inForce);
      if (bytes[end - 2] !== SLASH) open.push(inForce);
      at = end;
    }
  }
  return most;
}

const startsWith = (bytes: Buffer, at: number, text: string): boolean =>
  bytes[at + 1] === text.charCodeAt(1) && bytes.toString('latin1', at, at + text.length) === text;

const after = (bytes: Buffer, end: string, from: number): number => {
  const at = bytes.indexOf(end, from, 'latin1');
  return at < 0 ? bytes.length : at + end.length;
};

/** @returns where the tag ends, after its `>` */
function readTag(bytes: Buffer, from: number): { readonly end: number; readonly declared: number } {
  let declared = 0;
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== GREATER) {
    const byte = bytes[at] ?? 0;
    if (QUOTES.has(byte)) {
      const close = bytes.indexOf(byte, at + 1);
      at = close < 0 ? bytes.length : close;
    } else if (byte === XMLNS[0] && isXmlns(bytes, at)) {
      declared += 1;
    }
    at += 1;
  }
  return { end: at + 1, declared };
}

const isXmlns = (bytes: Buffer, at: number): boolean =>
  (bytes[at - 1] ?? 0) <= 0x20 && bytes.subarray(at, at + XMLNS.length).equals(XMLNS);
