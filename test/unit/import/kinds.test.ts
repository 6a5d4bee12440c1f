import { describe, expect, it } from 'vitest';
import { IMPORT_KIND_WORDS } from '../../../src/cli/import-words.ru.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../src/domain/document.ts';
import { importTables } from '../../../src/import/import-tables.ts';
import { IMPORTED_KINDS, mappingOf } from '../../../src/import/mapping/index.ts';
import { normalized } from '../../../src/import/mapping/normalized.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';
import { xlsx } from '../../support/spreadsheet.ts';
import { tabular, toldBy } from '../../support/tabular.ts';

type Content = Record<string, unknown> & { readonly kind: DocumentKind; readonly documentNumber: string };

const JURISDICTIONS = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;
const samples = JURISDICTIONS.flatMap((id) => [...sampleDocuments(id), ...privateSamples(id)]).map(
  ({ content }) => content as Content,
);

/** What several documents of one body share, and their tables do not tell. */
function baseOf(content: Content): Record<string, unknown> {
  const told = toldBy(mappingOf(content.kind).tables);
  const parts = Object.entries(content).filter(([name]) => !told.has(name) || name === 'sectionIII');
  const { kind: _kind, ...base } = Object.fromEntries(parts);
  return base;
}

function imported(contents: readonly Content[]) {
  const [first] = contents;
  const { kind } = first!;
  const base = baseOf(first!);
  const sheets = mappingOf(kind).tables.map((table) => tabular(table, contents));
  const bytes = xlsx(sheets.filter(({ rows }) => rows.length > 1));
  return importTables({ kind, files: [{ name: 'tables.xlsx', bytes }], base });
}

describe('the tables of each kind', () => {
  it('are there for all kinds that the command names', () => {
    expect([...IMPORTED_KINDS].toSorted()).toEqual(Object.keys(IMPORT_KIND_WORDS).toSorted());
  });

  it('have headers as they are compared, and none that means two columns of one table', () => {
    for (const kind of IMPORTED_KINDS) {
      for (const { name, columns } of mappingOf(kind).tables) {
        const words = columns.flatMap((column) => column.words.map((word) => [word, column.field] as const));
        expect(words.filter(([word]) => normalized(word) !== word)).toEqual([]);
        const doubled = words.filter(([word, field], at) =>
          words.some(([other, of], index) => index < at && other === word && of !== field),
        );
        expect([name, doubled]).toEqual([name, []]);
      }
    }
  });

  it.each(DOCUMENT_KINDS.filter((kind) => kind !== 'social-order').map((kind) => [kind]))(
    'of %s give each sample back as it was',
    (kind) => {
      const ofKind = samples.filter((content) => content.kind === kind);
      expect(ofKind.length).toBeGreaterThanOrEqual(8);
      for (const content of ofKind) {
        const report = imported([content]);
        expect(report.refusals).toEqual([]);
        expect(report.documents.map((one) => one.content)).toEqual([content]);
      }
    },
  );
});
