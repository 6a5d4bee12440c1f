/** Blocks → a PDF file, written to the rules of PDF/A-3a and PDF/UA-1 (what that means: `docs/pdf.md`). */
import type { PrintedDocument } from './blocks.ts';
import { checkText } from './check-text.ts';
import { writeFile } from './file/write.ts';
import { layOut } from './layout/layout.ts';

/**
 * The same document gives the same bytes, on any day and any machine.
 *
 * @throws {Fault} `TEXT_NOT_PRINTABLE` for a character without a glyph (facts: `at`, `codePoint`, never the
 * text); `RENDERING_UNFAITHFUL` where something would not fit on a sheet or a table's cells do not fill it
 */
export function print(document: PrintedDocument): Uint8Array {
  checkText(document);
  return writeFile(document, layOut(document));
}
