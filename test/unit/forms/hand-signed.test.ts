import { describe, expect, it } from 'vitest';
import { pageCodeOf, readPageCode } from '../../../src/domain/page-code.ts';
import { digest, documentId } from '../../../src/domain/identifiers.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';

const owner = {
  documentId: documentId('550e8400-e29b-41d4-a716-446655440000'),
  form: digest('0123456789abcdef'.repeat(4)),
};
const CODE = pageCodeOf(owner);
const forms = createForms(print);
const contentOf = (kind: string): unknown =>
  sampleDocuments('apanasenkovsky').find(({ name }) => name.startsWith(kind))?.content;

describe('a print set', () => {
  it('is the same bytes from the same content and code, and other bytes under another code', async () => {
    const order = contentOf('social-order');
    const once = await forms.printSet(order, CODE);
    expect(await forms.printSet(order, CODE)).toEqual(once);
    const other = pageCodeOf({ ...owner, form: digest('f'.repeat(64)) });
    expect(Buffer.compare((await forms.printSet(order, other)).pdf, once.pdf)).not.toBe(0);
  });

  it('has a place for the seal of each party, and carries no structured twin', async () => {
    const { pdf, sheets } = await forms.printSet(contentOf('funding-agreement'), CODE);
    const { text, pageCount, attachments } = await reopenPdf(pdf);
    expect(pageCount).toBe(sheets);
    expect(attachments.size).toBe(0);
    expect(text.match(/М\.П\./g)).toHaveLength(2);
    expect(text).toContain('при наличии печати');
  });
});

describe('the code of a sheet', () => {
  it('names the document, half of the digest of its form, and the sheet', () => {
    expect(readPageCode(`${CODE};3/12`)).toEqual({
      document: owner.documentId.replaceAll('-', ''),
      form: owner.form.slice(0, 32),
      sheet: 3,
      sheets: 12,
    });
  });

  it.each(['', 'https://example.org', CODE, `${CODE};0/3`, `${CODE};3/x`, `PECHAT2${CODE.slice(7)};1/1`])(
    'is none of ours when it says %j',
    (text) => expect(readPageCode(text)).toBeUndefined(),
  );
});
