import type { FileRole } from '../store/store.ts';

/** Names that the files of a document have outside the record; a signature lies beside what it is over. */
export const FILE_NAMES: Partial<Record<FileRole, string>> = {
  content: 'content.json',
  pdf: 'document.pdf',
  'marked-copy': 'document.copy.pdf',
  'signature-authorized-body': 'document.pdf.authorized-body.sig',
  'signature-provider': 'document.pdf.provider.sig',
  xml: 'document.xml',
  information: 'information.xml',
  'mandate-authorized-body': 'mandate.authorized-body.xml',
  'mandate-signature-authorized-body': 'mandate.authorized-body.xml.sig',
  'mandate-provider': 'mandate.provider.xml',
  'mandate-signature-provider': 'mandate.provider.xml.sig',
  scan: 'scan.pdf',
  'scan-signature': 'scan.pdf.authorized-body.sig',
  package: 'package.zip',
  'hand-bundle': 'hand-bundle.zip',
};

/** Under PAdES the document is the newest revision: the next signatory signs it, and it is what is posted. */
export const PADES_NAMES: Partial<Record<FileRole, string>> = {
  'signed-pdf': 'document.pdf',
};

/** The form as it was before the first of them signed inside. */
export const PRINTED_FORM = 'printed-form.pdf';
