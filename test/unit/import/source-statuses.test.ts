import { describe, expect, it } from 'vitest';
import { SOURCE_STATUSES } from '../../../src/domain/provenance.ts';
import { importTables } from '../../../src/import/import-tables.ts';
import type { ImportReport } from '../../../src/import/importer.ts';
import { APPLICATION_STATUSES } from '../../../src/import/mapping/dictionaries.ru.ts';
import { normalized } from '../../../src/import/mapping/normalized.ts';
import {
  applicationBase,
  applicationExport,
  sampleApplication,
  type ToldStatus,
} from '../../support/application-export.ts';

const content = sampleApplication();
const exported = (...statuses: readonly ToldStatus[]): ImportReport =>
  importTables({
    kind: 'consumer-application',
    files: [{ name: 'выгрузка.csv', bytes: applicationExport(content, 'n-1', statuses) }],
    base: applicationBase(content),
  });

describe('statuses of an application on ЕПГУ', () => {
  it('are told of one document by as many rows, by our words, with the moments in UTC', () => {
    const { documents, refusals } = exported(
      { status: 'Принято ведомством', at: '02.09.2024 10:00 +03:00' },
      { status: 'ОТКАЗАНО', at: '2024-09-05T09:30:00+07:00' },
      { status: 'Подано' },
    );
    expect(refusals).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.content).toEqual(content);
    expect(documents[0]?.provenance).toMatchObject({
      navigatorId: 'n-1',
      status: 'Принято ведомством',
      statuses: [
        { status: 'received', at: '2024-09-02T07:00:00.000Z' },
        { status: 'refused', at: '2024-09-05T02:30:00.000Z' },
        { status: 'filed' },
      ],
    });
  });

  it('that we do not know cost nothing, and a note names their cell and not the word', () => {
    const { documents, refusals, notes } = exported({ status: 'Образцову отказано' });
    expect([documents.length, refusals]).toEqual([1, []]);
    expect(documents[0]?.provenance).not.toHaveProperty('statuses');
    expect(notes.map(({ row, rule }) => `${row}: ${rule}`)).toEqual([
      '2: статус заявления не распознан: событием документа он не станет',
    ]);
    expect(JSON.stringify(notes)).not.toContain('Образцов');
  });

  it('with a time that cannot be read refuse the application by its cell', () => {
    const { documents, refusals } = exported({ status: 'Принято', at: '02.09.2024 10:00' });
    expect(documents).toEqual([]);
    expect(refusals.map(({ rule }) => rule)).toEqual([
      'время без часового пояса: назовите его параметром --offset, например +07:00',
    ]);
  });

  it('are found by normalised words, of each of ours at least one', () => {
    const words = Object.keys(APPLICATION_STATUSES);
    expect(words.map(normalized)).toEqual(words);
    expect(new Set(Object.values(APPLICATION_STATUSES))).toEqual(new Set(SOURCE_STATUSES));
  });
});
