/**
 * Rehearsal: what was made is read back before anybody's key is asked. A signature over a file that has lost a
 * row would be a valid signature.
 */
import { isDeepStrictEqual } from 'node:util';
import type { DocumentDescription } from '../../schemas/document/index.ts';
import { Fault } from '../domain/fault.ts';
import type { Attachment, PrintedDocument } from '../pdf/blocks.ts';
import { printedTexts } from '../pdf/printed-texts.ts';
import { reopenPdf } from '../pdf/reopen.ts';
import { readXml } from '../xml/read.ts';
import { validateXml } from '../xml/validate.ts';

/**
 * The XML is valid by its XSD and reads back as the same content.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL`, by line, field and rule of the first problem
 */
export function rehearseXml<Content>(
  { schema, shape }: DocumentDescription<Content>,
  content: Content,
  xml: Uint8Array,
  xsd: Uint8Array,
): void {
  const [problem] = validateXml(xml, xsd);
  if (problem !== undefined) {
    throw new Fault('RENDERING_UNFAITHFUL', 'the XML is not valid by its XSD', {
      at: problem.field,
      rule: problem.message,
      line: problem.line,
    });
  }
  const back = schema.safeParse(readXml(shape, xml));
  if (!back.success || !isDeepStrictEqual(back.data, content)) {
    throw new Fault('RENDERING_UNFAITHFUL', 'the XML does not read back as the same content');
  }
}

/**
 * The PDF reopens, has a page a section at least, carries the XML byte for byte, and shows no character of the
 * form less often than the form has it.
 *
 * @returns how many pages it has
 * @throws {Fault} `RENDERING_UNFAITHFUL`
 */
export async function rehearsePdf(printed: PrintedDocument, pdf: Uint8Array): Promise<number> {
  const { pageCount, text, attachments } = await reopenPdf(pdf);
  if (pageCount < printed.sections.length) {
    throw new Fault('RENDERING_UNFAITHFUL', 'pages are missing', { pageCount });
  }
  if (printed.attachment !== undefined) requireCarried(printed.attachment, attachments);
  const shown = characterCounts(text);
  for (const [character, count] of characterCounts(printedTexts(printed).join(' '))) {
    if ((shown.get(character) ?? 0) >= count) continue;
    const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    throw new Fault('RENDERING_UNFAITHFUL', 'the PDF shows less text than the form has', { codePoint });
  }
  return pageCount;
}

/**
 * A PDF that was made earlier: it opens, and carries the XML byte for byte.
 *
 * @throws {Fault} `RENDERING_UNFAITHFUL`
 */
export async function rehearseKeptPdf(attachment: Attachment, pdf: Uint8Array): Promise<void> {
  requireCarried(attachment, (await reopenPdf(pdf)).attachments);
}

function requireCarried({ name, bytes }: Attachment, attachments: ReadonlyMap<string, Uint8Array>): void {
  const carried = attachments.get(name);
  if (carried !== undefined && Buffer.compare(carried, bytes) === 0) return;
  throw new Fault('RENDERING_UNFAITHFUL', 'the XML inside the PDF is not the XML beside it');
}

/** White space and the hyphens of parted words are the layout's own. */
function characterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replaceAll(/[\s\u00AD]/g, '')) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}
