import { Fault } from '../../domain/fault.ts';
import { concat } from '../bytes.ts';

const LESS_THAN = 0x3c;

/**
 * Puts text last into the root element of well-formed XML, every other byte as it was.
 *
 * No `<` can stand in a tag but at its beginning, so the last one of the file begins the root's end tag, unless a
 * comment or an instruction follows it: such a file is refused.
 *
 * @param xml UTF-8; whether it is well-formed shows when it is read afterwards
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function insertIntoRoot(xml: Uint8Array, text: string): Uint8Array {
  const from = xml.lastIndexOf(LESS_THAN);
  const tail = Buffer.from(xml.subarray(Math.max(from, 0))).toString('utf8');
  const inside = encoded(text);
  if (END_TAG.test(tail)) return concat(xml.subarray(0, from), inside, xml.subarray(from));
  const [, start, name] = EMPTY_TAG.exec(tail) ?? [];
  if (start === undefined || name === undefined) {
    throw new Fault('CONTENT_UNREADABLE', 'nothing may stand after the root element', { rule: 'root-end' });
  }
  return concat(xml.subarray(0, from), encoded(`${start}>`), inside, encoded(`</${name}>\n`));
}

const END_TAG = /^<\/[^\s<>/]+\s*>\s*$/u;
const EMPTY_TAG = /^(<([^\s<>/!?]+)(?:\s[^<]*)?)\/>\s*$/su;

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
