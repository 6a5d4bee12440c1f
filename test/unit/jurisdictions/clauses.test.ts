import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { Jurisdiction, PaperRule } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { excerpt } from '../../support/acts.ts';

const all: readonly Jurisdiction[] = JURISDICTION_IDS.map((id) => jurisdictions[id]);
const listed = <T>(value: readonly T[] | 'absent'): readonly T[] => (value === 'absent' ? [] : value);
const rules = all.flatMap(({ id, paperRules }) => listed(paperRules).map((rule) => ({ id, rule })));
const named = ({ rule, id }: (typeof rules)[number]): string =>
  `${id} ${rule.clause} (${rule.readings.join(', ')})`;

/** The system of the conditional rule, where the act has one. */
const system = (id: 'apanasenkovsky' | 'smolensk' | 'kemerovo' | 'omsk'): string =>
  listed<PaperRule>(jurisdictions[id].paperRules).find(({ form }) => form !== 'paper')?.system ?? 'none';
/** The clauses have the name in the genitive: its quoted part is what can be found in them. */
const quoted = (name: string): string => /«.*»/.exec(name)?.[0] ?? 'none';

describe('what is said of an act', () => {
  it.each(
    all.flatMap(({ id, electronicDocuments }) =>
      listed(electronicDocuments).map((each) => ({ id, ...each })),
    ),
  )('names the $kind of $id as clause $clause does', ({ id, clause, name }) => {
    expect(excerpt(id, clause)).toContain(name);
  });

  it('counts seven documents where the act lists seven, three in Kemerovo, none in Seversk', () => {
    expect(all.map(({ electronicDocuments }) => listed(electronicDocuments).length)).toEqual([0, 7, 7, 3, 7]);
  });

  it('names the authorized body in the words of clause 2, and none where there is none', () => {
    const bodies = all.map(({ authorizedBody }) => authorizedBody);
    expect(bodies.map((body) => body !== 'absent')).toEqual([false, true, true, false, true]);
    const misquoted = all.filter(
      ({ id, authorizedBody: body }) => body !== 'absent' && !excerpt(id, body.clause).includes(body.name),
    );
    expect(misquoted).toEqual([]);
  });

  it.each([
    ['apanasenkovsky', '7.2'],
    ['smolensk', '7.2'],
    ['kemerovo', '3.2'],
    ['omsk', '7(2)'],
  ] as const)('names the four information systems of %s as clause %s prints them', (id, clause) => {
    const systems = listed(jurisdictions[id].informationSystems);
    expect(systems).toHaveLength(4);
    for (const system of systems) expect(excerpt(id, clause)).toContain(system);
  });

  it.each(['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const)(
    'sends the information of %s to the portal by the clause that names Order 243н',
    (id) => {
      const text = excerpt(id, jurisdictions[id].publicationClause);
      expect(text).toMatch(/подлежат размещению на едином портале бюджетной системы .*№ 243н/);
    },
  );

  it.each(['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const)(
    'gives the activity area of %s in the words of clause 1',
    (id) => expect(excerpt(id, '1')).toContain(`«${jurisdictions[id].activityArea}»`),
  );

  it.each([
    ['apanasenkovsky', '10', 'до 1 сентября 2023 года'],
    ['smolensk', '10', 'до 1 марта 2024 года'],
    ['omsk', '9 (второй)', 'до 1 сентября 2023 года'],
  ] as const)('dates the open values of %s by clause %s: %s', (id, clause, termText) => {
    expect(jurisdictions[id].indicatorTerm).toMatchObject({ clause, termText });
    expect(excerpt(id, clause)).toContain(`в срок ${termText}`);
  });

  it('is nothing but indicators where only the table of indicators is at hand', () => {
    const { indicators, ...rest } = jurisdictions.seversk;
    expect(indicators).toHaveLength(17);
    const absent = Object.entries(rest).filter(([, value]) => value === 'absent');
    expect(absent.map(([key]) => key).toSorted()).toEqual([
      'authorizedBody',
      'electronicDocuments',
      'indicatorTerm',
      'informationSystems',
      'paperRules',
      'pilotPlan',
      'publicationClause',
      'services',
    ]);
  });
});

describe('the act itself', () => {
  it.each([
    ['seversk', 'adopted', '580-ра', '2023-06-26', 'absent'],
    ['apanasenkovsky', 'draft', 'absent', 'absent', '2023-01-31'],
    ['smolensk', 'unknown', 'absent', 'absent', 'absent'],
    ['kemerovo', 'adopted', '2993', '2023-09-22', '2023-09-22'],
    ['omsk', 'unknown', 'absent', 'absent', 'absent'],
  ] as const)('of %s is %s, № %s of %s, in effect from %s', (id, status, number, date, effectiveFrom) => {
    expect(jurisdictions[id].act).toMatchObject({ status, number, date, effectiveFrom });
  });

  it.each([
    ['seversk', 'шапка'],
    ['apanasenkovsky', '12'],
    ['smolensk', 'шапка'],
    ['kemerovo', 'шапка'],
    ['omsk', 'приложение 1'],
  ] as const)('of %s prints the words of the note', (id, clause) => {
    expect(excerpt(id, clause)).toContain(jurisdictions[id].act.note);
  });

  it.each([
    ['seversk', 7],
    ['apanasenkovsky', 3],
    ['smolensk', 3],
    ['kemerovo', 7],
    ['omsk', 6],
  ] as const)('of %s is in a zone %i hours ahead of UTC', (id, hours) => {
    const parts = { timeZone: jurisdictions[id].timeZone, hour: '2-digit', hourCycle: 'h23' } as const;
    expect(Number(new Intl.DateTimeFormat('en', parts).format(Date.UTC(2023, 6, 1)))).toBe(hours);
    expect(Number(new Intl.DateTimeFormat('en', parts).format(Date.UTC(2024, 0, 1)))).toBe(hours);
  });
});

describe('a paper rule', () => {
  const text = ({ id, rule }: (typeof rules)[number]): string => excerpt(id, rule.clause);

  it.each(rules.map((each) => [named(each), each] as const))('%s speaks of 2023 and of paper', (_, each) => {
    expect(text(each)).toMatch(/в 2023 году/);
    expect(text(each)).toMatch(/на бумажном носителе/);
  });

  it.each(rules.map((each) => [named(each), each] as const))(
    '%s depends on impossibility exactly where its clause does',
    (_, each) => {
      const conditional = text(each).includes('в случае отсутствия технической возможности');
      expect(each.rule.form).toBe(conditional ? 'paper-if-impossible' : 'paper');
    },
  );

  it.each(rules.map((each) => [named(each), each] as const))(
    '%s covers approval exactly where its clause names it',
    (_, each) => {
      const approval = text(each).includes('Формирование и утверждение');
      expect(each.rule.covers).toBe(approval ? 'forming-and-approval' : 'forming');
    },
  );

  it('names the system in the words of its clause; Kemerovo names none', () => {
    expect(excerpt('apanasenkovsky', '9¶2')).toContain(quoted(system('apanasenkovsky')));
    expect(excerpt('smolensk', '9¶2')).toContain(quoted(system('smolensk')));
    expect(excerpt('omsk', '9¶2')).toContain('ИС «Навигатор»');
    expect(excerpt('omsk', '7(2)')).toContain(`${system('omsk')} (далее – ИС «Навигатор»)`);
    expect(system('kemerovo')).toBe('absent');
    for (const id of ['apanasenkovsky', 'smolensk', 'omsk'] as const) {
      expect(listed(jurisdictions[id].informationSystems)).toContain(system(id));
    }
  });

  it.each([
    ['apanasenkovsky', '9¶1', 'подпунктами 1 и 2 пункта 7.1', ['social-order', 'execution-report']],
    ['apanasenkovsky', '9¶2', 'подпунктом 4 пункта 7.1', ['funding-agreement']],
    ['smolensk', '9¶1', 'Формирование и утверждение государственного социального заказа', ['social-order']],
    ['smolensk', '9¶2', 'абзацем пятым подпункта 7.1', ['funding-agreement']],
    [
      'kemerovo',
      '5',
      'документов, предусмотренных пунктом 3.1',
      ['consumer-application', 'social-certificate', 'service-contract'],
    ],
  ] as const)('of %s %s puts on paper what «%3$s» names', (id, clause, words, kinds) => {
    expect(excerpt(id, clause)).toContain(words);
    const rule = listed(jurisdictions[id].paperRules).find((each) => each.clause === clause);
    expect(rule?.kinds).toEqual(kinds);
    expect(rule?.readings).toEqual(['literal', 'by-analogy']);
  });

  it('of Omsk keeps both readings of references that miss', () => {
    expect(excerpt('omsk', '9¶1')).toContain('документа, предусмотренного подпунктом 1 пункта 7 ');
    expect(excerpt('omsk', '9¶2')).toContain('подпунктом 4 пункта 6.1 ');
    const omsk = listed(jurisdictions.omsk.paperRules);
    const kinds = (reading: 'literal' | 'by-analogy'): readonly (readonly [string, number])[] =>
      omsk
        .filter(({ readings }) => readings.includes(reading))
        .map((rule) => [rule.clause, rule.kinds.length]);
    expect(kinds('literal')).toEqual([['9¶1', 7]]);
    expect(kinds('by-analogy')).toEqual([
      ['9¶1', 1],
      ['9¶2', 1],
    ]);
    expect(jurisdictions.omsk.defaultReading).toBe('by-analogy');
  });
});
