import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { JurisdictionId } from '../../../src/domain/document.ts';
import type { PilotStage } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { activitiesOf, actVector } from '../../support/acts.ts';

const WITH_PLAN = ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const;
type WithPlan = (typeof WITH_PLAN)[number];

const stagesOf = (id: JurisdictionId): readonly PilotStage[] => {
  const { pilotPlan } = jurisdictions[id];
  return pilotPlan === 'absent' ? [] : pilotPlan;
};
const warned = (id: WithPlan): readonly string[] =>
  activitiesOf(jurisdictions[id]).flatMap(({ number, warning }) => (warning === undefined ? [] : [number]));
const termOf = (id: WithPlan, number: string): string => {
  const { term } = activitiesOf(jurisdictions[id]).find((each) => each.number === number)!;
  return 'day' in term ? term.day : expect.unreachable(`${number} has no day`);
};

describe('the pilot plan', () => {
  it.each([
    ['apanasenkovsky', [2, 9, 4, 1, 4, 2, 2]],
    ['smolensk', [2, 15, 4, 1, 4, 2, 2]],
    ['kemerovo', [2, 6, 4, 1, 4, 2, 1]],
    ['omsk', [2, 7, 4, 1, 4, 2, 2]],
  ] as const)('of %s has seven stages with %j activities', (id, counts) => {
    expect(stagesOf(id).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(stagesOf(id).map(({ activities }) => activities.length)).toEqual(counts);
  });

  it.each(JURISDICTION_IDS)('of %s has the terms of the act, read as they stand', (id) => {
    const terms = activitiesOf(jurisdictions[id]).map(({ number, termText, term }) => ({
      activity: number,
      termText,
      term,
    }));
    expect(terms).toEqual(actVector(id).terms);
  });

  it.each(WITH_PLAN)('of %s numbers its activities within their stage', (id) => {
    for (const { number, activities } of stagesOf(id)) {
      const expected = activities.map((_, index) => `${number}.${index + 1}`);
      const alone = id === 'kemerovo' && activities.length === 1;
      expect(activities.map((each) => each.number)).toEqual(alone ? [`${number}`] : expected);
    }
  });

  it('is silent on the terms of 6.1 and 6.2 in two acts, and says so', () => {
    for (const id of ['apanasenkovsky', 'omsk'] as const) {
      const silent = activitiesOf(jurisdictions[id]).filter(({ term }) => term.kind === 'empty');
      expect(silent.map(({ number }) => number)).toEqual(['6.1', '6.2']);
      expect(warned(id)).toEqual(expect.arrayContaining(['6.1', '6.2']));
    }
  });

  it('warns where agreements come before the selection that they follow from', () => {
    for (const id of ['apanasenkovsky', 'omsk'] as const) {
      expect(termOf(id, '5.2') < termOf(id, '5.4') && termOf(id, '5.2') < termOf(id, '1.2')).toBe(true);
      expect(warned(id)).toEqual(expect.arrayContaining(['5.2', '5.4']));
    }
  });

  it('warns where the order is due no later than the means to post it', () => {
    for (const id of ['apanasenkovsky', 'omsk'] as const) {
      expect(termOf(id, '4.1')).toBe(termOf(id, '1.1'));
      expect(warned(id)).toContain('4.1');
    }
  });

  it('warns of each term of Kemerovo that had passed before the act was made', () => {
    const passed = activitiesOf(jurisdictions.kemerovo).filter(
      ({ term }) => 'day' in term && term.day < jurisdictions.kemerovo.act.date,
    );
    expect(passed.map(({ number }) => number)).toEqual(['5.1', '5.2', '5.3', '5.4']);
    for (const { warning } of passed) expect(warning).toContain('до принятия акта');
  });

  it('warns where the responsible is the result again, or nobody', () => {
    const odd = WITH_PLAN.flatMap((id) =>
      activitiesOf(jurisdictions[id])
        .filter(({ responsible, result }) => responsible === result || responsible === '')
        .map(({ number, warning = '' }) => `${id} ${number} ${warning.includes('ответственн')}`),
    );
    const apanasenkovsky = ['5.1', '5.2', '5.3', '5.4'].map((number) => `apanasenkovsky ${number} true`);
    expect(odd).toEqual([...apanasenkovsky, 'omsk 5.2 true']);
  });

  it('warns of the other contradictions of the acts', () => {
    expect(warned('smolensk')).toEqual(['3.3', '4.1', '5.2']);
    expect(warned('kemerovo')).toEqual(['2.2', '2.5', '4', '5.1', '5.2', '5.3', '5.4', '7']);
    expect(warned('apanasenkovsky')).toEqual(expect.arrayContaining(['2.3', '2.8']));
    expect(warned('omsk')).toContain('2.7');
  });
});
