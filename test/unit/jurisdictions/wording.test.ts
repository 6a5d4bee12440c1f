import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { JurisdictionId } from '../../../src/domain/document.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { activitiesOf, actText, actVector, withoutValues } from '../../support/acts.ts';
import { hasShared } from '../../support/shared.ts';

/**
 * Nothing is retyped: what the data say stands in the whole text of the act, word for word.
 * The texts are not in the repository.
 */
describe.skipIf(!hasShared('acts'))('the whole text of the act', () => {
  const WITH_PLAN = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;

  it.each(JURISDICTION_IDS)('of %s has every excerpt of its clauses', (id) => {
    const text = actText(id);
    expect(actVector(id).clauses.filter((each) => !text.includes(each.text))).toEqual([]);
  });

  it.each(JURISDICTION_IDS)('of %s has its registry numbers, all of them, in this order', (id) => {
    const { services } = jurisdictions[id];
    const printed = actText(id).match(/\d{6}\S\.99\.0\.\S{11}/g) ?? [];
    expect(services === 'absent' ? [] : services.map(({ serviceCode }) => serviceCode)).toEqual(printed);
  });

  it.each(JURISDICTION_IDS)('of %s has beside each number its further columns', (id) => {
    const { services } = jurisdictions[id];
    const text = actText(id);
    let from = 0;
    for (const { serviceCode, particulars } of services === 'absent' ? [] : services) {
      const at = text.indexOf(serviceCode, from);
      for (const words of particulars) {
        // Kemerovo prints them before the number, the others after it.
        expect(text.slice(at - 220, at + 320)).toContain(words);
      }
      from = at + 1;
    }
  });

  it.each(WITH_PLAN)('of %s has the name of each service', (id) => {
    const text = actText(id);
    const { services } = jurisdictions[id];
    for (const { name } of services === 'absent' ? [] : services) {
      // Smolensk has it in the heading of the column of numbers, in the genitive.
      expect(text).toContain(id === 'smolensk' ? name.replace('Реализация', 'по реализации') : name);
    }
  });

  it.each(WITH_PLAN)('of %s has each activity of the plan, and after it, before the next, its term', (id) => {
    const plan = planOf(id);
    let at = 0;
    const starts = activitiesOf(jurisdictions[id]).map(({ text }) => {
      at = place(plan, text.slice(0, 40), at);
      return at++;
    });
    for (const [index, { termText, text, result }] of activitiesOf(jurisdictions[id]).entries()) {
      const row = plan.slice(starts[index], starts[index + 1]);
      expect(row).toContain(text);
      expect(row.slice(text.length)).toContain(termText);
      expect(row.slice(text.length)).toContain(result);
    }
  });

  it.each(WITH_PLAN)('of %s has the name of each stage', (id) => {
    const { pilotPlan } = jurisdictions[id];
    for (const { name } of pilotPlan === 'absent' ? [] : pilotPlan) expect(planOf(id)).toContain(name);
  });

  it.each(JURISDICTION_IDS)('of %s has the goal and the name of each indicator, in this order', (id) => {
    const text = withoutValues(tableOf(id));
    let at = 0;
    for (const { name, goal } of jurisdictions[id].indicators) {
      expect(text).toContain(goal);
      at = place(text, name, at) + name.length;
    }
  });

  it.each(['seversk', 'apanasenkovsky', 'smolensk', 'omsk'] as const)(
    'of %s has after the name of each indicator its base, its target and who answers for it',
    (id) => {
      const text = tableOf(id);
      let at = 0;
      for (const { name, base, target, responsible } of jurisdictions[id].indicators) {
        at = place(text, name, at) + name.length;
        const cells = [base, target].map((value) => {
          const words = 'text' in value ? `${value.text.replace(' ', String.raw`\s`)},?` : '';
          return value.year === undefined
            ? ''
            : String.raw`\s*[Зз]начение:\s*${words}\s*год:\s*${value.year}`;
        });
        const after = text.slice(at);
        const [values = expect.unreachable(name)] = new RegExp(`^${cells.join('')}\\s*`).exec(after) ?? [];
        expect(after.slice(values.length, values.length + responsible.length)).toBe(responsible);
      }
    },
  );

  it('of Kemerovo has the values of its indicators in this order', () => {
    const table = tableOf('kemerovo');
    const printed = (pattern: RegExp): readonly string[] =>
      [...table.matchAll(pattern)].map(([, words]) => words!);
    const values = jurisdictions.kemerovo.indicators.flatMap(({ base, target }) => [base, target]);
    expect(values.map(({ year, month }) => `${month} ${year}`)).toEqual(
      printed(/декабрь (202\d) г\./g).map((year) => `12 ${year}`),
    );
    // One page break leaves only the beginning of the words in their place.
    expect(values.map((value) => ('text' in value ? value.text.split(' ', 2).join(' ') : ''))).toEqual(
      printed(/значение: (будет определено|нет|да|есть|100 проц\.)/g),
    );
  });
});

function place(text: string, words: string, from: number): number {
  const at = text.indexOf(words, from);
  if (at === -1) throw new Error(`not in the act after character ${from}: ${words}`);
  return at;
}

/**
 * The plan. Kemerovo's text has a row cut in two by a page: the cells beside it stand in the middle of its words.
 */
function planOf(id: JurisdictionId): string {
  const text = actText(id);
  const from = text.search(/п\/п Этап апробации/);
  return text
    .slice(from, text.search(/п\/п Цель/))
    .replace(
      'социальных 2023 год Утверждение акта Управление образования администрации заказов на оказание',
      'социальных заказов на оказание',
    )
    .replace(
      'их исполнении города Кемерово',
      'их исполнении 2023 год Утверждение акта Управление образования администрации города Кемерово',
    )
    .replace(/(и выбор способа отбора)( 4\. Формирование.*?города Кемерово) (исполнителей услуг)/, '$1 $3$2');
}

function tableOf(id: JurisdictionId): string {
  const text = actText(id);
  return text.slice(text.search(/п\/п Цель/));
}
