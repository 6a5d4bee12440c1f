import { describe, expect, it } from 'vitest';
import { importTables } from '../../../src/import/import-tables.ts';
import { baseOf, orderSheets, sampleOrder } from '../../support/order-sheets.ts';
import { type TestSheet, xlsx } from '../../support/spreadsheet.ts';

const order = sampleOrder();
const imported = (sheets: readonly TestSheet[], base: Record<string, unknown> = baseOf(order)) =>
  importTables({ kind: 'social-order', files: [{ name: 'заказ.xlsx', bytes: xlsx(sheets) }], base });

describe('a social order in a workbook', () => {
  it('is the same order: three sections, headers of several levels, numbering, totals', () => {
    const report = imported(orderSheets(order));
    expect(report.refusals).toEqual([]);
    expect(report.documents).toHaveLength(1);
    expect(report.documents[0]?.content).toEqual(order);
  });
});
