import type { HolderRow } from '../../../schemas/registry/certificate-holder-registry.ts';
import type { CertificateValue } from '../../../schemas/document/certificate-value.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { printVolume, sumOf } from '../../domain/arithmetic/quantity.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText, roublesText, shortDay } from '../values.ts';
import { HOLDER_COLUMNS, HOLDER_STATUS, TOTAL } from './words.ru.ts';

const WIDTHS = [10, 28, 40, 18, 24, 44, 18, 20, 24, 18, 44];

export const holderTable = (rows: readonly HolderRow[]): Table =>
  table(
    WIDTHS,
    [HOLDER_COLUMNS.map((name) => head(name))],
    [...rows.map((row, index) => cells(row, index + 1)), ...totalRow(rows)],
    7,
  );

const hoursOf = (value: CertificateValue): number | undefined => ('hours' in value ? value.hours : undefined);
const kopecksOf = (value: CertificateValue): number | undefined =>
  'kopecks' in value ? value.kopecks : undefined;

const shown = (value: number | undefined, print: (value: number) => string): string =>
  value === undefined ? '' : print(value);

const cells = (row: HolderRow, number: number): Cell[] => [
  centered(String(number)),
  words(`${row.entryNumber} от ${shortDay(row.entryMadeOn)}`),
  words(row.holder.name),
  words(shortDay(row.holder.bornOn)),
  words(row.holder.snils),
  words(`${row.serviceName}, ${row.serviceCode}`),
  figure(shown(hoursOf(row.value), quantityText)),
  figure(shown(kopecksOf(row.value), roublesText)),
  words(`${shortDay(row.validFrom)} – ${shortDay(row.validUntil)}`),
  words(HOLDER_STATUS[row.status]),
  words(
    row.contract === undefined
      ? ''
      : `№ ${row.contract.number} от ${shortDay(row.contract.concludedOn)}, ${row.contract.providerName}, ИНН ${row.contract.providerInn}`,
  ),
];

const bold = (text: string): Cell => ({ runs: [{ text, bold: true }], align: 'right' });

/** Hours and roubles apart: both kinds of certificate may stand in one registry. */
function totalRow(rows: readonly HolderRow[]): Cell[][] {
  if (rows.length < 2) return [];
  const hours = rows.map(({ value }) => hoursOf(value)).filter((value) => value !== undefined);
  const kopecks = rows.map(({ value }) => kopecksOf(value)).filter((value) => value !== undefined);
  return [
    [
      { runs: [{ text: TOTAL, bold: true }], columns: 6 },
      hours.length === 0 ? words('') : bold(printVolume(sumOf(hours))),
      kopecks.length === 0 ? words('') : bold(roublesText(kopecks.reduce((sum, one) => sum + one, 0))),
      { runs: [''], columns: 3 },
    ],
  ];
}
