import { afterAll, beforeAll, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { anchorHeads } from '../../../src/pipeline/anchor-heads.ts';
import { auditRecord } from '../../../src/pipeline/audit-record.ts';
import { anchoring } from '../../../src/pipeline/doctor/anchoring.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { sweep } from '../../../src/pipeline/sweep.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { order, registered } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** Every look finds an anchor due. */
const eager = (more: Partial<Rooms> = {}): Rooms => ({
  ...house.rooms,
  settings: { ...house.rooms.settings, anchorEveryMs: 0 },
  ...more,
});

it('anchors in the sweep, once an interval, with the seal of the installation', async () => {
  expect(await anchoring(house.rooms).run()).toBe('закреплять пока нечего');
  await registered(house.rooms, order());
  expect((await sweep(house.rooms)).result).toMatch(/anchored:1$/);
  await registered(house.rooms, order());
  expect((await sweep(house.rooms)).result).toMatch(/^open:\d$/);
  expect((await sweep(eager())).result).toMatch(/anchored:2$/);
  expect(await anchorHeads(eager())).toEqual({ kind: 'nothing-moved' });
  expect(await auditRecord(house.rooms)).toMatchObject({ anchors: 2, unsigned: 0, undecided: 0 });
  expect(await anchoring(house.rooms).run()).toMatch(/^последний якорь 2 от .*, подписан$/);
});

it('anchors without a key, and with one that does not answer, and says so', async () => {
  await registered(house.rooms, order());
  const keyless = eager({ seal: () => Promise.resolve(undefined) });
  expect(await anchorHeads(keyless)).toEqual({ kind: 'anchored', sequence: 3, unsigned: 'no-key' });
  await registered(house.rooms, order());
  const gone = eager({ seal: () => Promise.reject(new Fault('SIGNER_UNREACHABLE', 'the token is out')) });
  expect((await sweep(gone)).result).toMatch(/anchored:4:unsigned:SIGNER_UNREACHABLE$/);
  expect(await auditRecord(house.rooms)).toMatchObject({ anchors: 4, unsigned: 2 });
  expect(await anchoring(house.rooms).run()).toMatchObject([{ outcome: 'warns', code: 'anchor-unsigned' }]);
});

it('keeps no signature that its own judge would refuse for ever', async () => {
  await registered(house.rooms, order());
  const other = eager({ seal: async (_content, at) => house.rooms.seal(new Uint8Array(3), at) });
  expect(await anchorHeads(other)).toMatchObject({ sequence: 5, unsigned: 'SIGNATURE_REFUSED' });
  expect(await auditRecord(house.rooms)).not.toHaveProperty('broken');
});

it('warns where events wait for an anchor far beyond the interval', async () => {
  await registered(house.rooms, order());
  await house.forward(4 * 3_600_000);
  expect(await anchoring(house.rooms).run()).toMatchObject([{ outcome: 'warns', code: 'anchors-late' }]);
});
