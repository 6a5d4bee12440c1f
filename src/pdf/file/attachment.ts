/** An embedded file with its relation to the document (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4). */
import { createHash } from 'node:crypto';
import type { Attachment } from '../blocks.ts';
import { type ObjectWriter, type Ref, byteString, dictionary, refTo, textString } from './objects.ts';

/** `application/xml` as a PDF name: the solidus is written #2F. */
const mimeName = (mime: string): string => `/${mime.replaceAll('/', '#2F')}`;

/** @param date the day of the document, as a PDF date, if it has one */
export function writeAttachment(file: ObjectWriter, attachment: Attachment, date: string | undefined): Ref {
  // CheckSum is MD5 by the standard; it guards nothing here, and nobody may take it for a digest.
  const md5 = createHash('md5').update(attachment.bytes).digest();
  const embedded = file.stream(attachment.bytes, {
    coding: 'deflate',
    entries: {
      Type: '/EmbeddedFile',
      Subtype: mimeName(attachment.mime),
      Params: dictionary({
        ModDate: date,
        Size: String(attachment.bytes.length),
        CheckSum: byteString(md5),
      }),
    },
  });
  return file.object(
    dictionary({
      Type: '/Filespec',
      F: textString(attachment.name),
      UF: textString(attachment.name),
      Desc: textString(attachment.description),
      AFRelationship: '/Data',
      EF: dictionary({ F: refTo(embedded), UF: refTo(embedded) }),
    }),
  );
}
