/** Blocks → a PDF file, written to the rules of PDF/A-3a and PDF/UA-1 (what that means: `docs/pdf.md`). */
import type { PrintedDocument } from './blocks.ts';
import { checkText } from './check-text.ts';
import { writeFile } from './file/write.ts';
import { layOut } from './layout/layout.ts';

/**
 * The same document gives the same bytes, on any day and any machine.
 *
 * @throws {Fault} `TEXT_NOT_PRINTABLE` for a character without a glyph (facts: `at`, `codePoint`, never the
 * text); `RENDERING_UNFAITHFUL` for a table whose cells do not fill it, or whose header fills a page
 */
export function print(document: PrintedDocument): Uint8Array {
  checkText(document);
  return writeFile(document, layOut(document));
}
