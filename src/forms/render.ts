import { type DocumentContent, documentDescriptions } from '../../schemas/document/index.ts';
import { headerOf } from '../../schemas/document/header.ts';
import { parseDocument } from '../../schemas/document/parse.ts';
import type { PublishableKind } from '../domain/document.ts';
import type { Attachment, PrintedDocument } from '../pdf/blocks.ts';
import { writeXml } from '../xml/write.ts';
import { xsdOf } from '../xml/xsd.ts';
import type { Forms } from './forms.ts';
import { pagesOf } from './pages.ts';
import { refuseUnprintable } from './printable.ts';
import { rehearsePdf, rehearseXml } from './rehearse.ts';

/** Blocks → a PDF file: `print` of `src/pdf/print.ts`, or the same in a worker. */
export type Print = (document: PrintedDocument) => Uint8Array | Promise<Uint8Array>;

/** The forms of all kinds: content in, PDF and XML out, both rehearsed. */
export const createForms = (print: Print): Forms => ({
  parse: (input) => headerOf(accepted(input)),
  async render(input) {
    const content = accepted(input);
    const xml = xmlOf(content);
    rehearseXml(content, xml, documentXsd(content.kind));
    const printed = { ...pagesOf(content), attachment: attachmentOf(content, xml) };
    const pdf = await print(printed);
    await rehearsePdf(printed, pdf);
    return { pdf, xml };
  },
});

function accepted(input: unknown): DocumentContent {
  const content = parseDocument(input);
  refuseUnprintable(content);
  return content;
}

const xsds = new Map<PublishableKind, Uint8Array>();

/** The XSD of a kind; the same bytes as `schemas/<kind>.xsd`. */
export function documentXsd(kind: PublishableKind): Uint8Array {
  const xsd = xsds.get(kind) ?? xsdOf(documentDescriptions[kind].shape);
  xsds.set(kind, xsd);
  return xsd;
}

const xmlOf = (content: DocumentContent): Uint8Array =>
  writeXml(documentDescriptions[content.kind].shape, content);

/** The file's name is made of the kind alone: nothing of the input gets into a file system. */
const attachmentOf = (content: DocumentContent, bytes: Uint8Array): Attachment => ({
  name: `${content.kind}.xml`,
  mime: 'application/xml',
  bytes,
  description: `${documentDescriptions[content.kind].shape.title}: структурированные данные`,
});
