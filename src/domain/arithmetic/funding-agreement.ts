/**
 * Whether the sums of a funding agreement agree: by year, by КБК, in the calculation of the subsidy.
 *
 * Sums are compared as whole kopecks. One past 2⁵³ is not exact, and is unequal to any total that a form may hold.
 *
 * @see federal form of the agreement, appendix «Расчет размера субсидии»: «Итого по Коду БК», «ВСЕГО»
 */
import { type Kopecks, printRoubles } from '../money.ts';
import type { ArithmeticProblem } from './problem.ts';

interface CodedAmount {
  readonly kbk: string;
  readonly amountKopecks: number;
}

/** The fields of a funding agreement that arithmetic looks at. */
export interface FundingAgreementSums {
  readonly subsidy: {
    readonly amountKopecks: number;
    readonly years: readonly CodedAmount[];
  };
  readonly calculation: {
    /** Table 1; days as `YYYY-MM-DD`. */
    readonly transfers: readonly (CodedAmount & { readonly notBefore: string; readonly notAfter: string })[];
    /** «Итого по коду БК» */
    readonly totals: readonly CodedAmount[];
    /** «ВСЕГО» */
    readonly totalKopecks: number;
    /** Table 2, нарастающим итогом. */
    readonly accruals: readonly { readonly amountKopecks: number; readonly cumulativeKopecks: number }[];
  };
}

export const fundingAgreementArithmetic = (sums: FundingAgreementSums): readonly ArithmeticProblem[] => [
  ...grandTotals(sums),
  ...totalsByCode(sums),
  ...windows(sums),
  ...accruals(sums),
];

function grandTotals({ subsidy, calculation }: FundingAgreementSums): ArithmeticProblem[] {
  const { totals, totalKopecks } = calculation;
  return [
    ...unequal('subsidy.amountKopecks', 'Размер субсидии', subsidy.amountKopecks, {
      name: 'сумме по годам',
      value: sum(subsidy.years),
    }),
    ...unequal('calculation.totalKopecks', 'ВСЕГО', totalKopecks, {
      name: 'сумме итогов по кодам БК',
      value: sum(totals),
    }),
    ...unequal('calculation.totalKopecks', 'ВСЕГО', totalKopecks, {
      name: 'размеру субсидии',
      value: subsidy.amountKopecks,
    }),
  ];
}

/** Each КБК has one total, equal to its transfers and to its years; no КБК is without one. */
function totalsByCode({
  subsidy,
  calculation: { transfers, totals },
}: FundingAgreementSums): ArithmeticProblem[] {
  const known = new Set(totals.map(({ kbk }) => kbk));
  const lacking = (at: string, rows: readonly CodedAmount[]): ArithmeticProblem[] =>
    rows.flatMap(({ kbk }, row) =>
      known.has(kbk) ? [] : [{ at: `${at}.${row}.kbk`, rule: 'Нет итога по этому коду БК' }],
    );
  return [
    ...totals.flatMap(({ kbk, amountKopecks }, row) => {
      const at = `calculation.totals.${row}.amountKopecks`;
      const name = 'Итого по коду БК';
      return [
        ...unequal(at, name, amountKopecks, { name: 'сумме перечислений', value: sumOfCode(transfers, kbk) }),
        ...unequal(at, name, amountKopecks, { name: 'сумме по годам', value: sumOfCode(subsidy.years, kbk) }),
      ];
    }),
    ...lacking('calculation.transfers', transfers),
    ...lacking('subsidy.years', subsidy.years),
  ];
}

/** Days compare as texts, for they are ISO. */
const windows = ({ calculation }: FundingAgreementSums): ArithmeticProblem[] =>
  calculation.transfers.flatMap(({ notBefore, notAfter }, row) =>
    notBefore <= notAfter
      ? []
      : [{ at: `calculation.transfers.${row}.notAfter`, rule: 'Срок «не позднее» раньше срока «не ранее»' }],
  );

function accruals({ calculation }: FundingAgreementSums): ArithmeticProblem[] {
  const { accruals: rows, totalKopecks } = calculation;
  const found = rows.flatMap(({ cumulativeKopecks }, row) =>
    unequal(`calculation.accruals.${row}.cumulativeKopecks`, 'Нарастающим итогом', cumulativeKopecks, {
      name: 'сумме периодов',
      value: sum(rows.slice(0, row + 1)),
    }),
  );
  const last = rows.at(-1);
  if (last === undefined) return found;
  const at = `calculation.accruals.${rows.length - 1}.cumulativeKopecks`;
  const total = { name: 'ВСЕГО', value: totalKopecks };
  return [...found, ...unequal(at, 'Нарастающим итогом в конце', last.cumulativeKopecks, total)];
}

const sum = (rows: readonly { readonly amountKopecks: number }[]): number =>
  rows.reduce((total, { amountKopecks }) => total + amountKopecks, 0);

const sumOfCode = (rows: readonly CodedAmount[], code: string): number =>
  sum(rows.filter(({ kbk }) => kbk === code));

const unequal = (
  at: string,
  what: string,
  kopecks: number,
  other: { readonly name: string; readonly value: number },
): ArithmeticProblem[] =>
  kopecks === other.value
    ? []
    : [{ at, rule: `${what} ${roubles(kopecks)} не равно ${other.name} ${roubles(other.value)}` }];

/** For words only: a sum that is past exact integers is printed all the same. */
const roubles = (count: number): string => `${printRoubles(count as Kopecks)} руб.`;
