import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Role } from '../../../src/domain/access.ts';
import { type DocumentId, localDate } from '../../../src/domain/identifiers.ts';
import { approveDocument } from '../../../src/pipeline/approve-document.ts';
import { permitted, permittedToApprove, personsShown } from '../../../src/pipeline/access/permitted.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { approve, order, registered, rendered } from '../../support/officials.ts';

const APPROVAL = { on: localDate('2024-11-20'), actNumber: '112-п', by: 'руководитель органа (образец)' };

let house: TestHouse;
let id: DocumentId;
let inn: string;
const caller = (actor: string, role: Role, at = inn): Caller => ({
  actor,
  name: 'Образцов Пример Иванович',
  grants: [{ role, inn: at }],
});

beforeAll(async () => {
  house = await openTestHouse();
  ({ id } = await registered(house.rooms, order()));
  inn = (await house.rooms.store.load(id)).header.authorizedBodyInn;
});
afterAll(() => house.close());

describe('a document', () => {
  it('is there for whom it concerns, and is not there for anybody else', async () => {
    expect((await permitted(house.rooms, caller('account:1', 'observation'), 'documents.read', id)).id).toBe(
      id,
    );
    const stranger = permitted(
      house.rooms,
      caller('account:2', 'signing', '5506000003'),
      'documents.sign',
      id,
    );
    await expect(stranger).rejects.toThrowFault('DOCUMENT_NOT_FOUND');
    const looker = permitted(house.rooms, caller('account:1', 'observation'), 'documents.sign', id);
    await expect(looker).rejects.toThrowFault('ACCESS_DENIED');
  });

  it('is marked where nobody can tell who approves from who entered', async () => {
    const entered = await rendered(house, order());
    await approve(house.rooms, entered.id);
    const other = await rendered(house, order());
    await approveDocument(house.rooms, other.id, APPROVAL, 'account:2');
    const marks = await Promise.all(
      [entered, other].map(async (one) => (await house.rooms.store.events(one.id)).at(-1)?.facts['oneActor']),
    );
    expect(marks).toEqual([true, undefined]);
  });

  it('is approved by another person than who entered it', async () => {
    const [event] = await house.rooms.store.events(id);
    const same = permittedToApprove(house.rooms, caller(event?.actor ?? '', 'approval'), id);
    await expect(same).rejects.toThrowFault('SECOND_PERSON_NEEDED');
    expect((await permittedToApprove(house.rooms, caller('account:9', 'approval'), id)).id).toBe(id);
  });

  it('shows personal data to those who need them, and each view is written down', async () => {
    const document = await house.rooms.store.load(id);
    await expect(
      personsShown(house.rooms, caller('account:3', 'publication'), document, 'content'),
    ).rejects.toThrowFault('ACCESS_DENIED');
    expect(await house.rooms.accessLog.list(10)).toEqual([]);
    await personsShown(house.rooms, caller('account:3', 'entry'), document, 'content');
    expect(await house.rooms.accessLog.list(10)).toMatchObject([
      { actor: 'account:3', event: 'PersonsViewed', subject: id, facts: { what: 'content' } },
    ]);
  });
});
