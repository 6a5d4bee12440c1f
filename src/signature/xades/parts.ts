import { Fault } from '../../domain/fault.ts';
import type { XmlPart } from '../../xml/part.ts';
import { DS } from './uris.ts';

/**
 * Walks the children of an element in the order of its schema, as `Fields` does for DER. Between them only
 * white space may stand, and nothing may be left over.
 */
export class Parts {
  readonly #of: XmlPart;
  #next = 0;

  /**
   * @param attributes all that the element may have
   * @throws {Fault} `CONTENT_UNREADABLE` for text between the children, and for another attribute
   */
  constructor(of: XmlPart, ...attributes: readonly string[]) {
    this.#of = of;
    requireAttributes(of, attributes);
    if (of.text.trim() !== '') throw misshapen(of, 'text');
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` when something else, or nothing, comes next */
  take(name: string, namespace: string = DS): XmlPart {
    const part = this.takeIf(name, namespace);
    if (part === undefined) throw misshapen(this.#of, name);
    return part;
  }

  takeIf(name: string, namespace: string = DS): XmlPart | undefined {
    const part = this.#of.children[this.#next];
    if (part === undefined || part.name !== name || part.namespace !== namespace) return undefined;
    this.#next += 1;
    return part;
  }

  /** All that come next under this name. */
  takeAll(name: string, namespace: string = DS): readonly XmlPart[] {
    const parts: XmlPart[] = [];
    for (let part = this.takeIf(name, namespace); part !== undefined; part = this.takeIf(name, namespace)) {
      parts.push(part);
    }
    return parts;
  }

  /** All children, whatever they are. */
  all(): readonly XmlPart[] {
    return this.#of.children;
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` when children are left that nobody took */
  end(): void {
    if (this.#next < this.#of.children.length) throw misshapen(this.#of, 'more');
  }
}

function requireAttributes(part: XmlPart, allowed: readonly string[]): void {
  const other = [...part.attributes.keys()].find((name) => !allowed.includes(name));
  if (other !== undefined) throw misshapen(part, 'attribute');
}

/** @throws {Fault} `CONTENT_UNREADABLE` where it is not there */
export function attributeOf(part: XmlPart, name: string): string {
  const value = part.attributes.get(name);
  if (value === undefined) throw misshapen(part, name);
  return value;
}

/**
 * The text of an element that holds nothing else.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function leafOf(part: XmlPart, ...attributes: readonly string[]): string {
  requireAttributes(part, attributes);
  if (part.children.length > 0) throw misshapen(part, 'children');
  return part.text;
}

/**
 * Base64 as xs:base64Binary has it: white space may stand anywhere, any other sign that is none of the alphabet
 * nowhere, and the unused bits of the last sign are zero, so that the same bytes are written in one way.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`
 */
export function bytesIn(part: XmlPart, ...attributes: readonly string[]): Uint8Array {
  const text = leafOf(part, ...attributes).replaceAll(/[\t\n\r ]/g, '');
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) throw misshapen(part, 'base64');
  return new Uint8Array(bytes);
}

/** The fact names the element as the standards do; never what stood there. */
export const misshapen = ({ name }: XmlPart, what: string): Fault =>
  new Fault('CONTENT_UNREADABLE', 'not an XML signature', {
    rule: `${KNOWN.test(name) ? name : '?'}/${what}`,
  });

const KNOWN = /^[A-Za-z0-9]{1,40}$/;
