import { organisationsIn } from '../../../src/domain/organisations.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Role } from '../../../src/domain/access.ts';
import { deadline } from '../../../src/domain/deadline.ts';
import { type DocumentId, localDate } from '../../../src/domain/identifiers.ts';
import { documentView } from '../../../src/pipeline/document-view.ts';
import { failureCausesFor } from '../../../src/pipeline/failure-causes.ts';
import { documentCounts, findDocuments } from '../../../src/pipeline/find-documents.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { agreement, approve, order, registered, rendered, submittedOrder } from '../../support/officials.ts';

let house: TestHouse;
let rooms: Rooms;
beforeAll(async () => {
  house = await openTestHouse();
  rooms = house.rooms;
});
afterAll(() => house.close());

const STRANGER = '5506000003';
const caller = (inn: string, ...roles: Role[]): Caller => ({
  actor: 'account:образец',
  name: 'Образцов Пример Иванович',
  grants: roles.map((role) => ({ role, inn })),
});
const clerkOf = ({ header }: StoredDocument): Caller => caller(header.authorizedBodyInn, 'entry');

describe('the list', () => {
  it('shows to each what concerns him, and counts no more than that', async () => {
    const document = await registered(rooms, order());
    const found = await findDocuments(rooms, clerkOf(document), { text: document.header.documentNumber });
    expect(found.documents.map(({ id }) => id)).toEqual([document.id]);
    expect(await findDocuments(rooms, caller(STRANGER, 'entry'), {})).toEqual({ documents: [] });
    expect(await documentCounts(rooms, caller(STRANGER, 'entry'))).toEqual([]);
    expect(await documentCounts(rooms, clerkOf(document))).toMatchObject([{ state: 'registered' }]);
  });

  it('finds a document by the names of organisations, and by nobody’s', async () => {
    const content = agreement();
    const document = await registered(rooms, content);
    const idsOf = async (text: string): Promise<readonly DocumentId[]> =>
      (await findDocuments(rooms, clerkOf(document), { text })).documents.map(({ id }) => id);
    expect(content.provider.kind).toBe('organisation');
    expect(await idsOf(content.provider.name)).toEqual([document.id]);
    expect(await idsOf(content.authorizedBody.name)).toContain(document.id);
    for (const { name } of content.signatories) expect(await idsOf(name)).toEqual([]);
    const entrepreneur = { kind: 'entrepreneur', name: 'Примерова Метка Макетовна', inn: '990000020337' };
    expect(organisationsIn({ provider: entrepreneur, consumer: entrepreneur })).toEqual([]);
  });

  it.each(['2024-11-18', '2024-11-22', '2024-11-23', '2024-11-24', '2024-12-27'])(
    'finds what was approved on %s by the day before which its term ends, and not a day earlier',
    async (day) => {
      const { id, header } = await rendered(house, order());
      await approve(rooms, id, day);
      const end = deadline(localDate(day), rooms.settings.terms.submitDays, rooms.calendar);
      const dueBefore = async (before: string): Promise<readonly DocumentId[]> => {
        const wish = { dueBefore: localDate(before), text: header.documentNumber };
        const { documents } = await findDocuments(rooms, caller(header.authorizedBodyInn, 'approval'), wish);
        return documents.map((found) => found.id);
      };
      const next = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
      expect(await dueBefore(end)).toEqual([]);
      expect(await dueBefore(next)).toEqual([id]);
    },
  );

  it('takes no term for running once the document is submitted', async () => {
    const { header } = await submittedOrder(house);
    const wish = { dueBefore: localDate('2024-12-27'), text: header.documentNumber };
    expect(await findDocuments(rooms, caller(header.authorizedBodyInn, 'entry'), wish)).toEqual({
      documents: [],
    });
  });
});

describe('the page of one document', () => {
  it('has its whole story', async () => {
    const { id, header } = await submittedOrder(house);
    await rooms.failures.record({ queue: 'receipts', documentId: id }, 'PORTAL_SILENT', {}, false);
    const view = await documentView(rooms, caller(header.authorizedBodyInn, 'signing'), id);
    expect(view.document).toEqual(await rooms.store.load(id));
    expect(view.events).toEqual(await rooms.store.events(id));
    expect(view.failures).toMatchObject([{ queue: 'receipts', code: 'PORTAL_SILENT' }]);
    expect(view.clocks.publication).toMatchObject({ stopped: false });
    expect(view.paperCase).toBeUndefined();
    expect(view.maySeePersons).toBe(true);
    const observer = caller(header.authorizedBodyInn, 'observation');
    expect((await documentView(rooms, observer, id)).maySeePersons).toBe(false);
  });

  it('is not there for whom it does not concern', async () => {
    const { id } = await registered(rooms, order());
    await expect(documentView(rooms, caller(STRANGER, 'signing'), id)).rejects.toThrowFault(
      'DOCUMENT_NOT_FOUND',
    );
  });
});

describe('the page of failures', () => {
  it('groups those of one’s own documents, and names the first of many', async () => {
    const document = await registered(rooms, order());
    for (let count = 0; count < 21; count += 1) {
      const { id } = await registered(rooms, order());
      await rooms.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    }
    const publisher = caller(document.header.authorizedBodyInn, 'publication');
    const causes = await failureCausesFor(rooms, publisher);
    const cause = causes.find(({ code }) => code === 'BLOB_MISSING');
    expect(cause).toMatchObject({ component: 'render', count: 21, waiting: 21 });
    expect(cause?.documents).toHaveLength(20);
    expect(await failureCausesFor(rooms, caller(STRANGER, 'publication'))).toEqual([]);
    expect(await failureCausesFor(rooms, clerkOf(document))).toEqual([]);
  });
});
