import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { Fault } from '../domain/fault.ts';

/** What a file of ours says when it is read back by somebody else's reader. */
export interface ReopenedPdf {
  readonly pageCount: number;
  /** All text shown, page by page, pieces in the order of the content, soft hyphens where words were parted. */
  readonly text: string;
  /** The files carried inside, by name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reopens a file that `print` made, with `pdf-lib`, which did not write it.
 *
 * It reads text by the convention of our writer (codes are UTF-16 units), so it is of no use for other files; and
 * text that is there may still be drawn with a wrong outline: that is what the ink tests of the font are for.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL` when the file does not open
 */
export async function reopenPdf(bytes: Uint8Array): Promise<ReopenedPdf> {
  try {
    const file = await PDFDocument.load(bytes, { updateMetadata: false });
    const pages = file.getPages();
    return {
      pageCount: pages.length,
      text: pages.map(({ node }) => shownText(contentOf(node.Contents()))).join(''),
      attachments: attachmentsOf(file),
    };
  } catch (thrown) {
    throw new Fault('RENDERING_UNFAITHFUL', 'the printed file does not reopen', {}, thrown);
  }
}

function contentOf(contents: PDFStream | PDFArray | undefined): string {
  if (contents instanceof PDFRawStream) return latin1(decodePDFRawStream(contents).decode());
  if (!(contents instanceof PDFArray)) return '';
  const parts = Array.from({ length: contents.size() }, (_, index) => contents.lookup(index, PDFStream));
  return parts.map((part) => contentOf(part)).join('\n');
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Strings stand as `<hhhh…>`; a dictionary's `<<` has no digits after its first bracket. */
const shownText = (operators: string): string =>
  Array.from(operators.matchAll(/<([0-9A-Fa-f]+)>/g), ([, digits = '']) =>
    Array.from(digits.matchAll(/.{4}/g), ([code]) => String.fromCharCode(Number.parseInt(code, 16))).join(''),
  ).join('');

function attachmentsOf(file: PDFDocument): ReadonlyMap<string, Uint8Array> {
  const names = file.catalog
    .lookupMaybe(PDFName.of('Names'), PDFDict)
    ?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict)
    ?.lookupMaybe(PDFName.of('Names'), PDFArray);
  const found = new Map<string, Uint8Array>();
  if (names === undefined) return found;
  // Names and specifications take turns.
  for (let index = 1; index < names.size(); index += 2) {
    const specification = names.lookup(index, PDFDict);
    const stream = specification.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'), PDFStream);
    const name = specification.lookup(PDFName.of('UF'));
    if (!(stream instanceof PDFRawStream) || !(name instanceof PDFString || name instanceof PDFHexString))
      continue;
    found.set(name.decodeText(), decodePDFRawStream(stream).decode());
  }
  return found;
}
