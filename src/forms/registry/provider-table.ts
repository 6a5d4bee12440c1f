import type { ProviderRow } from '../../../schemas/registry/provider-registry.ts';
import type { Cell, Table } from '../../pdf/blocks.ts';
import { printVolume, sumOf } from '../../domain/arithmetic/quantity.ts';
import { centered, figure, head, table, words } from '../parts.ts';
import { quantityText, shortDay } from '../values.ts';
import { PROVIDER_COLUMNS, PROVIDER_STATUS, TOTAL } from './words.ru.ts';

const WIDTHS = [10, 26, 32, 25, 22, 30, 31, 32, 22, 24, 22, 16];

export const providerTable = (rows: readonly ProviderRow[]): Table =>
  table(
    WIDTHS,
    [PROVIDER_COLUMNS.map((name) => head(name))],
    [...rows.map((row, index) => cells(row, index + 1)), ...totalRow(rows)],
    7,
  );

const cells = (row: ProviderRow, number: number): Cell[] => [
  centered(String(number)),
  words(`${row.registryEntryNumber} от ${shortDay(row.registryEntryMadeOn)}, ${PROVIDER_STATUS[row.status]}`),
  words(row.provider.name),
  words([row.provider.inn, row.provider.kpp, row.provider.ogrn].filter(Boolean).join(', ')),
  words(row.licenceEntryNumber),
  words(row.serviceName),
  words(row.serviceCode),
  words(`${row.serviceContent}; ${row.serviceConditions}`),
  words(row.consumerCategory),
  words(`${row.location.name} (${row.location.oktmo})`),
  words(`${row.indicator.name}, ${row.indicator.unit} (${row.indicator.okei})`),
  figure(quantityText(row.limitVolume)),
];

/** A total over several units would add hours to people: then there is none. */
function totalRow(rows: readonly ProviderRow[]): Cell[][] {
  const units = new Set(rows.map(({ indicator }) => `${indicator.name} ${indicator.okei}`));
  if (rows.length < 2 || units.size > 1) return [];
  const sum = printVolume(sumOf(rows.map(({ limitVolume }) => limitVolume)));
  return [
    [
      { runs: [{ text: TOTAL, bold: true }], columns: WIDTHS.length - 1 },
      { runs: [{ text: sum, bold: true }], align: 'right' },
    ],
  ];
}
