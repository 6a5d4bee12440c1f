import { describe, expect, it } from 'vitest';
import { informationOf } from '../../../../schemas/document/agreement-information.ts';
import type { FundingAgreement } from '../../../../schemas/document/funding-agreement.ts';
import { documentProblems, parseDocument } from '../../../../schemas/document/parse.ts';
import { businessKey } from '../../../../src/domain/document.ts';
import { pagesOf } from '../../../../src/forms/pages.ts';
import { createForms } from '../../../../src/forms/render.ts';
import { print } from '../../../../src/pdf/print.ts';
import { printedTexts } from '../../../../src/pdf/printed-texts.ts';
import { amendedAgreement } from '../../../../src/stand/samples/amendment.ts';
import { sampleDocuments } from '../../../../src/stand/samples/index.ts';

const WITH_SERVICES = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;
const agreement = (id: (typeof WITH_SERVICES)[number] = 'omsk'): FundingAgreement =>
  sampleDocuments(id).find(({ name }) => name.startsWith('funding-agreement'))!.content as FundingAgreement;
const amended = amendedAgreement(agreement());
const texts = (content: FundingAgreement): string =>
  printedTexts(pagesOf(parseDocument(content)))
    .join('\n')
    .replaceAll('\u00A0', ' ');
const changed = (change: Partial<NonNullable<FundingAgreement['amendment']>>): FundingAgreement => ({
  ...amended,
  amendment: { ...amended.amendment!, ...change },
});

describe('an additional agreement', () => {
  it.each(WITH_SERVICES)('to an agreement of %s is rendered, rehearsed and reread', async (id) => {
    const forms = createForms(print);
    const content = amendedAgreement(agreement(id));
    await expect(forms.reread(content, await forms.render(content))).resolves.toBeUndefined();
  });

  it('is the next version of the agreement by its business key, so that it supersedes it', () => {
    const first = parseDocument(agreement());
    const next = parseDocument(amended);
    expect(businessKey(next)).not.toBe(businessKey(first));
    expect(businessKey({ ...next, versionNumber: first.versionNumber })).toBe(businessKey(first));
  });

  it('names itself and the agreement by number and day, and has its own points', () => {
    const said = texts(amended);
    expect(said).toContain('ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 1');
    expect(said).toContain('к соглашению от 2 октября 2023 г. № СГ-2023-1');
    expect(said).toContain('Пункт 3.2: слова «до 10 числа» заменить словами «до 5 числа».');
    expect(said).toContain('«2.1. Субсидия предоставляется');
    expect(said).toContain('Приложение № 1 к дополнительному соглашению от 1 декабря 2023 г. № 1');
    expect(said).not.toContain('4. Права и обязанности Сторон');
  });

  it('prints only what it gives anew', () => {
    expect(texts(changed({ restated: [] }))).not.toContain('Расчет размера субсидии');
    const all = texts(changed({ restated: ['subsidy', 'services', 'conditions'] }));
    expect(all).toContain('Расчет размера субсидии');
    expect(all).toContain('Приложение № 2 к дополнительному соглашению');
  });

  it('is signed by both parties', () => {
    const blocks = pagesOf(parseDocument(amended), 'pades').sections.flatMap((section) => section.blocks);
    const fields = blocks.flatMap((block) => (block.kind === 'signature' ? [block.field] : []));
    expect(fields).toEqual(['authorized-body', 'provider']);
  });

  it('goes into the information by number and day; its points stay at home', () => {
    const information = informationOf(amended);
    expect(information.amendment).toEqual({ number: '1', agreementFormedOn: '2023-10-02' });
    expect(information.subsidy).toEqual(amended.subsidy);
    expect(JSON.stringify(information)).not.toContain('заменить');
    expect(informationOf(agreement())).not.toHaveProperty('amendment');
  });

  it.each([
    ['versionNumber', { ...amended, versionNumber: 1 }],
    ['amendment.agreementFormedOn', changed({ agreementFormedOn: '2023-12-02' as never })],
    ['amendment.changes', changed({ changes: [], restated: [] })],
    ['amendment.restated', changed({ restated: ['subsidy', 'subsidy'] })],
  ])('is refused at %s', (at, content) => {
    expect(documentProblems(content).map((problem) => problem.at)).toEqual([at]);
  });

  it('may not carry the name of a person in its number', () => {
    const { name } = amended.signatories[0]!;
    expect(() => createForms(print).parse(changed({ number: `1 (${name})` }))).toThrow('withheld');
  });
});
