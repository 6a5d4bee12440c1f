import { describe, expect, it } from 'vitest';
import { documentProblems } from '../../../schemas/document/parse.ts';
import {
  DOCUMENT_KINDS,
  type DocumentHeader,
  isPublishable,
  type JurisdictionId,
} from '../../../src/domain/document.ts';
import { formRuling } from '../../../src/domain/form-policy.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { ABSENT } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';

const WITH_SERVICES = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;
const headers = (id: JurisdictionId): DocumentHeader[] =>
  sampleDocuments(id).map(({ content }) => content as DocumentHeader);

describe.each(WITH_SERVICES)('the samples of %s', (id) => {
  it('are two orders, two reports and three agreements, with names of their own', () => {
    const names = sampleDocuments(id).map(({ name }) => name);
    expect(new Set(names).size).toBe(7);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
    const kinds = headers(id).map(({ kind, formedOn }) => `${kind} ${formedOn.slice(0, 4)}`);
    expect(kinds).toEqual([
      'social-order 2023',
      'social-order 2024',
      'execution-report 2023',
      'execution-report 2024',
      'funding-agreement 2023',
      'funding-agreement 2023',
      'funding-agreement 2024',
    ]);
  });

  it('have nothing wrong with them', () => {
    for (const { name, content } of sampleDocuments(id)) {
      expect({ name, problems: documentProblems(content) }).toEqual({ name, problems: [] });
    }
  });

  it('hold every service of the act, as the act numbers it', () => {
    const order = sampleDocuments(id)[0]!.content as { sectionII: { rows: { serviceCode: string }[] } };
    const { services } = jurisdictions[id];
    if (services === ABSENT) throw new Error('the act names no services');
    expect(order.sectionII.rows.map(({ serviceCode }) => serviceCode)).toEqual(
      services.map(({ serviceCode }) => serviceCode),
    );
  });

  it('are signed by nobody real: region 99, plainly a sample', () => {
    for (const { signatories, authorizedBodyInn } of headers(id)) {
      expect(authorizedBodyInn).toMatch(/^99/);
      for (const { inn, name } of signatories) {
        expect(inn).toMatch(/^99/);
        expect(name).toMatch(/Пример|Образец|Макет/);
      }
    }
  });

  it('are the same each time', () => {
    expect(sampleDocuments(id)).toEqual(sampleDocuments(id));
  });
});

it('Seversk has no samples: its act names no services', () => {
  expect(sampleDocuments('seversk')).toEqual([]);
});

it("agreements of Kemerovo are formed after its act's window begins", () => {
  const days = headers('kemerovo').flatMap(({ kind, formedOn }) =>
    kind === 'funding-agreement' ? [formedOn] : [],
  );
  expect(days.toSorted()[0]! >= '2023-09-22').toBe(true);
});

const form = (id: JurisdictionId, formedOn: string): string =>
  formRuling(jurisdictions[id], { kind: 'social-order', formedOn: localDate(formedOn) }).form;

it('an order formed in 2023 is on paper where the act says so, and one formed in 2024 is electronic', () => {
  for (const id of ['apanasenkovsky', 'smolensk', 'omsk'] as const) {
    const [first, second] = headers(id);
    expect([form(id, first!.formedOn), form(id, second!.formedOn)]).toEqual(['paper', 'electronic']);
  }
});

describe.each(WITH_SERVICES)('the private samples of %s', (id) => {
  const samples = privateSamples(id);

  it('are each private kind, formed in 2023 and in 2024', () => {
    const kinds = samples.map(({ name }) => name.replace(/^(.+)-formed-(\d{4}).*$/, '$1 $2'));
    expect(kinds.toSorted()).toEqual(
      DOCUMENT_KINDS.flatMap((kind) =>
        isPublishable(kind) ? [] : [`${kind} 2023`, `${kind} 2024`],
      ).toSorted(),
    );
  });

  it('have nothing wrong with them, and are the same each time', () => {
    for (const { name, content } of samples) {
      expect({ name, problems: documentProblems(content) }).toEqual({ name, problems: [] });
    }
    expect(privateSamples(id)).toEqual(samples);
  });

  it('name nobody real: СНИЛС from 999 on, persons plainly samples', () => {
    for (const { content } of samples) {
      for (const [, snils] of JSON.stringify(content).matchAll(/"snils":"([^"]+)"/g))
        expect(snils).toMatch(/^999-/);
      const persons = [
        ...JSON.stringify(content).matchAll(/"name":"([А-Я][а-я]+ [А-Я][а-я]+ [А-Я][а-я]+)"/g),
      ];
      for (const [, name] of persons) expect(name).toMatch(/Образец|Образцов|Пример|Макет/);
    }
  });
});
