/** From tables to drafts of documents: a row belongs to the document whose number it tells. */
import { KEYS } from '../mapping/mapping.ts';
import { Draft, RowItems } from './draft.ts';
import {
  type Above,
  keyOf,
  placeIn,
  type ReadRow,
  readRow,
  type TableReading,
  type ToldField,
} from './read-row.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { Row, Sheet } from '../sheet.ts';
import type { Findings } from './report.ts';
import { sortOf } from './rows.ts';
import type { FoundTable } from './tables.ts';
import { Totals } from './totals.ts';

const ASIDE = 'строка пропущена: это заголовок, примечание или подпись';

/** Drafts by the number of the document; under '' what no table gives a number. */
export class Drafts {
  readonly byNumber = new Map<string, Draft>();
  readonly #base: Record<string, unknown>;
  readonly #findings: Findings;
  readonly #offset: string | undefined;
  /** Number that was told last. */
  #last = '';

  constructor(base: Record<string, unknown>, findings: Findings, offset?: string) {
    this.#base = base;
    this.#findings = findings;
    this.#offset = offset;
  }

  addTable(table: FoundTable): void {
    const { sheet, header, rows } = table;
    const totals = new Totals(header.matched);
    const above: Above = new Map();
    const reading: TableReading = {
      sheet,
      matched: header.matched,
      above,
      findings: this.#findings,
      ...(this.#offset !== undefined && { offset: this.#offset }),
    };
    const touched = new Set<Draft>();
    let first = true;
    for (const row of rows) {
      const sort = sortOf(row, header.matched, first);
      if (sort !== 'blank') first = false;
      if (sort === 'aside') this.#findings.note(placeIn(sheet, row.number), ASIDE);
      // A row is lost or doubled, and nobody knows of which document.
      if (sort === 'total' && this.#totalIsWrong(totals, row, sheet))
        for (const draft of touched) draft.spoiled = true;
      if (sort !== 'data') continue;
      totals.add(row);
      const draft = this.#addRow(table, readRow(row, reading), row.number);
      if (draft !== undefined) touched.add(draft);
    }
  }

  #totalIsWrong(totals: Totals, row: Row, sheet: Sheet): boolean {
    const wrong = totals.wrong(row);
    for (const { index } of wrong) {
      this.#findings.refuse(placeIn(sheet, row.number, index), 'итог не равен сумме строк');
    }
    return wrong.length > 0;
  }

  #addRow(table: FoundTable, row: ReadRow, number: number): Draft | undefined {
    const { sheet } = table;
    const funding = keyOf(row, KEYS.funding);
    if (funding !== undefined && funding !== 'certificate') {
      this.#findings.note(
        placeIn(sheet, number),
        'строка пропущена: оплачивается не социальным сертификатом',
      );
      return undefined;
    }
    const draft = this.#draftOf(this.#numberIn(row, table, number), table, number);
    draft.spoiled ||= row.spoiled;
    this.#addProvenance(draft, row);
    this.#writeFields(draft, row, table);
    return draft;
  }

  #addProvenance(draft: Draft, row: ReadRow): void {
    const id = keyOf(row, KEYS.navigatorId);
    if (id !== undefined) draft.provenance.navigatorId ??= String(id);
    const status = row.fields.find(({ matched }) => matched.column.field === KEYS.status);
    if (status === undefined) return;
    const { value, place } = status;
    const at = keyOf(row, KEYS.statusAt) as Instant | undefined;
    draft.provenance.status ??= String(value);
    draft.statuses.push({ text: String(value), place, ...(at !== undefined && { at }) });
  }

  /** A row whose number cannot be read is a document of its own, refused; it may also be a part of the one above. */
  #numberIn({ fields }: ReadRow, { header, sheet }: FoundTable, row: number): string {
    const told = fields.find(({ matched }) => matched.column.field === 'documentNumber')?.value;
    if (told !== undefined) {
      this.#last = String(told);
      return this.#last;
    }
    if (!header.matched.some(({ column }) => column.field === 'documentNumber')) return '';
    const manyRows = header.matched.some(({ column }) => column.field.includes('['));
    const above = this.byNumber.get(this.#last);
    if (manyRows && above !== undefined) above.spoiled = true;
    return `\u0000${sheet.file}/${sheet.name}/${row}`;
  }

  #writeFields(draft: Draft, row: ReadRow, { titleYear }: FoundTable): void {
    const year = Number(keyOf(row, KEYS.year) ?? titleYear ?? draft.content['fiscalYear'] ?? 0);
    const items = new RowItems({ year, [KEYS.service]: serviceOf(row) });
    for (const told of row.fields) {
      if (told.matched.column.field.startsWith('@')) continue;
      this.#writeField(draft, told, items);
    }
  }

  #writeField(draft: Draft, { matched, value, place }: ToldField, items: RowItems): void {
    const yearly = matched.year === undefined ? items : new RowItems({ ...items.keys, year: matched.year });
    // The item of the row itself is one and the same; only the year within it is the column's.
    if (yearly !== items) for (const [path, index] of items.items) yearly.items.set(path, index);
    const other = draft.write(matched.column.field, value, place, yearly);
    if (yearly !== items) for (const [path, index] of yearly.items) items.items.set(path, index);
    if (other === undefined) return;
    this.#findings.refuse(place, `в строке ${other.row} о том же документе сказано другое`);
    draft.spoiled = true;
  }

  #draftOf(number: string, { sheet }: FoundTable, row: number): Draft {
    const there = this.byNumber.get(number);
    if (there !== undefined) return there;
    const draft = new Draft(this.#base, placeIn(sheet, row));
    this.byNumber.set(number, draft);
    return draft;
  }
}

/** The number alone does not tell a service: acts repeat it. */
const serviceOf = ({ fields }: ReadRow): string =>
  JSON.stringify(
    ['serviceCode', 'serviceContent', 'serviceConditions', 'consumerCategory'].map(
      (name) => fields.find(({ matched }) => matched.column.field.endsWith(`.${name}`))?.value,
    ),
  );
