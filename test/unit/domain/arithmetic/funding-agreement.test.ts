import { describe, expect, it } from 'vitest';
import type { FundingAgreementSums } from '../../../../src/domain/arithmetic/funding-agreement.ts';
import { fundingAgreementArithmetic } from '../../../../src/domain/arithmetic/index.ts';

const LOCAL = '07507030210170650612';
const REGIONAL = '07507030210176570612';

const agreement: FundingAgreementSums = {
  subsidy: {
    amountKopecks: 30_000_000,
    years: [
      { kbk: LOCAL, amountKopecks: 10_000_000 },
      { kbk: LOCAL, amountKopecks: 5_000_000 },
      { kbk: REGIONAL, amountKopecks: 15_000_000 },
    ],
  },
  calculation: {
    transfers: [
      { kbk: LOCAL, notBefore: '2024-02-01', notAfter: '2024-02-01', amountKopecks: 15_000_000 },
      { kbk: REGIONAL, notBefore: '2024-03-01', notAfter: '2024-03-31', amountKopecks: 15_000_000 },
    ],
    totals: [
      { kbk: LOCAL, amountKopecks: 15_000_000 },
      { kbk: REGIONAL, amountKopecks: 15_000_000 },
    ],
    totalKopecks: 30_000_000,
    accruals: [
      { amountKopecks: 12_000_000, cumulativeKopecks: 12_000_000 },
      { amountKopecks: 18_000_000, cumulativeKopecks: 30_000_000 },
    ],
  },
};

const { subsidy, calculation } = agreement;

/** What is found when a part is replaced. */
const found = (change: Partial<FundingAgreementSums['calculation']>, paid = subsidy): unknown =>
  fundingAgreementArithmetic({ subsidy: paid, calculation: { ...calculation, ...change } });

it('finds nothing in an agreement whose sums agree', () => {
  expect(fundingAgreementArithmetic(agreement)).toEqual([]);
});

describe('the amount of the subsidy', () => {
  it('is the sum of its years, and the total of the calculation', () => {
    expect(found({}, { ...subsidy, amountKopecks: 30_000_001 })).toEqual([
      {
        at: 'subsidy.amountKopecks',
        rule: 'Размер субсидии 300\u00A0000,01 руб. не равно сумме по годам 300\u00A0000,00 руб.',
      },
      {
        at: 'calculation.totalKopecks',
        rule: 'ВСЕГО 300\u00A0000,00 руб. не равно размеру субсидии 300\u00A0000,01 руб.',
      },
    ]);
  });

  it('is not exact past 2⁵³ kopecks, and then equal to nothing', () => {
    const years = Array.from({ length: 10 }, () => ({ kbk: LOCAL, amountKopecks: 1_000_000_000_000_000 }));
    expect(found({}, { ...subsidy, years })).toContainEqual(
      expect.objectContaining({ at: 'subsidy.amountKopecks' }),
    );
  });
});

describe('«Итого по коду БК»', () => {
  it('is the sum of the transfers and of the years of that code', () => {
    const transfers = [
      { ...calculation.transfers[0]!, amountKopecks: 14_000_000 },
      calculation.transfers[1]!,
    ];
    expect(found({ transfers })).toEqual([
      {
        at: 'calculation.totals.0.amountKopecks',
        rule: 'Итого по коду БК 150\u00A0000,00 руб. не равно сумме перечислений 140\u00A0000,00 руб.',
      },
    ]);
    const swapped = subsidy.years.map((year) => ({ ...year, kbk: year.kbk === LOCAL ? REGIONAL : LOCAL }));
    expect(
      found({}, { ...subsidy, years: [swapped[0]!, swapped[2]!, { ...swapped[1]!, kbk: LOCAL }] }),
    ).toEqual([
      expect.objectContaining({ at: 'calculation.totals.0.amountKopecks' }),
      expect.objectContaining({ at: 'calculation.totals.1.amountKopecks' }),
    ]);
  });

  it('stands for each code of the transfers and of the years', () => {
    expect(found({ totals: [{ kbk: LOCAL, amountKopecks: 15_000_000 }] })).toEqual([
      {
        at: 'calculation.totalKopecks',
        rule: 'ВСЕГО 300\u00A0000,00 руб. не равно сумме итогов по кодам БК 150\u00A0000,00 руб.',
      },
      { at: 'calculation.transfers.1.kbk', rule: 'Нет итога по этому коду БК' },
      { at: 'subsidy.years.2.kbk', rule: 'Нет итога по этому коду БК' },
    ]);
  });
});

it('a transfer is due not later than not earlier', () => {
  const transfers = [{ ...calculation.transfers[0]!, notAfter: '2024-01-31' }, calculation.transfers[1]!];
  expect(found({ transfers })).toEqual([
    { at: 'calculation.transfers.0.notAfter', rule: 'Срок «не позднее» раньше срока «не ранее»' },
  ]);
});

it('the rising total is the sum of the periods so far, and ends at ВСЕГО', () => {
  const accruals = [
    { amountKopecks: 12_000_000, cumulativeKopecks: 12_000_100 },
    { amountKopecks: 17_000_000, cumulativeKopecks: 29_000_000 },
  ];
  expect(found({ accruals })).toEqual([
    {
      at: 'calculation.accruals.0.cumulativeKopecks',
      rule: 'Нарастающим итогом 120\u00A0001,00 руб. не равно сумме периодов 120\u00A0000,00 руб.',
    },
    {
      at: 'calculation.accruals.1.cumulativeKopecks',
      rule: 'Нарастающим итогом в конце 290\u00A0000,00 руб. не равно ВСЕГО 300\u00A0000,00 руб.',
    },
  ]);
});
