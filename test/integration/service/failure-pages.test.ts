/** «Сбои»: who sees what failed, what a replay would do, and that many are tried anew by two accounts only. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { order, registered } from '../../support/officials.ts';
import { openTestService, type TestService, type Visitor, visitorWith } from '../../support/visitor.ts';

const CAUSE = '/failures/BLOB_MISSING';
const reason = 'хранилище починено';

const post = async (visitor: Visitor, deed: string, fields: Record<string, string> = {}) =>
  visitor.post(`${CAUSE}/${deed}`, { form: await visitor.formToken(), ...fields });
/** Whose wishes the page offers to agree to, by their scopes. */
const offered = async (visitor: Visitor): Promise<readonly string[]> =>
  [...(await visitor.get(CAUSE)).text.matchAll(/name="scope" value="([^"]*)"/g)].map(
    ([, scope = '']) => scope,
  );

describe('the page of failures', () => {
  let house: TestHouse;
  let rooms: Rooms;
  let open: TestService;
  let inn: string;

  const of = (role: Role, where = inn) => visitorWith(rooms, open.url, [{ role, inn: where }]);
  async function fail(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const { id, header } = await registered(rooms, order());
      inn = header.authorizedBodyInn;
      await rooms.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    }
  }

  beforeAll(async () => {
    house = await openTestHouse();
    rooms = { ...house.rooms, settings: { ...house.rooms.settings, bulkRetryAboveTasks: 2 } };
    open = await openTestService(rooms);
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });
  beforeEach(async () => rooms.failures.clear(...(await rooms.failures.list())));

  it('shows causes to those whose documents they concern, and a replay to those who publish', async () => {
    await fail(1);
    const [publisher, observer] = [await of('publication'), await of('observation')];
    const stranger = await of('publication', '5503000000');
    expect((await publisher.get('/failures')).text).toContain(`href="${CAUSE}"`);
    const seen = (await observer.get('/failures')).text;
    expect(seen).toContain('BLOB_MISSING');
    expect(seen).not.toContain(`href="${CAUSE}"`);
    expect((await stranger.get('/failures')).text).toContain('Сбоев нет');
    expect((await stranger.get(CAUSE)).text).toContain('Повторять нечего');
    expect((await observer.get(CAUSE)).status).toBe(403);
    expect((await publisher.get('/failures/NO_SUCH_CAUSE')).status).toBe(404);
  });

  it('tries a few anew with a reason, which stays in the log', async () => {
    await fail(2);
    const publisher = await of('publication');
    expect((await post(publisher, 'replay')).status).toBe(422);
    expect(await rooms.failures.list()).toHaveLength(2);
    expect((await post(publisher, 'replay', { reason })).to).toBe('/failures');
    expect(await rooms.failures.list()).toHaveLength(0);
    expect(await rooms.accessLog.list(1)).toMatchObject([
      { event: 'FailuresRetried', subject: 'BLOB_MISSING', facts: { reason, count: 2 } },
    ]);
  });

  it('tries many anew when another account has agreed, once', async () => {
    await fail(3);
    const [asker, other] = [await of('publication'), await of('publication')];
    expect((await post(other, 'agree', { scope: inn })).status).toBe(422);
    await post(asker, 'replay', { reason });
    expect(await rooms.failures.list()).toHaveLength(3);
    expect((await post(asker, 'agree', { scope: inn })).status).toBe(422);
    expect(await rooms.failures.list()).toHaveLength(3);
    expect((await other.get('/failures')).text).toContain('Повторов ждут согласия');
    expect((await other.get(CAUSE)).text).toContain(reason);
    expect(await offered(other)).toEqual([inn]);
    expect((await post(other, 'agree', { scope: inn })).status).toBe(303);
    expect(await rooms.failures.list()).toHaveLength(0);
    const actor = `account:${asker.accountId}`;
    expect(await rooms.bulkRetries.list(1)).toMatchObject([{ actor, documents: 3 }]);
    await fail(3);
    expect((await post(other, 'agree', { scope: inn })).status).toBe(422);
  });

  it('lets nobody try anew by a colleague what is not his own', async () => {
    await fail(3);
    const [asker, stranger] = [await of('publication'), await of('publication', '5503000000')];
    await post(asker, 'replay', { reason });
    expect((await stranger.get(CAUSE)).text).not.toContain(reason);
    expect((await stranger.get('/failures')).text).not.toContain('Повторов ждут согласия');
    await post(stranger, 'agree', { scope: inn });
    expect(await rooms.failures.list()).toHaveLength(3);
  });

  it('keeps a wish for each scope, and shows it to whom its documents concern', async () => {
    await fail(3);
    const [one] = [inn];
    for (let index = 0; index < 3; index += 1) {
      const { id, header } = await registered(rooms, order({}, 'smolensk'));
      inn = header.authorizedBodyInn;
      await rooms.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    }
    const [first, second, third] = [
      await of('publication', one),
      await of('publication'),
      await of('publication'),
    ];
    expect(one).not.toBe(inn);
    await post(first, 'replay', { reason: 'причина первых' });
    await post(second, 'replay', { reason });
    expect((await third.get(CAUSE)).text).not.toContain('причина первых');
    expect(await offered(third)).toEqual([inn]);
    expect((await second.get(CAUSE)).text).toContain('Вы уже просили');
    expect((await post(third, 'agree', { scope: inn })).status).toBe(303);
    expect(await rooms.failures.list()).toHaveLength(3);
    expect((await first.get(CAUSE)).text).toContain('Вы уже просили');
    expect(await offered(await of('publication', one))).toEqual([one]);
  });

  it('sends whoever would try many tasks of one document anew to where two decide', async () => {
    const { id, header } = await registered(rooms, order());
    inn = header.authorizedBodyInn;
    for (const queue of ['render', 'sign', 'publish'] as const)
      await rooms.failures.record({ queue, documentId: id }, 'BLOB_MISSING', {}, true);
    const { text } = await (await of('publication')).get(`/documents/${id}`);
    expect(text).toContain(`href="${CAUSE}"`);
    expect(text).not.toContain(`action="/documents/${id}/retry"`);
  });
});
