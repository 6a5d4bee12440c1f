/** Writes a registry as XML while its rows come: what is held is the piece that is being written. */
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DocumentShape, FieldShape, Shape } from '../../domain/content-shape.ts';
import { Fault } from '../../domain/fault.ts';
import { DOCUMENT_NAMESPACE } from '../namespace.ts';
import { rowsOf } from './rows-of.ts';

type Content = Readonly<Record<string, unknown>>;

/** Written at a time, in UTF-16 units. */
const PIECE = 1 << 16;

/**
 * UTF-8: the fields of the header a line each, then a row a line. The same content gives the same bytes.
 * Waits where `to` is slower than the rows, and ends it.
 *
 * @param document its last field is the list of rows
 * @param header what the schema of the header has passed
 * @param rows what the schema of a row has passed
 * @returns how many rows were written
 * @throws {Fault} `CONTENT_INVALID` for a character that XML 1.0 cannot carry; what `rows` and `to` throw
 */
export async function writeRowsXml(
  document: DocumentShape,
  header: Content,
  rows: AsyncIterable<Content>,
  to: Writable,
): Promise<number> {
  let count = 0;
  const counted = async function* counting(): AsyncGenerator<Content> {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  };
  await pipeline(piecesOf(document, header, counted()), to);
  return count;
}

async function* piecesOf(
  document: DocumentShape,
  header: Content,
  rows: AsyncIterable<Content>,
): AsyncGenerator<string> {
  const { list, fields } = rowsOf(document);
  const writeRow = writerOf(list.itemName, list.item);
  const start = `<?xml version="1.0" encoding="UTF-8"?>\n<${document.rootName} xmlns="${DOCUMENT_NAMESPACE}">\n`;
  const head = fields.map((field) => `${fieldWriter(field)(header)}\n`).join('');
  let piece = `${start}${head}<rows>\n`;
  for await (const row of rows) {
    piece += `${writeRow(row)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</rows>\n</${document.rootName}>\n`;
}

type Write = (value: unknown) => string;

/** Of one element, made once for all rows. */
function writerOf(name: string, shape: Shape): Write {
  const inside = insideOf(shape);
  return (value) => `<${name}>${inside(value)}</${name}>`;
}

function insideOf(shape: Shape): Write {
  if (shape.kind === 'record' || shape.kind === 'one-of') {
    const fields = shape.fields.map(fieldWriter);
    return (value) => {
      let written = '';
      for (const field of fields) written += field(value as Content);
      return written;
    };
  }
  if (shape.kind === 'list') {
    const item = writerOf(shape.itemName, shape.item);
    return (value) => (value as readonly unknown[]).map(item).join('');
  }
  return (value) => escaped(String(value));
}

function fieldWriter({ name, shape }: FieldShape): (content: Content) => string {
  const write = writerOf(name, shape);
  return (content) => (content[name] === undefined ? '' : write(content[name]));
}

/** What XML 1.0 cannot carry even escaped: controls, surrogates by themselves, U+FFFE, U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

function escaped(text: string): string {
  if (FORBIDDEN.test(text)) {
    throw new Fault('CONTENT_INVALID', 'text that XML 1.0 cannot carry', {
      at: '',
      rule: 'в тексте есть знак, который не допускается в XML',
    });
  }
  return /[&<>\r]/.test(text) ? text.replaceAll(/[&<>\r]/g, (mark) => MARKS[mark] ?? mark) : text;
}
