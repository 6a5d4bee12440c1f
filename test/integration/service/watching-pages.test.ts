/** Who sees what on the pages of the watch: each his bodies, and the installation those who look after it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAtAll, type Role, ROLES } from '../../../src/domain/access.ts';
import { type Instant, localDate } from '../../../src/domain/identifiers.ts';
import { anchorHeads } from '../../../src/pipeline/anchor-heads.ts';
import { enterFailure } from '../../../src/pipeline/outage-ledger.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { type AccessPage, accessJournal } from '../../../src/service/api/access-journal.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { installation } from '../../../src/main/installation.ts';
import { settingsPages } from '../../../src/service/console/settings/settings.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, rendered } from '../../support/officials.ts';
import { openTestService, type TestService, visitorWith } from '../../support/visitor.ts';

const ELSEWHERE = '5503000000';
const PAGES = [
  ['/deadlines', 'deadlines.read'],
  ['/journal', 'journal.read'],
  ['/journal/access', 'journal.read'],
  ['/settings', 'settings.read'],
] as const;

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`the pages of the watch on ${engine.name}`, () => {
    let house: TestHouse;
    let rooms: Rooms;
    let open: TestService;
    let document: StoredDocument;
    let inn: string;

    const of = (role: Role, where = inn) => visitorWith(rooms, open.url, [{ role, inn: where }]);
    const seen = async (role: Role, path: string, where = inn): Promise<string> =>
      (await (await of(role, where)).get(path)).text;

    /** By what page and API say together. */
    const told = async (role: Role, where: string): Promise<string> => {
      const page = await seen(role, '/journal/access', where);
      const api = await accessJournal(
        rooms,
        { actor: 'token:x', name: '', grants: [{ role, inn: where }] },
        { limit: 100 },
      );
      return page + JSON.stringify(api.events);
    };

    beforeAll(async () => {
      house = await openTestHouse(engine);
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
      open = await openTestService(rooms, {}, { parts: [settingsPages(installation({ profile: 'stand' }))] });
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
      for (const [path, action] of PAGES) {
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

    it('show beside the terms when the portal could not be reached, and whose it was', async () => {
      const seenThen = { target: 'portal', by: 'probe', said: 'ECONNREFUSED' } as const;
      for (let index = 0; index < rooms.settings.links.failuresInARow; index += 1)
        await enterFailure(rooms, 'portal', seenThen);
      const month = (await rooms.store.time()).slice(0, 7);
      const text = await seen('entry', `/deadlines?month=${month}`);
      expect(text).toContain('не отвечает та сторона');
      expect(text).toContain('был сбой связи');
      expect(await seen('entry', '/deadlines?month=2024-11')).not.toContain('был сбой связи');
    });

    it('show the last anchor, and whether it is signed', async () => {
      expect(await anchorHeads(rooms)).toMatchObject({ kind: 'anchored' });
      const last = await rooms.anchors.last();
      const text = await seen('observation', '/journal');
      expect(text).toContain(last?.digest);
      expect(text).toContain(last?.signature === undefined ? 'ключ системы не задан' : 'есть');
    });

    it('show events of documents to observers of their bodies, to no administrator', async () => {
      const { documentNumber } = document.header;
      const today = new Date().toISOString().slice(0, 10);
      const path = `/journal?from=${today}&to=2099-01-01`;
      expect(await seen('observation', path)).toContain(`№ ${documentNumber}`);
      expect(await seen('observation', `${path}&event=Approved&document=${document.id}`)).toContain(
        'утверждён',
      );
      expect(await seen('observation', `${path}&event=Withdrawn`)).toContain('таких событий нет');
      expect(await seen('observation', `${path}&actor=никто`)).toContain('таких событий нет');
      expect(await seen('observation', path, ELSEWHERE)).not.toContain(documentNumber);
      expect(await seen('administration', path)).not.toContain(documentNumber);
      expect(await seen('administration', path)).toContain('Последний якорь');
      expect((await (await of('observation')).get('/journal?after=x')).status).toBe(422);
    });

    it('tell what was done with rights to those whose bodies it concerns, on the page and over the API', async () => {
      const clerk = await of('entry');
      for (const role of ['observation', 'administration'] as const) {
        expect(await told(role, inn)).toContain(clerk.accountId);
        expect(await told(role, ELSEWHERE)).not.toContain(clerk.accountId);
      }
      expect(await told('administration', '*')).toContain(clerk.accountId);
    });

    it('tell who saw children’s data to observers of the document’s body, whoever looked', async () => {
      const both = [
        { role: 'entry', inn },
        { role: 'entry', inn: ELSEWHERE },
      ] as const;
      const { accountId } = await visitorWith(rooms, open.url, both);
      await rooms.accessLog.append({
        actor: `account:${accountId}`,
        event: 'PersonsViewed',
        subject: document.id,
        facts: { what: 'content' },
      });
      const path = '/journal/access?show=views';
      expect(await seen('observation', path)).toContain(document.id);
      expect(await seen('observation', path, ELSEWHERE)).not.toContain(document.id);
      expect(await seen('administration', path)).not.toContain(document.id);
      expect(await seen('administration', path, '*')).toContain(document.id);
    });

    it('page through many events of the access journal, each once', async () => {
      const clerk = await of('entry');
      const actor = `account:${clerk.accountId}`;
      for (let index = 0; index < 7; index += 1)
        await rooms.accessLog.append({ actor, event: 'SignedIn', subject: clerk.accountId });
      const caller = { actor: 'account:x', name: '', grants: [{ role: 'observation', inn }] } as const;
      const seenOnes: number[] = [];
      for (let after: AccessPage['next'] | 'first' = 'first'; after !== undefined;) {
        const page: AccessPage = await accessJournal(rooms, caller, {
          limit: 3,
          events: ['SignedIn'],
          ...(after !== 'first' && { after }),
        });
        seenOnes.push(...page.events.filter((one) => one.actor === actor).map(({ sequence }) => sequence));
        after = page.next;
      }
      expect(seenOnes).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    });
  });
}
