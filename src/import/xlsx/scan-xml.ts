/**
 * Reads the XML of a spreadsheet's part from front to back, without a tree: a sheet of a million cells as a tree
 * of libxml2 would take gigabytes outside the reach of the worker's limits. It knows no more than such parts have:
 * no document type, no entity but the five, no namespace (elements are told by their local names).
 *
 * @see ECMA-376, part 1, 18.3 (worksheets); XML 1.0, 2.3 to 4.1
 */
import { LIMITS } from '../limits.ts';
import { FileRefused } from '../refused.ts';

export interface Element {
  /** Without prefix. */
  readonly name: string;
  /** Value of an attribute by its local name. */
  readonly attribute: (name: string) => string | undefined;
}

export interface Listener {
  open(element: Element): void;
  close(name: string): void;
  text(text: string): void;
}

const BROKEN = 'XML внутри файла составлен с ошибкой';
const TAG = /<([^\s/>=<]+)((?:\s+[^\s=>/<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** @throws {FileRefused} */
export function scanXml(xml: string, listener: Listener): void {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag === -1 || tag > at) {
      if (open.length > 0) listener.text(unescaped(xml.slice(at, tag === -1 ? xml.length : tag)));
      if (tag === -1) break;
    }
    at =
      xml[tag + 1] === '!' || xml[tag + 1] === '?'
        ? special(xml, tag, listener)
        : element(xml, tag, open, listener);
  }
  if (open.length > 0) throw new FileRefused(BROKEN);
}

/** Instructions and comments say nothing to us; CDATA is text; a document type is refused. */
function special(xml: string, at: number, listener: Listener): number {
  const past = (mark: string, from: number): number => {
    const end = xml.indexOf(mark, from);
    if (end === -1) throw new FileRefused(BROKEN);
    return end + mark.length;
  };
  if (xml.startsWith('<?', at)) return past('?>', at + 2);
  if (xml.startsWith('<!--', at)) return past('-->', at + 4);
  if (xml.startsWith('<![CDATA[', at)) {
    const end = past(']]>', at + 9);
    listener.text(xml.slice(at + 9, end - 3));
    return end;
  }
  throw new FileRefused('описание типа документа (DOCTYPE) не допускается');
}

function element(xml: string, at: number, open: string[], listener: Listener): number {
  if (xml[at + 1] === '/') {
    const end = xml.indexOf('>', at);
    const name = xml.slice(at + 2, end).trimEnd();
    if (end === -1 || open.pop() !== name) throw new FileRefused(BROKEN);
    listener.close(local(name));
    return end + 1;
  }
  TAG.lastIndex = at;
  const [whole, name, attributes = '', empty] = TAG.exec(xml) ?? [];
  if (whole === undefined || name === undefined) throw new FileRefused(BROKEN);
  listener.open({ name: local(name), attribute: (wanted) => attributeOf(attributes, wanted) });
  if (empty === '/') listener.close(local(name));
  else if (open.push(name) > LIMITS.xmlDepth)
    throw new FileRefused('XML внутри файла вложен слишком глубоко');
  return at + whole.length;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (local(name) === wanted) return unescaped(double ?? single ?? '');
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&([^;&\s]{1,10});|&/g, (_, entity: string | undefined) => character(entity ?? ''))
    : text;

function character(entity: string): string {
  const named = Object.hasOwn(NAMED, entity) ? NAMED[entity] : undefined;
  if (named !== undefined) return named;
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(entity) ?? [];
  const point = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  if (!(point > 0 && point <= 0x10ffff)) throw new FileRefused(BROKEN);
  return String.fromCodePoint(point);
}
