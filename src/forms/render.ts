import { informationOf } from '../../schemas/document/agreement-information.ts';
import {
  type DocumentContent,
  type DocumentDescription,
  documentDescriptions,
  informationDescription,
} from '../../schemas/document/index.ts';
import { headerOf } from '../../schemas/document/header.ts';
import { parseDocument } from '../../schemas/document/parse.ts';
import type { DocumentShape } from '../domain/content-shape.ts';
import type { DocumentKind } from '../domain/document.ts';
import type { Attachment, PrintedDocument } from '../pdf/blocks.ts';
import { writeXml } from '../xml/write.ts';
import { xsdOf } from '../xml/xsd.ts';
import { EDITIONS } from './editions.ts';
import { refuseExposed } from './exposed.ts';
import type { Forms } from './forms.ts';
import { handSignedPages } from './hand-signed.ts';
import { pagesOf } from './pages.ts';
import { refuseUnprintable } from './printable.ts';
import { rehearseKeptPdf, rehearsePdf, rehearseXml } from './rehearse.ts';

/** Blocks → a PDF file: `print` of `src/pdf/print.ts`, or the same in a worker. */
export type Print = (document: PrintedDocument) => Uint8Array | Promise<Uint8Array>;

/** The forms of all kinds: content in, PDF and XML out, both rehearsed. */
export const createForms = (print: Print, editions = EDITIONS): Forms => ({
  parse: (input) => headerOf(accepted(input)),
  async render(input, profile) {
    const content = accepted(input);
    const xml = rehearsedXml(documentDescriptions[content.kind], content);
    const printed = { ...pagesOf(content, profile, editions), attachment: attachmentOf(content, xml) };
    const pdf = await print(printed);
    await rehearsePdf(printed, pdf);
    return content.kind === 'funding-agreement'
      ? { pdf, xml, information: rehearsedXml(informationDescription, informationOf(content)) }
      : { pdf, xml };
  },
  async printSet(input, pageCode) {
    const content = accepted(input);
    const printed = handSignedPages(pagesOf(content, 'detached', editions), content.signatories, pageCode);
    const pdf = await print(printed);
    return { pdf, sheets: await rehearsePdf(printed, pdf) };
  },
  async reread(input, { pdf, xml, information }) {
    const content = accepted(input);
    const { shape } = documentDescriptions[content.kind];
    rehearseXml(documentDescriptions[content.kind], content, xml, xsdOnce(shape));
    if (content.kind === 'funding-agreement' && information !== undefined) {
      const xsd = xsdOnce(informationDescription.shape);
      rehearseXml(informationDescription, informationOf(content), information, xsd);
    }
    await rehearseKeptPdf(attachmentOf(content, xml), pdf);
  },
});

function accepted(input: unknown): DocumentContent {
  const content = parseDocument(input);
  refuseUnprintable(content);
  if (content.kind === 'funding-agreement') refuseExposed(content);
  return content;
}

/** @throws {Fault} `RENDERING_UNFAITHFUL` */
function rehearsedXml<Content extends Readonly<Record<string, unknown>>>(
  description: DocumentDescription<Content>,
  content: Content,
): Uint8Array {
  const xml = writeXml(description.shape, content);
  rehearseXml(description, content, xml, xsdOnce(description.shape));
  return xml;
}

/** The XSD of a kind; the same bytes as `schemas/<kind>.xsd`. */
export const documentXsd = (kind: DocumentKind): Uint8Array => xsdOnce(documentDescriptions[kind].shape);

/** The XSD of the information on an agreement; the same bytes as `schemas/agreement-information.xsd`. */
export const informationXsd = (): Uint8Array => xsdOnce(informationDescription.shape);

const xsds = new Map<DocumentShape, Uint8Array>();

function xsdOnce(shape: DocumentShape): Uint8Array {
  const xsd = xsds.get(shape) ?? xsdOf(shape);
  xsds.set(shape, xsd);
  return xsd;
}

/** The file's name is made of the kind alone: nothing of the input gets into a file system. */
const attachmentOf = (content: DocumentContent, bytes: Uint8Array): Attachment => ({
  name: `${content.kind}.xml`,
  mime: 'application/xml',
  bytes,
  description: `${documentDescriptions[content.kind].shape.title}: структурированные данные`,
});
