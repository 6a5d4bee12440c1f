import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socialOrderArithmetic } from '../../../../src/domain/arithmetic/index.ts';
import type { SocialOrderTables } from '../../../../src/domain/arithmetic/social-order.ts';

const TECHNICAL = '804200О.99.0.ББ52АЕ04000';
const SPORTS = '804200О.99.0.ББ52АЕ52000';

const service = {
  serviceName: 'Реализация дополнительных общеразвивающих программ',
  selectionYear: 2024,
  location: { oktmo: '32725000' },
  indicator: { name: 'Количество человеко-часов', okei: '539' },
};

const volume = { total: 100.3, treasuryTask: 0, budgetaryTask: 40.1, competition: 10.1, certificate: 50.1 };

const values = (...amounts: number[]): { year: number; amount: number }[] =>
  amounts.map((amount, index) => ({ year: 2024 + index, amount }));

/** An order for 2024 and 2025–2026 whose numbers agree. */
const order = (): Mutable<SocialOrderTables> => ({
  fiscalYear: 2024,
  plannedYears: [2025, 2026],
  sectionI: {
    years: [2024, 2025].map((year) => ({
      year,
      rows: [{ ...structuredClone(service), volume: { ...volume } }],
    })),
  },
  sectionII: {
    rows: [
      { ...structuredClone(service), serviceCode: TECHNICAL, values: values(60.2, 100.3) },
      { ...structuredClone(service), serviceCode: SPORTS, values: values(40.1, 0) },
    ],
  },
  sectionIII: {
    rows: [TECHNICAL, SPORTS].map((serviceCode) => ({
      ...structuredClone(service),
      serviceCode,
      values: values(95, 95),
    })),
  },
});

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** What is found when one thing is changed. */
const found = (change: (order: Mutable<SocialOrderTables>) => void): unknown => {
  const changed = order();
  change(changed);
  return socialOrderArithmetic(changed);
};

/** What is found when the quality of one more year is told. */
const quality = (year: number): unknown =>
  found(({ sectionIII }) => {
    sectionIII.rows[0]!.values.push({ year, amount: 95 });
  });

it('finds nothing in an order whose numbers agree, fractions included', () => {
  expect(socialOrderArithmetic(order())).toEqual([]);
});

describe('section I', () => {
  it('adds up the four methods to the total of the row', () => {
    expect(
      found(({ sectionI }) => {
        sectionI.years[1]!.rows[0]!.volume.certificate = 48.1;
      }),
    ).toEqual([
      { at: 'sectionI.years.1.rows.0.volume.total', rule: 'Итого 100,3 не равно сумме по способам 98,3' },
    ]);
  });

  it('has the fiscal year', () => {
    expect(found((changed) => void (changed.sectionI.years = [changed.sectionI.years[1]!]))).toContainEqual({
      at: 'sectionI.years',
      rule: 'Нет сведений на 2024 год',
    });
  });
});

describe('section II', () => {
  it('adds up to the total of section I, by service, place, year of selection and indicator', () => {
    expect(
      found(({ sectionII }) => {
        sectionII.rows[0]!.values[0]!.amount = 60.1;
      }),
    ).toEqual([
      {
        at: 'sectionI.years.0.rows.0.volume.total',
        rule: 'Итого 100,3 не равно сумме строк раздела II: 100,2',
      },
    ]);
  });

  it('need not tell what section I plans at nothing, nor section I what is zero here', () => {
    const nothing = { total: 0, treasuryTask: 0, budgetaryTask: 0, competition: 0, certificate: 0 };
    expect(
      found(({ sectionI, sectionII }) => {
        sectionI.years[1]!.rows.push({ ...service, selectionYear: 2025, volume: nothing });
        sectionII.rows[1]!.values.push({ year: 2026, amount: 0 });
      }),
    ).toEqual([]);
  });

  it('has no service, place or indicator that section I lacks', () => {
    expect(
      found(({ sectionII }) => {
        sectionII.rows[1]!.location.oktmo = '32725001';
      }),
    ).toEqual([
      {
        at: 'sectionI.years.0.rows.0.volume.total',
        rule: 'Итого 100,3 не равно сумме строк раздела II: 60,2',
      },
      {
        at: 'sectionII.rows.1.values.0.amount',
        rule: 'В разделе I нет такой услуги, места и показателя на 2024 год',
      },
    ]);
  });
});

describe('section III', () => {
  it('has exactly the numbers of section II, each lack told once', () => {
    const other = '804200О.99.0.ББ52АЖ24000';
    expect(
      found(({ sectionIII }) => {
        sectionIII.rows[1]!.serviceCode = other;
        sectionIII.rows.push({ ...sectionIII.rows[1]! });
      }),
    ).toEqual([
      { at: 'sectionII.rows.1.serviceCode', rule: 'Нет показателей качества услуги в разделе III' },
      { at: 'sectionIII.rows.1.serviceCode', rule: 'Этой услуги нет в разделе II' },
    ]);
  });
});

describe('the years of an order', () => {
  it('are the fiscal year and the planned ones, in order', () => {
    expect(found((changed) => void (changed.plannedYears = [2026, 2025]))).toEqual([
      { at: 'plannedYears.0', rule: 'Плановый период: здесь нужен 2025 год' },
      { at: 'plannedYears.1', rule: 'Плановый период: здесь нужен 2026 год' },
    ]);
  });

  it('never come before the fiscal year, and may come after the planned period', () => {
    expect(quality(2027)).toEqual([]);
    expect(quality(2023)).toEqual([
      {
        at: 'sectionIII.rows.0.values.2.year',
        rule: 'Год 2023 не входит в заказ на 2024 год и плановый период до 2026 года',
      },
    ]);
  });

  it('are the fiscal year alone where nothing is planned', () => {
    expect(found((changed) => void (changed.plannedYears = []))).toContainEqual({
      at: 'sectionI.years.1.year',
      rule: 'Год 2025 не входит в заказ на 2024 год',
    });
  });
});

it('finds any change of any one volume by a thousandth', () => {
  const cells = ['total', 'treasuryTask', 'budgetaryTask', 'competition', 'certificate'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...cells),
      fc.nat(1),
      fc.integer({ min: 1, max: 10_000 }),
      (cell, year, step) => {
        const problems = found(({ sectionI }) => {
          sectionI.years[year]!.rows[0]!.volume[cell] += step / 1000;
        });
        expect(problems).toContainEqual(
          expect.objectContaining({ at: `sectionI.years.${year}.rows.0.volume.total` }),
        );
      },
    ),
  );
});
