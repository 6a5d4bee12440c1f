import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grant, maySee, ROLES, type Scope, scopeOf } from '../../../src/domain/access.ts';
import { DOCUMENT_KINDS, type DocumentHeader, type Signatory } from '../../../src/domain/document.ts';
import type { DocumentId, LocalDate } from '../../../src/domain/identifiers.ts';
import type { Question } from '../../../src/store/document-search.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { newRegistration, type Opened, registered, taken } from './samples.ts';

const BODY = '5503000000';
const INNS = [BODY, '5504000001', '5505000002', '550600000312'];
const OF_BODY: Scope = { bodyInns: [BODY], providerInns: [], enteringInns: [], allPublishable: false };
const OF_NOBODY: Scope = { ...OF_BODY, bodyInns: [] };

const signatoryOf = ({ role, inn }: Pick<Signatory, 'role' | 'inn'>): Signatory => ({
  role,
  inn,
  name: 'Образцов Пример Иванович',
  position: 'директор',
});

const anyParties = fc.record({
  kind: fc.constantFrom(...DOCUMENT_KINDS),
  authorizedBodyInn: fc.constantFrom(...INNS),
  signatories: fc.array(
    fc
      .record({
        role: fc.constantFrom('authorized-body' as const, 'provider' as const),
        inn: fc.constantFrom(...INNS),
      })
      .map(signatoryOf),
    { maxLength: 4 },
  ),
});

const anyGrants: fc.Arbitrary<readonly Grant[]> = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), inn: fc.constantFrom(...INNS, '*') }),
  { maxLength: 3 },
);
const anyParticipant = fc.option(fc.constantFrom(...INNS), { nil: undefined });

