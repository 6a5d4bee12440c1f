import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { JurisdictionId } from '../../../src/domain/document.ts';
import type { Indicator, IndicatorValue } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';

const rows = (id: JurisdictionId): readonly Indicator[] => jurisdictions[id].indicators;
const kinds = (id: JurisdictionId): Readonly<Record<string, number>> => {
  const values = rows(id).flatMap(({ base, target }): readonly IndicatorValue[] => [base, target]);
  return Object.fromEntries(
    [...Map.groupBy(values, ({ kind }) => kind)].map(([kind, each]) => [kind, each.length]),
  );
};
const sameTwice = ({ base, target }: Indicator): boolean =>
  base.kind !== 'deferred' && base.kind !== 'empty' && 'text' in target && base.text === target.text;

describe('the indicators', () => {
  it.each([
    ['seversk', 17, [1, 4, 4, 5, 3]],
    ['apanasenkovsky', 21, [4, 4, 5, 5, 3]],
    ['smolensk', 21, [4, 4, 5, 5, 3]],
    ['kemerovo', 21, [4, 4, 5, 5, 3]],
    ['omsk', 21, [4, 4, 5, 5, 3]],
  ] as const)('of %s are %i in five goals: %j', (id, count, perGoal) => {
    expect(rows(id)).toHaveLength(count);
    const counts = [1, 2, 3, 4, 5].map((goal) => rows(id).filter((row) => row.goalNumber === goal).length);
    expect(counts).toEqual(perGoal);
  });

  it.each([
    ['seversk', { number: 22, words: 12 }],
    ['apanasenkovsky', { empty: 42 }],
    ['smolensk', { number: 42 }],
    ['kemerovo', { deferred: 29, words: 12, number: 1 }],
    ['omsk', { empty: 42 }],
  ] as const)('of %s have these kinds of value: %j', (id, expected) => {
    expect(kinds(id)).toEqual(expected);
  });

  it('read a number with a space, and a percentage in words, without losing the words', () => {
    expect(rows('smolensk').map(({ target }) => target)).toContainEqual({
      kind: 'number',
      value: 30_700,
      text: '30 700',
      year: 2024,
    });
    expect(rows('kemerovo').map(({ target }) => target)).toContainEqual({
      kind: 'number',
      value: 100,
      text: '100 проц.',
      year: 2024,
      month: 12,
    });
  });

  it('keep the words of values that are not numbers', () => {
    const words = JURISDICTION_IDS.flatMap(rows)
      .flatMap(({ base, target }): readonly IndicatorValue[] => [base, target])
      .flatMap((value) => (value.kind === 'words' ? [value.text] : []));
    expect(new Set(words)).toEqual(
      new Set([
        'подготовка',
        'завершение',
        'проведена',
        'да',
        'в наличии',
        'механизмы созданы',
        'нет',
        'есть',
      ]),
    );
  });

  it('are for 2023 and 2024, but for the year that Omsk printed and the cells that it left blank', () => {
    const odd = JURISDICTION_IDS.flatMap((id) =>
      rows(id).flatMap(({ base, target }, index) =>
        base.year === 2023 && target.year === 2024 ? [] : [[id, index, base.year, target.year]],
      ),
    );
    expect(odd).toEqual([
      ['omsk', 3, undefined, undefined],
      ['omsk', 9, 2024, 2024],
    ]);
    expect(rows('omsk')[9]?.warning).toContain('2024');
  });

  it('warn wherever the target equals the base: ten rows of Seversk', () => {
    expect(rows('seversk').filter(sameTwice)).toHaveLength(10);
    for (const id of JURISDICTION_IDS) {
      for (const row of rows(id)) {
        expect(row.warning?.includes('Целевой ориентир равен базовой величине') ?? false).toBe(
          sameTwice(row),
        );
      }
    }
  });

  it('warn of the three rows of Smolensk that contradict their neighbours', () => {
    const third = rows('smolensk').filter(({ goalNumber }) => goalNumber === 3);
    expect(third[1]).toMatchObject({ target: { value: 1 } });
    expect(third[2]).toMatchObject({
      target: { value: 2 },
      warning: expect.stringContaining('«Из них» 2') as string,
    });
    const share = rows('smolensk').find(({ name }) => name.startsWith('доля') && name.endsWith('единиц'));
    expect(share).toMatchObject({ target: { value: 2 }, warning: expect.stringContaining('Доля') as string });
    expect(rows('smolensk')[1]?.warning).toContain('Общее количество (0) меньше');
  });

  it('name no responsible in Kemerovo, whose column is empty, and one everywhere else', () => {
    for (const id of JURISDICTION_IDS) {
      for (const { responsible } of rows(id)) expect(responsible === '').toBe(id === 'kemerovo');
    }
  });

  it('run through process, intermediate and final result, in that order, within each goal', () => {
    const order = ['process', 'intermediate-result', 'final-result'];
    for (const id of JURISDICTION_IDS) {
      for (const goal of [1, 2, 3, 4, 5]) {
        const types = rows(id)
          .filter((row) => row.goalNumber === goal)
          .map(({ type }) => order.indexOf(type));
        expect(types).toEqual(types.toSorted((a, b) => a - b));
      }
    }
  });
});
