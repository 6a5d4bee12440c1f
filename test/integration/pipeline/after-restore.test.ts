import { afterAll, beforeAll, expect, it } from 'vitest';
import { afterRestore as command } from '../../../src/cli/after-restore.ts';
import type { Tools } from '../../../src/cli/command.ts';
import { afterRestore } from '../../../src/pipeline/after-restore.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { order, rendered, signedOrder } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const stateOf = async (id: Parameters<TestHouse['rooms']['store']['load']>[0]): Promise<string> =>
  (await house.rooms.store.load(id)).state;

it('leaves to people what people carry, and names it', async () => {
  const { id } = await signedOrder(house);
  const byHand = { ...house.rooms, settings: { ...house.rooms.settings, channel: 'by-hand' as const } };
  expect(await afterRestore(byHand, 'shell')).toEqual({ toAsk: [], byHand: [id], unsigned: [] });
  expect(await stateOf(id)).toBe('signed');
});

it('has the portal asked about what is signed, once, however often it is run', async () => {
  const [signed] = await house.rooms.store.list({ states: ['signed'] });
  const { id: unsigned } = await rendered(house, order());
  const said: string[] = [];
  const tools: Pick<Tools, 'rooms' | 'say'> = {
    rooms: async () => house.rooms,
    say: (line) => void said.push(line),
  };
  expect(await command.run([], tools as Tools)).toBe(0);
  expect(said[0]).toBe('Портал будет спрошен о документах: 1.');
  expect(said.at(-1)).toBe(`  ${unsigned}`);
  const id = signed?.id ?? unsigned;
  expect(await stateOf(id)).toBe('in-doubt');
  const [last] = (await house.rooms.store.events(id)).slice(-1);
  expect(last).toMatchObject({ event: 'SubmissionStarted', actor: 'shell' });
  expect(house.portal.journal()).toEqual([]);

  expect(await afterRestore(house.rooms, 'shell')).toMatchObject({ toAsk: [], unsigned: [unsigned] });
  expect(await house.rooms.store.events(id)).toHaveLength(last?.sequence ?? 0);
  await work(house);
  expect(await stateOf(id)).toBe('published');
  expect(house.portal.journal()).toHaveLength(1);
});
