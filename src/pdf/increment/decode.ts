/** Undoes the filters that cross-reference and object streams have: Flate with the PNG predictors. */
import { inflateSync } from 'node:zlib';
import { type Budget, PDF_LIMITS } from './limits.ts';
import { type PdfStream, type PdfValue, isArray, isDictionary, isName, notPdf } from './values.ts';

const single = (value: PdfValue | undefined): PdfValue | undefined =>
  isArray(value) && value.items.length === 1 ? value.items[0] : value;

/** @throws {Fault} `CONTENT_UNREADABLE` for any other filter, too */
export function decodeStream({ entries, data }: PdfStream, budget: Budget): Uint8Array {
  const filter = single(entries.get('Filter'));
  if (filter === undefined) return data;
  if (!isName(filter, 'FlateDecode')) throw notPdf('filter', 0);
  const parameters = single(entries.get('DecodeParms'));
  const inflated = inflate(data, budget);
  if (!isDictionary(parameters)) return inflated;
  const predictor = parameters.entries.get('Predictor') ?? 1;
  const columns = parameters.entries.get('Columns') ?? 1;
  if (predictor === 1) return inflated;
  const plain = ['Colors', 'BitsPerComponent'].every((key) => !parameters.entries.has(key));
  if (typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || !plain) {
    throw notPdf('predictor', 0);
  }
  return undoPng(inflated, columns);
}

function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  const most = Math.min(PDF_LIMITS.streamBytes, budget.bytes);
  if (most <= 0) throw notPdf('too-many-bytes', 0);
  try {
    const inflated = inflateSync(data, { maxOutputLength: most });
    budget.bytes -= inflated.length;
    return inflated;
  } catch (thrown) {
    // What was unpacked until then was unpacked too.
    budget.bytes -= most;
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    throw notPdf(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-many-bytes' : 'deflate', 0);
  }
}

/** PNG 1.2, 6; one byte a pixel. */
function undoPng(bytes: Uint8Array, columns: number): Uint8Array {
  const rows = bytes.length / (columns + 1);
  if (!Number.isInteger(rows) || columns < 1) throw notPdf('predictor-rows', 0);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const type = bytes[row * (columns + 1)] ?? 0;
    if (type > 2) throw notPdf('predictor-type', 0);
    for (let column = 0; column < columns; column += 1) {
      const place = row * columns + column;
      const left = column === 0 ? 0 : (out[place - 1] ?? 0);
      const above = row === 0 ? 0 : (out[place - columns] ?? 0);
      out[place] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + ([0, left, above][type] ?? 0);
    }
  }
  return out;
}
