import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import { type Edition, formsOf } from '../../../src/forms/edition.ts';
import { EDITIONS } from '../../../src/forms/editions.ts';
import { pagesOf } from '../../../src/forms/pages.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { printedTexts } from '../../../src/pdf/printed-texts.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';

/** Omsk's forms of 2025: other words, a column more and a column less. */
const OMSK: Edition = {
  jurisdiction: 'omsk',
  fromYear: 2025,
  words: { budgetGenitive: 'городского бюджета' },
  order: {
    sections: { sectionII: 'Раздел II. Объем услуг' },
    columns: { limitPrice: 'Тариф, рублей', serviceCode: 'Реестровый номер услуги' },
    optional: { number: true, standardAct: false },
  },
  report: { columns: { reason: 'Почему не достигнуто' }, optional: { number: true } },
};
const LATER: Edition = { jurisdiction: 'omsk', fromYear: 2027, order: { columns: { serviceCode: 'Номер' } } };

const samples = (['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const).flatMap((id) =>
  sampleDocuments(id).map(({ name, content }) => ({
    name: `${id}/${name}`,
    content: parseDocument(content),
  })),
);
const ruled = samples.filter(
  ({ content }) =>
    content.jurisdiction === 'omsk' && content.fiscalYear >= 2025 && content.kind !== 'funding-agreement',
);
const texts = (
  content: (typeof samples)[number]['content'],
  editions: readonly Edition[],
): readonly string[] => printedTexts(pagesOf(content, 'detached', editions));

describe('an edition of one jurisdiction from one year on', () => {
  const digests = new Map<string, readonly [base: string, edition: string]>();

  beforeAll(async () => {
    for (const { name, content } of samples) {
      const [base, edition] = await Promise.all(
        [EDITIONS, [OMSK]].map(async (editions) => {
          const { pdf, xml } = await createForms(print, editions).render(content);
          return createHash('sha256').update(pdf).update(xml).digest('hex');
        }),
      );
      digests.set(name, [base!, edition!]);
    }
  });

  it('changes its own orders and reports, and not a byte of anything else', () => {
    const changed = [...digests].filter(([, [base, edition]]) => base !== edition).map(([name]) => name);
    expect(changed).toEqual(ruled.map(({ name }) => name));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(samples.length / 2);
  });
});

describe('the order of an edition', () => {
  const order = ruled.find(({ content }) => content.kind === 'social-order')!.content as SocialOrder;
  const withoutAct = structuredClone(order);
  for (const { rows } of withoutAct.sectionI.years) for (const row of rows) delete row.standardAct;

  it('has its own words', () => {
    expect(texts(order, [OMSK])).toContain('Раздел II. Объем услуг');
    expect(texts(order, [OMSK])).toContain('Тариф, рублей');
    expect(texts(order, [OMSK])).not.toContain('Уникальный номер реестровой записи');
    expect(texts(order, EDITIONS)).toContain('Уникальный номер реестровой записи');
  });

  it('has the column that it adds, and lacks the one that it drops', () => {
    const ours = texts(withoutAct, [OMSK]);
    expect(ours.filter((text) => text === '№ п/п')).toHaveLength(withoutAct.sectionI.years.length + 2);
    expect(ours).not.toContain('Реквизиты акта о порядке (стандарте) оказания услуги');
    expect(texts(withoutAct, EDITIONS)).toContain('Реквизиты акта о порядке (стандарте) оказания услуги');
  });

  it('never drops a column in which a row says something', () => {
    const said = structuredClone(withoutAct);
    said.sectionI.years[0]!.rows[0]!.standardAct = 'приказ от 01.02.2024 № 3';
    expect(texts(said, [OMSK])).toContain('приказ от 01.02.2024 № 3');
  });

  it('fills each column of each row', async () => {
    const pages = pagesOf(order, 'detached', [OMSK]);
    const tables = pages.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
    for (const { widths, rows } of tables) {
      for (const cells of rows) {
        expect(cells.reduce((sum, { columns = 1 }) => sum + columns, 0)).toBe(widths.length);
      }
    }
    // The printer refuses a table whose cells do not fill it, the head included.
    expect(print(pages).length).toBeGreaterThan(0);
  });
});

const code = (fiscalYear: number): string =>
  formsOf({ jurisdiction: 'omsk', fiscalYear }, [LATER, OMSK]).order.columns.serviceCode;

describe('the edition of a year', () => {
  it('is the last one before it, and the base before the first', () => {
    expect(code(2024)).toBe('Уникальный номер реестровой записи');
    expect(code(2025)).toBe('Реестровый номер услуги');
    expect(code(2026)).toBe('Реестровый номер услуги');
    expect(code(2040)).toBe('Номер');
  });

  it('is held against the base: what a later one does not say it does not inherit', () => {
    const { columns } = formsOf({ jurisdiction: 'omsk', fiscalYear: 2027 }, [OMSK, LATER]).order;
    expect(columns.limitPrice).toBe('Предельная цена (тариф), руб.');
  });

  it('is none of another jurisdiction', () => {
    expect(formsOf({ jurisdiction: 'kemerovo', fiscalYear: 2030 }, [OMSK, LATER])).toEqual(
      formsOf({ jurisdiction: 'kemerovo', fiscalYear: 2030 }, []),
    );
  });
});
