import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../schemas/portal/archive.ts';
import { handBundle } from '../../../src/portal/hand-bundle.ts';
import { submission } from '../../support/portal.ts';

const textIn = (bundle: Uint8Array, name: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    readArchive(bundle).find((entry) => entry.name === name)?.bytes,
  );

describe('the by-hand bundle', () => {
  it('has short names without spaces or Cyrillic, each file beside its signature', () => {
    expect(readArchive(handBundle(submission())).map(({ name }) => name)).toEqual([
      '0-check-list.txt',
      '0-digests.txt',
      'social-order-65741000-2025-v1.xml',
      'social-order-65741000-2025-v1.xml.sig',
      'social-order-65741000-2025-v1.pdf',
      'social-order-65741000-2025-v1.pdf.sig',
    ]);
  });

  it('is the same bytes for the same submission', () => {
    const one = submission();
    expect(handBundle(structuredClone(one))).toEqual(handBundle(one));
  });

  it('tells the person what it is, what to do, and what to type afterwards', () => {
    const one = submission();
    const list = textIn(handBundle(one), '0-check-list.txt');
    expect(list.startsWith('\uFEFFПАКЕТ ДЛЯ ЗАГРУЗКИ ВРУЧНУЮ\r\n')).toBe(true);
    expect(list).toContain(`Номер: ${one.header.documentNumber}\r\n`);
    expect(list).toContain('Дата утверждения: 23.12.2024');
    expect(list).toContain(`pechat submitted-by-hand ${one.key} --number`);
  });

  it('lists the digests of its files', () => {
    const one = submission();
    const lines = textIn(handBundle(one), '0-digests.txt');
    for (const { digest } of one.files) expect(lines).toContain(digest);
  });

  it('of an agreement keeps the file at home, unless a ground is given', () => {
    const one = submission({ kind: 'funding-agreement' });
    const plain = handBundle(one);
    expect(readArchive(plain).some(({ name }) => name.endsWith('.pdf'))).toBe(false);
    expect(textIn(plain, '0-check-list.txt')).toContain('Файл соглашения не публикуется');
    expect(textIn(plain, '0-check-list.txt')).toContain('по сведениям в файле XML');
    expect(readArchive(plain).map(({ name }) => name)).toContain(
      'agreement-information-65741000-2025-v1.xml',
    );
    const grounded = handBundle(one, { agreementFileGround: 'п. 5 порядка' });
    expect(readArchive(grounded).some(({ name }) => name.endsWith('.pdf'))).toBe(true);
    expect(textIn(grounded, '0-check-list.txt')).toContain('на основании: п. 5 порядка');
  });

  it('tells of a file that is signed inside, and has no signature beside it', () => {
    const { files, ...one } = submission();
    const [xml, pdf] = files;
    const bundle = handBundle({ ...one, files: [xml, { ...pdf!, signatures: [], signedInside: true }] });
    expect(textIn(bundle, '0-check-list.txt')).toMatch(
      /печатная форма, \d+ байт; электронные подписи внутри/,
    );
    expect(readArchive(bundle).filter(({ name }) => name.endsWith('.pdf.sig'))).toEqual([]);
  });

  it('keeps scan and printed form apart', () => {
    const one = submission();
    const [xml, pdf] = one.files;
    if (pdf === undefined) throw new Error('no pdf');
    const bundle = handBundle({ ...one, files: [xml, { ...pdf, role: 'scan' }] });
    expect(readArchive(bundle).map(({ name }) => name)).toContain('social-order-65741000-2025-v1-scan.pdf');
  });
});
