import { assert, asyncProperty, boolean, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/domain/access.ts';
import { businessKey } from '../../../src/domain/document.ts';
import type { Instant, LocalDate } from '../../../src/domain/identifiers.ts';
import {
  contentDigest,
  newDocumentId,
  newRegistration,
  type Opened,
  registered,
  settled,
  taken,
} from './samples.ts';

const scope = (inn: string) => scopeOf([{ role: 'observation', inn }], 'documents.read');

/** What the record of documents must do, on whatever engine. */
export function storeContract(opened: () => Opened): void {
  const store = () => opened().record.store;

  describe('registering', () => {
    it('writes the first event and the tasks that were asked for', async () => {
      const registration = newRegistration({ actor: 'clerk-7' });
      const { kind, document } = await store().register(registration);
      expect(kind).toBe('registered');
      expect(document).toMatchObject({
        id: registration.id,
        header: registration.header,
        ruling: registration.ruling,
        businessKey: businessKey(registration.header),
        state: 'registered',
        version: 1,
        files: { content: registration.content },
      });
      expect(await store().load(registration.id)).toEqual(document);
      expect(await store().events(registration.id)).toMatchObject([
        {
          sequence: 1,
          event: 'Registered',
          stateBefore: 'draft',
          stateAfter: 'registered',
          actor: 'clerk-7',
        },
      ]);
      expect(await opened().record.outbox.open()).toEqual([
        { queue: 'render', documentId: registration.id, version: 1, generation: 1 },
      ]);
    });

    it('keeps in the first event where the document came from', async () => {
      const readAt = '2024-09-04T07:00:00.000Z' as Instant;
      const provenance = { system: 'navigator', identifier: 'n-17', readAt } as const;
      const registration = newRegistration({ provenance });
      await store().register(registration);
      const [first] = await store().events(registration.id);
      expect(first?.facts).toMatchObject({
        content: registration.content,
        sourceSystem: 'navigator',
        sourceIdentifier: 'n-17',
        sourceReadAt: readAt,
      });
      expect(await store().audit()).toBeUndefined();
    });

    it('of the same content again makes nothing new', async () => {
      const registration = newRegistration();
      await store().register(registration);
      const again = await store().register({ ...registration, id: newDocumentId() });
      expect(again).toMatchObject({ kind: 'already-there', document: { id: registration.id, version: 1 } });
      expect(await store().list()).toHaveLength(1);
    });

    it('of other content under the same business key is a conflict, and changes nothing', async () => {
      const registration = newRegistration();
      await store().register(registration);
      const other = { ...registration, id: newDocumentId(), content: contentDigest('b') };
      expect(await store().register(other)).toMatchObject({
        kind: 'conflict',
        document: { id: registration.id, files: { content: registration.content } },
      });
      expect(await store().list()).toHaveLength(1);
    });

    it('of a correction after a withdrawal is a new document; the withdrawn one stays', async () => {
      const registration = newRegistration();
      const { document } = await store().register(registration);
      await taken(opened(), document, 'Withdrawn');
      const correction = { ...registration, id: newDocumentId(), content: contentDigest('b') };
      expect(await store().register(correction)).toMatchObject({ kind: 'registered' });
      expect(await store().register({ ...registration, id: newDocumentId() })).toMatchObject({
        kind: 'already-there',
        document: { id: registration.id, state: 'withdrawn' },
      });
    });

    it('refuses an identifier that belongs to another business key', async () => {
      const { document } = await store().register(newRegistration());
      await expect(store().register(newRegistration({ id: document.id }))).rejects.toThrowFault(
        'DOCUMENT_DUPLICATE',
      );
    });

    it('ten times at once registers one and finds it nine times', async () => {
      const registration = newRegistration();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => store().register({ ...registration, id: newDocumentId() })),
      );
      const kinds = outcomes.map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual([...Array.from({ length: 9 }, () => 'already-there'), 'registered']);
      expect(new Set(outcomes.map(({ document }) => document.id)).size).toBe(1);
    });
  });

  describe('recording', () => {
    it('does not know a document that nobody registered', async () => {
      await expect(store().load(newDocumentId())).rejects.toThrowFault('DOCUMENT_NOT_FOUND');
    });

    it('moves the head, adds files by their part and keeps the others', async () => {
      const document = await registered(opened());
      const pdf = contentDigest('c');
      const approvedOn = '2024-11-07' as LocalDate;
      const after = await taken(
        opened(),
        document,
        {
          event: 'Rendered',
          actor: 'system',
          facts: { pages: 3 },
          change: { files: { ...document.files, pdf } },
        },
        { event: 'Approved', actor: 'clerk-7', change: { approvedOn } },
      );
      expect(after).toMatchObject({ state: 'rendered', version: 3, approvedOn });
      expect(after.files).toEqual({ content: document.files.content, pdf });
      expect(await store().load(document.id)).toEqual(after);
    });

    it('refuses what the table does not have, and writes nothing', async () => {
      const document = await registered(opened());
      const early = store().record(document, { event: 'PublicationConfirmed', actor: 'system' });
      await expect(early).rejects.toThrowFault('TRANSITION_FORBIDDEN');
      expect(await store().load(document.id)).toEqual(document);
      expect(await store().events(document.id)).toHaveLength(1);
    });

    it('refuses a writer that saw an older head', async () => {
      const document = await registered(opened());
      await taken(opened(), document, 'Rendered');
      const late = store().record(document, { event: 'Withdrawn', actor: 'system' });
      await expect(late).rejects.toThrowFault('STORE_CONFLICT');
    });

    it('judges by the head in the record, not by the one that the caller made up', async () => {
      const document = await registered(opened());
      const forged = { ...document, state: 'signed' as const };
      await expect(
        store().record(forged, { event: 'SubmissionStarted', actor: 'system' }),
      ).rejects.toThrowFault('TRANSITION_FORBIDDEN');
    });

    it('remembers since when a document is in doubt, as long as it is', async () => {
      const document = await registered(opened());
      const doubtful = await taken(opened(), document, 'Rendered', 'SigningCompleted', 'SubmissionStarted');
      expect(doubtful.inDoubtSince).toBe(doubtful.updatedAt);
      const known = await taken(opened(), doubtful, 'SubmissionNotReceived');
      expect(known).not.toHaveProperty('inDoubtSince');
      expect(await store().load(document.id)).toEqual(known);
    });

    it('takes back event, head and tasks together when one of them cannot be written', async () => {
      const document = await registered(opened());
      const unwritable = store().record(document, {
        event: 'Rendered',
        actor: 'system',
        facts: { note: 'U+0000 \u0000' },
        tasks: [{ queue: 'sign', documentId: document.id }],
      });
      await expect(unwritable).rejects.toThrowFault('CONTENT_INVALID');
      expect(await store().load(document.id)).toEqual(document);
      expect(await opened().record.outbox.open()).toHaveLength(1);
    });

    it('lets exactly one of any number of writers of one version through', async () => {
      await assert(
        asyncProperty(integer({ min: 2, max: 8 }), boolean(), async (writers, withdrawing) => {
          const document = await registered(opened());
          const { won, lost } = await settled(
            Array.from({ length: writers }, (_, writer) =>
              store().record(document, {
                event: withdrawing && writer % 2 === 1 ? 'Withdrawn' : 'Rendered',
                actor: `writer-${writer}`,
              }),
            ),
          );
          expect(won).toHaveLength(1);
          expect(lost).toHaveLength(writers - 1);
          for (const fault of lost) expect(fault).toThrowFault('STORE_CONFLICT');
          expect(await store().load(document.id)).toEqual(won[0]);
          expect(await store().events(document.id)).toHaveLength(2);
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('listing', () => {
    it('gives documents in the order of registration, by state where asked', async () => {
      const [first, second] = [await registered(opened()), await registered(opened())];
      await taken(opened(), first, 'Rendered');
      expect((await store().list()).map(({ id }) => id)).toEqual([first.id, second.id]);
      expect((await store().list({ states: ['registered'] })).map(({ id }) => id)).toEqual([second.id]);
      expect(await store().list({ states: [] })).toEqual([]);
    });

    it('gives documents of a kind, or those whose approval is known, and names their acts', async () => {
      expect(await store().jurisdictions()).toEqual([]);
      const first = await registered(opened());
      const { kind, jurisdiction } = first.header;
      await registered(opened());
      expect(await store().list({ kinds: [kind] })).toHaveLength(2);
      expect(await store().list({ kinds: [] })).toEqual([]);
      expect(await store().list({ isApproved: true })).toEqual([]);
      expect(await store().jurisdictions()).toEqual([jurisdiction]);
    });

    it('gives documents that somebody may see, and no other', async () => {
      const { id, header } = await registered(opened());
      const idsFor = async (inn: string) => (await store().list({ scope: scope(inn) })).map((one) => one.id);
      expect(await idsFor(header.authorizedBodyInn)).toEqual([id]);
      expect(await idsFor('5506000003')).toEqual([]);
      expect(await store().list({ ids: [id], scope: scope('5506000003') })).toEqual([]);
    });

    it('tells of many documents at once when something last happened to each', async () => {
      const [first, second] = [await registered(opened()), await registered(opened())];
      await taken(opened(), first, 'Rendered', 'Approved', 'Approved');
      const moments = await store().lastMoments([first.id, second.id], ['Approved', 'Rendered']);
      const events = await store().events(first.id);
      expect([...moments]).toEqual([[first.id, { Rendered: events[1]?.at, Approved: events[3]?.at }]]);
      expect((await store().lastMoments([first.id], [])).size).toBe(0);
      expect((await store().lastMoments([], ['Approved'])).size).toBe(0);
    });
  });
}
