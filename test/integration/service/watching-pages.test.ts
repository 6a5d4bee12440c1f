/** Who sees what on the pages of the watch: each his bodies, and the installation those who look after it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAtAll, type Role, ROLES } from '../../../src/domain/access.ts';
import { type Instant, localDate } from '../../../src/domain/identifiers.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, rendered } from '../../support/officials.ts';
import { openTestService, type TestService, visitorWith } from '../../support/visitor.ts';

const ELSEWHERE = '5503000000';

describe('the pages of the watch', () => {
  let house: TestHouse;
  let rooms: Rooms;
  let open: TestService;
  let document: StoredDocument;
  let inn: string;

  const of = (role: Role, where = inn) => visitorWith(rooms, open.url, [{ role, inn: where }]);
  const seen = async (role: Role, path: string, where = inn): Promise<string> =>
    (await (await of(role, where)).get(path)).text;

  beforeAll(async () => {
    house = await openTestHouse();
    rooms = {
      ...house.rooms,
      now: () => '2024-11-27T09:00:00.000Z' as Instant,
      expiries: async () => [
        {
          kind: 'certificate',
          subject: '01ab',
          about: 'сертификат 01ab',
          term: { kind: 'day', day: localDate('2024-11-29') },
        },
      ],
    };
    open = await openTestService(rooms);
    document = await rendered(house, order());
    await approve(rooms, document.id);
    inn = document.header.authorizedBodyInn;
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });

  it.each(ROLES)('are open to %s as the table says', async (role) => {
    const visitor = await of(role);
    for (const [path, action] of [['/deadlines', 'deadlines.read']] as const) {
      const opens = mayAtAll([{ role, inn }], action);
      expect([path, (await visitor.get(path)).status]).toEqual([path, opens ? 200 : 403]);
    }
  });

  it('show terms of a document to those whom it concerns, and what runs out to those who look after it', async () => {
    const { documentNumber } = document.header;
    const path = '/deadlines?month=2024-11';
    expect(await seen('entry', path)).toContain(documentNumber);
    expect(await seen('entry', path)).not.toContain('сертификат 01ab');
    expect(await seen('observation', path)).toContain('сертификат 01ab');
    expect(await seen('administration', path)).toContain('сертификат 01ab');
    expect(await seen('administration', path)).not.toContain(documentNumber);
    expect(await seen('entry', path, ELSEWHERE)).not.toContain(documentNumber);
    expect(await seen('entry', `${path}&body=${inn}`)).toContain(`№ ${documentNumber}`);
    expect(await seen('entry', `${path}&body=${ELSEWHERE}`)).not.toContain(documentNumber);
    expect(await seen('entry', '/deadlines?month=2024-10')).toContain('сроков нет');
  });
});
