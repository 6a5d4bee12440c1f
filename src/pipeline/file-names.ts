import type { FileRole } from '../store/store.ts';

/** Names that the files of a document have outside the record; a signature lies beside what it is over. */
export const FILE_NAMES: Partial<Record<FileRole, string>> = {
  content: 'content.json',
  pdf: 'document.pdf',
  'signature-authorized-body': 'document.pdf.authorized-body.sig',
  'signature-provider': 'document.pdf.provider.sig',
  xml: 'document.xml',
  information: 'information.xml',
  scan: 'scan.pdf',
  'scan-signature': 'scan.pdf.authorized-body.sig',
  package: 'package.zip',
};