/** What finding must do, on whatever engine. */
export function documentSearchContract(opened: () => Opened): void {
  const search = () => opened().record.documentSearch;
  const find = (question: Partial<Question>) => search().find({ scope: OF_BODY, limit: 50, ...question });
  const idsOf = async (question: Partial<Question>): Promise<readonly DocumentId[]> =>
    (await find(question)).documents.map(({ id }) => id);
  const withHeader = async (change: Partial<DocumentHeader>): Promise<StoredDocument> => {
    const registration = newRegistration();
    const header = { ...registration.header, ...change };
    return (await opened().record.store.register({ ...registration, header })).document;
  };

  const sought = () =>
    withHeader({ documentNumber: 'СЗ-17/2024', activityArea: 'дополнительное образование детей' });

  it('shows what concerns the account, and nothing else: the same as the table of rights', async () => {
    const documents: StoredDocument[] = [];
    for (const parties of fc.sample(anyParties, { numRuns: 80, seed: 189 })) {
      documents.push(await withHeader(parties));
    }
    const check = async (grants: readonly Grant[], participant: string | undefined): Promise<void> => {
      const scope = scopeOf(grants, 'documents.read', participant);
      const seen = documents.filter(({ header }) => maySee(grants, header, participant));
      const found = await idsOf({ scope, limit: 200 });
      expect(found.toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
      expect(await opened().record.store.list({ scope })).toHaveLength(seen.length);
      const counted = (await search().counts(scope)).map(({ count }) => count);
      expect(counted).toEqual(seen.length === 0 ? [] : [seen.length]);
    };
    await fc.assert(fc.asyncProperty(anyGrants, anyParticipant, check), { numRuns: 150, seed: 189 });
  });

  it('shows the newest first, and each once, however long the pages are', async () => {
    const all: DocumentId[] = [];
    for (let count = 0; count < 7; count += 1) all.unshift((await registered(opened())).id);
    for (const limit of [1, 2, 3, 7, 8]) {
      const seen: DocumentId[] = [];
      let next: string | undefined;
      do {
        const page = await find({ limit, ...(next !== undefined && { after: next }) });
        expect(page.documents.length).toBeLessThanOrEqual(limit);
        seen.push(...page.documents.map(({ id }) => id));
        next = page.next;
      } while (next !== undefined);
      expect(seen.toSorted()).toEqual(all.toSorted());
      const { documents } = await find({});
      expect(seen).toEqual(documents.map(({ id }) => id));
      const moments = documents.map(({ updatedAt }) => updatedAt);
      expect(moments).toEqual(moments.toSorted().toReversed());
    }
  });

  it('says of each what a line of a list shows', async () => {
    const document = await registered(opened());
    const { documents } = await find({});
    const { kind, jurisdiction, documentNumber, activityArea, fiscalYear, versionNumber, formedOn } =
      document.header;
    expect(documents).toEqual([
      {
        kind,
        jurisdiction,
        documentNumber,
        activityArea,
        fiscalYear,
        versionNumber,
        formedOn,
        id: document.id,
        authorizedBodyInn: BODY,
        state: 'registered',
        updatedAt: document.updatedAt,
      },
    ]);
  });

  it('keeps to states and kinds, and to the day of approval', async () => {
    const first = await registered(opened());
    const agreement = await withHeader({ kind: 'funding-agreement' });
    const rendered = await taken(opened(), first, 'Rendered', {
      event: 'Approved',
      actor: 'system',
      change: { approvedOn: '2024-12-10' as LocalDate },
    });
    expect(await idsOf({ states: ['rendered'] })).toEqual([rendered.id]);
    expect(new Set(await idsOf({ states: ['rendered', 'registered'] }))).toEqual(
      new Set([rendered.id, agreement.id]),
    );
    expect(await idsOf({ states: [] })).toEqual([]);
    expect(await idsOf({ kinds: ['funding-agreement'] })).toEqual([agreement.id]);
    expect(await idsOf({ approvedUpTo: '2024-12-10' as LocalDate })).toEqual([rendered.id]);
    expect(await idsOf({ approvedUpTo: '2024-12-09' as LocalDate })).toEqual([]);
    expect(await search().counts(OF_BODY)).toEqual([
      { state: 'registered', count: 1 },
      { state: 'rendered', count: 1 },
    ]);
  });

  it('names a failure, and of several the one that waits for a person', async () => {
    const { failures } = opened().record;
    const { id: documentId } = await registered(opened());
    await registered(opened());
    expect(await idsOf({ failing: true })).toEqual([]);
    await failures.record({ queue: 'render', documentId }, 'RENDERING_BUSY', {}, false);
    await failures.record({ queue: 'sign', documentId }, 'SIGNATURE_REFUSED', {}, true);
    const { documents } = await find({ failing: true });
    expect(documents).toMatchObject([
      { id: documentId, failure: { code: 'SIGNATURE_REFUSED', final: true } },
    ]);
  });

  describe('by words', () => {
    const ways = [
      'СЗ-17',
      'сз-17/2024',
      'сз17',
      'СЗ172024',
      '17/2024',
      'образ детей',
      'дополнительн',
      '2025',
      BODY,
    ];

    it.each(ways)('finds by «%s»', async (text) => {
      const { id } = await sought();
      expect(await idsOf({ text })).toEqual([id]);
    });

    it('takes Latin letters for the Cyrillic ones that they look like', async () => {
      const { id } = await withHeader({ documentNumber: 'СОН-5' });
      expect(await idsOf({ text: 'COH-5' })).toEqual([id]);
    });

    it('asks for all of them, and only at the beginning of a word', async () => {
      await sought();
      expect(await idsOf({ text: 'образование взрослых' })).toEqual([]);
      expect(await idsOf({ text: 'разование' })).toEqual([]);
    });

    it('finds by the numbers that the portal has given since', async () => {
      const document = await sought();
      expect(await idsOf({ text: 'ЗГР-000451' })).toEqual([]);
      const change = { trackingId: 'ЗГР-000451', registryNumber: '52-0001-24' };
      const { id } = await taken(opened(), document, 'Rendered', {
        event: 'Approved',
        actor: 'system',
        change,
      });
      expect(await idsOf({ text: 'ЗГР-000451' })).toEqual([id]);
      expect(await idsOf({ text: '52-0001' })).toEqual([id]);
      expect(await idsOf({ text: 'СЗ-17' })).toEqual([id]);
    });

    it('finds a document by its whole identifier, for whom it concerns only', async () => {
      const { id } = await sought();
      expect(await idsOf({ text: ` ${id.toUpperCase()} ` })).toEqual([id]);
      expect(await idsOf({ text: id, scope: OF_NOBODY })).toEqual([]);
    });

    it('finds nobody by his name', async () => {
      await sought();
      expect(await idsOf({ text: 'Образцов' })).toEqual([]);
    });

    it.each(['—', "'", "' | '", '\\', ':*', '&', ' !'])(
      'finds nothing by «%s», which is no word',
      async (text) => {
        await sought();
        expect(await idsOf({ text })).toEqual([]);
      },
    );

    it('finds everything by nothing', async () => {
      const { id } = await sought();
      expect(await idsOf({ text: '  ' })).toEqual([id]);
    });
  });

  it.each([0, 201, 1.5])('refuses a page of %s rows', async (limit) => {
    await expect(find({ limit })).rejects.toThrowFault('CONTENT_INVALID');
  });

  it.each(['', 'x', 'zzzzzzzzz_1', '_', '1_1', "0'_"])('refuses «%s», which no page gave', async (after) => {
    await expect(find({ after })).rejects.toThrowFault('CONTENT_INVALID');
  });
}
