import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentDescriptions } from '../../../schemas/document/index.ts';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { differences, HIDDEN } from '../../../src/domain/content-difference.ts';
import type { DocumentKind } from '../../../src/domain/document.ts';
import type { DocumentShape } from '../../../src/domain/content-shape.ts';
import { compareVersions } from '../../../src/pipeline/compare-versions.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { sampleConsumerApplication } from '../../../src/stand/samples/consumer-application.ts';
import { privateStory } from '../../../src/stand/samples/private-story.ts';
import { withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { ACTOR, agreement, order, registered } from '../../support/officials.ts';

/** As much of a private kind as names people. */
const content = (name: string, number: string) => ({
  documentNumber: number,
  signatories: [{ role: 'provider', name, position: 'директор', inn: '7707083893' }],
  consumer: { name, bornOn: '2012-03-04', snils: '11223344595' },
  legalRepresentative: { name },
  provider: { name },
});

const shapes = (kind: DocumentKind): DocumentShape => documentDescriptions[kind].shape;

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

describe('two versions', () => {
  it('are parted by their fields, each by its title, rows by what tells them apart', async () => {
    const first = order();
    const [row] = first.sectionII.rows;
    if (row === undefined) throw new Error('no row');
    const one = await registered(house.rooms, first);
    const changed = {
      ...first,
      versionNumber: 2,
      budgetName: 'Бюджет (образец) после изменения',
      sectionII: { rows: [{ ...row, servicePeriod: 'с января по май' }, ...first.sectionII.rows.slice(1)] },
    };
    const two = await registered(house.rooms, changed);
    const found = await compareVersions(house.rooms, shapes, two.id);
    expect(found.before.id).toBe(one.id);
    expect(found.differences.map(({ at, before, after }) => [at.at(-1), before, after])).toEqual([
      ['Статус', '1', '2'],
      ['Наименование бюджета', first.budgetName, changed.budgetName],
      ['Срок оказания услуги', row.servicePeriod, 'с января по май'],
    ]);
    const [, , inRow] = found.differences;
    expect(inRow?.at[0]).toBe('Раздел II. Объем');
    expect(inRow?.at.join(' ')).toContain(row.serviceCode);
  });

  it('may be named, whatever their numbers; the same has no difference', async () => {
    const [one, two] = [await registered(house.rooms, order()), await registered(house.rooms, order())];
    const found = await compareVersions(house.rooms, shapes, two.id, one.id);
    expect(found.differences.map(({ at }) => at[0])).toEqual(['Номер документа', 'Направление деятельности']);
    expect((await compareVersions(house.rooms, shapes, one.id, one.id)).differences).toEqual([]);
  });

  it('are a version and what was tried before it under the same number, where there is no other', async () => {
    const content = order();
    const tried = await registered(house.rooms, content);
    await withdrawDocument(house.rooms, tried.id, 'ошибка', ACTOR);
    const again = await registered(house.rooms, {
      ...content,
      documentNumber: `${content.documentNumber}-2`,
    });
    const found = await compareVersions(house.rooms, shapes, again.id);
    expect(found.before.id).toBe(tried.id);
    expect(found.differences.map(({ at }) => at[0])).toEqual(['Номер документа']);
  });

  it('must be there, and of one kind', async () => {
    const [one, other] = [await registered(house.rooms, order()), await registered(house.rooms, agreement())];
    await expect(compareVersions(house.rooms, shapes, one.id)).rejects.toThrowFault('DOCUMENT_NOT_FOUND');
    await expect(compareVersions(house.rooms, shapes, one.id, other.id)).rejects.toThrowFault(
      'CONTENT_INVALID',
    );
  });
});

describe('a list', () => {
  const shape = documentDescriptions['social-order'].shape;

  it('shows a row that came, and one that went', () => {
    const before = { sectionII: { rows: [{ serviceCode: '1', serviceName: 'А' }] } };
    const after = { sectionII: { rows: [{ serviceCode: '2', serviceName: 'Б' }] } };
    const names = differences(shape, before, after).filter(({ at }) => at.at(-1) === 'Наименование услуги');
    expect(names).toEqual([
      { at: expect.any(Array) as unknown, before: 'А' },
      { at: expect.any(Array) as unknown, after: 'Б' },
    ]);
  });
});

describe('a kind that is never published', () => {
  it('is compared like any other, without a word on the people', async () => {
    const act = jurisdictions.omsk;
    const first = sampleConsumerApplication(act, privateStory(act, 2023));
    const one = await registered(house.rooms, first);
    const changed = {
      ...first,
      documentNumber: `${first.documentNumber}-2`,
      consumer: { ...first.consumer, name: 'Образцов Другой Иванович' },
    };
    const two = await registered(house.rooms, changed);
    const found = (await compareVersions(house.rooms, shapes, two.id, one.id)).differences;
    expect(found).toEqual([
      { at: ['Номер документа'], before: first.documentNumber, after: changed.documentNumber },
      { at: ['Потребитель услуг'], before: HIDDEN, after: HIDDEN },
    ]);
  });

  it('shows its particulars, and only that the rest differs', () => {
    for (const kind of [
      'consumer-application',
      'service-contract',
      'social-certificate',
      'provider-application',
    ] as const) {
      const found = differences(
        documentDescriptions[kind].shape,
        content('Образцов Пример Иванович', '1'),
        content('Примерова Образца Петровна', '2'),
        (field) => field === 'documentNumber',
      );
      expect(found[0]).toEqual({ at: ['Номер документа'], before: '1', after: '2' });
      expect(found.length).toBeGreaterThan(1);
      for (const { before, after } of found.slice(1)) expect([before, after]).toEqual([HIDDEN, HIDDEN]);
      expect(canonicalJson(found)).not.toMatch(/Образцов|Примерова|2012|112233/);
    }
  });
});
