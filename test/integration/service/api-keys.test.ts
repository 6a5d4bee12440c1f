/** Writes of the API: done once, however often they are sent. */
import { describe, expect, it } from 'vitest';
import { newKey, openTestApi } from '../../support/api.ts';
import { apiHouse } from '../../support/api-house.ts';
import { testEngines } from '../../support/databases.ts';
import { agreement, order, rendered } from '../../support/officials.ts';

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`keyed requests on ${engine.name}`, () => {
    const api = apiHouse(engine);
    const { as } = api;

    it('does once what is sent twice under one key, and refuses the key for anything else', async () => {
      const { id } = await rendered(api.house, order());
      const entry = await as('entry');
      const headers = { 'idempotency-key': newKey() };
      const path = `/documents/${id}/withdrawal`;
      expect((await entry.ask('POST', path, { reason: 'ошибка' })).json['code']).toBe('KEY_NEEDED');
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => entry.ask('POST', path, { reason: 'ошибка' }, headers)),
      );
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
      const again = await entry.ask('POST', path, { reason: 'ошибка' }, headers);
      expect(again.text).toBe(answers.find(({ status }) => status === 200)?.text);
      const other = await entry.ask('POST', path, { reason: 'другая' }, headers);
      expect([other.status, other.json['code']]).toEqual([422, 'KEY_OF_OTHER_REQUEST']);
      const events = await api.house.rooms.store.events(id);
      expect(events.filter(({ event }) => event === 'Withdrawn')).toHaveLength(1);
    });

    it('gives the true outcome after an answer that was lost, and frees a key that was refused', async () => {
      const { id } = await rendered(api.house, agreement());
      const entry = await as('entry');
      const path = `/documents/${id}/withdrawal`;
      const headers = { 'idempotency-key': newKey() };
      const refused = await entry.ask('POST', path, { reason: ' ' }, headers);
      expect(refused.status).toBe(422);
      const { idempotency } = api.house.rooms;
      const broken = { ...idempotency, answered: () => Promise.reject(new Error('the process died')) };
      const dying = await openTestApi({ ...api.house, rooms: { ...api.house.rooms, idempotency: broken } });
      const lost = await fetch(`${dying.url}/api/v1${path}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${entry.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ reason: 'ошибка' }),
      });
      await dying.close();
      expect(lost.status).toBe(500);
      const early = await entry.ask('POST', path, { reason: 'ошибка' }, headers);
      expect([early.status, early.json['code']]).toEqual([409, 'KEY_IN_PROGRESS']);
      // The lease of whoever died is over.
      const late = { ...idempotency, begin: (request: never) => idempotency.begin(request, -1, 60_000) };
      const later = await openTestApi({ ...api.house, rooms: { ...api.house.rooms, idempotency: late } });
      const told = await fetch(`${later.url}/api/v1${path}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${entry.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ reason: 'ошибка' }),
      });
      expect(await told.json()).toMatchObject({ state: 'withdrawn' });
      await later.close();
      expect(
        (await api.house.rooms.store.events(id)).filter(({ event }) => event === 'Withdrawn'),
      ).toHaveLength(1);
    });
  });
}
