/**
 * Whether the tables of a social order agree with each other.
 *
 * What a field alone must be (a deviation from 0 to 100, at most thousandths, a row told once) is the schema's.
 * A number of a service may stand in several rows: by place, by year of selection, and acts themselves repeat one.
 */
import type { ArithmeticProblem } from './problem.ts';
import { printVolume, sumOf, thousandths } from './quantity.ts';

interface OrderRow {
  readonly serviceName: string;
  readonly selectionYear: number;
  readonly location: { readonly oktmo: string };
  readonly indicator: { readonly name: string; readonly okei: string };
}

interface GeneralRow extends OrderRow {
  readonly volume: {
    readonly total: number;
    readonly treasuryTask: number;
    readonly budgetaryTask: number;
    readonly competition: number;
    readonly certificate: number;
  };
}

interface YearlyRow extends OrderRow {
  readonly serviceCode: string;
  readonly values: readonly { readonly year: number; readonly amount: number }[];
}

/** The fields of a social order that arithmetic looks at. */
export interface SocialOrderTables {
  readonly fiscalYear: number;
  readonly plannedYears: readonly number[];
  /** Общие сведения, a table a year: the volume by method of selecting providers. */
  readonly sectionI: {
    readonly years: readonly { readonly year: number; readonly rows: readonly GeneralRow[] }[];
  };
  /** Объём, by number of the register. */
  readonly sectionII: { readonly rows: readonly YearlyRow[] };
  /** Качество. */
  readonly sectionIII: { readonly rows: readonly YearlyRow[] };
}

export const socialOrderArithmetic = (order: SocialOrderTables): readonly ArithmeticProblem[] => [
  ...yearsProblems(order),
  ...totalsProblems(order),
  ...volumesProblems(order),
  ...codesProblems(order),
];

/** Планируемые годы follow the fiscal year; years «за пределами планового периода» follow those. */
function yearsProblems(order: SocialOrderTables): ArithmeticProblem[] {
  const { fiscalYear, plannedYears, sectionI, sectionII, sectionIII } = order;
  const used = [
    ...sectionI.years.map(({ year }, index) => ({ at: `sectionI.years.${index}.year`, year })),
    ...valueYears('sectionII', sectionII.rows),
    ...valueYears('sectionIII', sectionIII.rows),
  ];
  return [
    ...plannedYears.flatMap((year, index) =>
      year === fiscalYear + 1 + index
        ? []
        : [
            {
              at: `plannedYears.${index}`,
              rule: `Плановый период: здесь нужен ${fiscalYear + 1 + index} год`,
            },
          ],
    ),
    ...used
      .filter(({ year }) => !belongs(year, order))
      .map(({ at, year }) => ({ at, rule: `Год ${year} не входит в заказ ${period(order)}` })),
    ...(sectionI.years.some(({ year }) => year === fiscalYear)
      ? []
      : [{ at: 'sectionI.years', rule: `Нет сведений на ${fiscalYear} год` }]),
  ];
}

const valueYears = (section: string, rows: readonly YearlyRow[]): { at: string; year: number }[] =>
  rows.flatMap(({ values }, row) =>
    values.map(({ year }, index) => ({ at: `${section}.rows.${row}.values.${index}.year`, year })),
  );

const belongs = (year: number, { fiscalYear, plannedYears }: SocialOrderTables): boolean =>
  plannedYears.length === 0 ? year === fiscalYear : year >= fiscalYear;

const period = ({ fiscalYear, plannedYears }: SocialOrderTables): string =>
  plannedYears.length === 0
    ? `на ${fiscalYear} год`
    : `на ${fiscalYear} год и плановый период до ${plannedYears.at(-1)} года`;

/** Всего = the sum of the four methods. */
const totalsProblems = ({ sectionI }: SocialOrderTables): ArithmeticProblem[] =>
  sectionI.years.flatMap(({ rows }, year) =>
    rows.flatMap(({ volume }, row) => {
      const sum = sumOf([volume.treasuryTask, volume.budgetaryTask, volume.competition, volume.certificate]);
      if (sum === thousandths(volume.total)) return [];
      const rule = `Итого ${printed(volume.total)} не равно сумме по способам ${printVolume(sum)}`;
      return [{ at: `sectionI.years.${year}.rows.${row}.volume.total`, rule }];
    }),
  );

/** The rows of II of one service, place and year add up to its total in I; what I lacks must be zero in II. */
function volumesProblems(order: SocialOrderTables): ArithmeticProblem[] {
  const sums = new Map<string, { sum: number; at: string; year: number }>();
  for (const [row, { values, ...service }] of order.sectionII.rows.entries()) {
    for (const [index, { year, amount }] of values.entries()) {
      const key = keyOf(service, year);
      const at = sums.get(key)?.at ?? `sectionII.rows.${row}.values.${index}.amount`;
      sums.set(key, { sum: (sums.get(key)?.sum ?? 0) + thousandths(amount), at, year });
    }
  }
  const differing = order.sectionI.years.flatMap(({ year, rows }, index) =>
    rows.flatMap((general, row) => {
      const sum = sums.get(keyOf(general, year))?.sum ?? 0;
      sums.delete(keyOf(general, year));
      if (sum === thousandths(general.volume.total)) return [];
      const rule = `Итого ${printed(general.volume.total)} не равно сумме строк раздела II: ${printVolume(sum)}`;
      return [{ at: `sectionI.years.${index}.rows.${row}.volume.total`, rule }];
    }),
  );
  const lacking = Array.from(sums.values())
    .filter(({ sum, year }) => sum !== 0 && belongs(year, order))
    .map(({ at, year }) => ({ at, rule: `В разделе I нет такой услуги, места и показателя на ${year} год` }));
  return [...differing, ...lacking];
}

const printed = (volume: number): string => printVolume(thousandths(volume));

const keyOf = ({ serviceName, selectionYear, location, indicator }: OrderRow, year: number): string =>
  JSON.stringify([serviceName, selectionYear, location.oktmo, indicator.name, indicator.okei, year]);

/** III has exactly the numbers of II; each is told once, at its first row. */
const codesProblems = ({ sectionII, sectionIII }: SocialOrderTables): ArithmeticProblem[] => [
  ...lackingCodes(
    'sectionII',
    sectionII.rows,
    sectionIII.rows,
    'Нет показателей качества услуги в разделе III',
  ),
  ...lackingCodes('sectionIII', sectionIII.rows, sectionII.rows, 'Этой услуги нет в разделе II'),
];

function lackingCodes(
  section: string,
  rows: readonly YearlyRow[],
  others: readonly YearlyRow[],
  rule: string,
): ArithmeticProblem[] {
  const known = new Set(others.map(({ serviceCode }) => serviceCode));
  return rows.flatMap(({ serviceCode }, row) => {
    if (known.has(serviceCode)) return [];
    known.add(serviceCode);
    return [{ at: `${section}.rows.${row}.serviceCode`, rule }];
  });
}
