import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorHeads } from '../../../src/pipeline/anchor-heads.ts';
import { auditRecord } from '../../../src/pipeline/audit-record.ts';
import { breakInWords } from '../../../src/pipeline/break-words.ru.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { recordIn } from '../../../src/store/open-record.ts';
import type { Engine } from '../../../src/store/engine/engine.ts';
import { testEngines, type TestPlace } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

let home: TestPlace;
let engine: Engine;
let house: TestHouse;

beforeAll(async () => {
  home = await testEngines[0].newPlace();
  engine = await openDatabase(home.place);
  house = await openTestHouse();
});
afterAll(async () => {
  await house.close();
  await engine.close();
  await home.remove();
});

it('an audit of the record finds a view of personal data that was taken out of the access log', async () => {
  const rooms = { ...house.rooms, ...recordIn(engine) };
  for (const subject of ['a', 'b', 'c']) {
    await rooms.accessLog.append({ actor: 'account:1', event: 'PersonsViewed', subject });
  }
  expect(await auditRecord(rooms)).not.toHaveProperty('broken');
  await sql`delete from access_event where subject = 'b'`.execute(engine.db);
  const { broken } = await auditRecord(rooms);
  expect(broken).toEqual({ what: 'access', actor: 'account:1', sequence: 2 });
  expect(broken && breakInWords(broken)).toBe('Нарушена запись 2 журнала доступа, кто: account:1.');
});

it('an audit of the record finds a view of personal data that was cut off the end of the access log', async () => {
  const actor = 'account:2';
  const rooms = {
    ...house.rooms,
    ...recordIn(engine),
    settings: { ...house.rooms.settings, anchorEveryMs: 0 },
  };
  await sql`truncate access_event`.execute(engine.db);
  for (const subject of ['a', 'b']) await rooms.accessLog.append({ actor, event: 'PersonsViewed', subject });
  expect(await anchorHeads(rooms)).toMatchObject({ kind: 'anchored' });
  expect(await auditRecord(rooms)).not.toHaveProperty('broken');
  await sql`delete from access_event where subject = 'b'`.execute(engine.db);
  const { broken } = await auditRecord(rooms);
  expect(broken && breakInWords(broken)).toBe(
    'Якорь 1 закрепил звено 2 журнала доступа, кто: account:2: его нет, а оно было.',
  );
});
