import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { leafBytes, statementDigest } from '../../../src/chain/anchor.ts';
import { linkDigest } from '../../../src/chain/link.ts';
import { rootAlong } from '../../../src/chain/merkle.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import { MANDATED } from '../../../src/domain/paper-case.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import type { VerifyDetached } from '../../../src/signature/verifier.ts';
import { openTestCa } from '../../../src/stand/ca/test-ca.ts';
import type { Anchor, AnchorAudit } from '../../../src/store/anchors.ts';
import { blobFiles } from '../../../src/store/blob-files.ts';
import type { Blobs } from '../../../src/store/blobs.ts';
import { linkOf } from '../../../src/store/document-events.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Opened, registered, settled, taken } from './samples.ts';

const MOST = 100;

const where = (document: StoredDocument) => sql`subject_id = ${document.id}`;

export function anchorsContract(opened: () => Opened): void {
  const folder = temporaryFolder('anchors');
  let blobs: Blobs;
  let seal: Signer;
  let verify: VerifyDetached;

  beforeAll(async () => {
    const ca = await openTestCa(join(folder, 'ca'), () => instantOf(new Date()));
    blobs = blobFiles(join(folder, 'files'));
    seal = (await ca.signatory({ organisation: 'Система', inn: '7700000000', position: '', person: '' }))
      .signer;
    verify = verifyDetached([ca.root], { revocationLists: await ca.revocationLists() });
  });

  const anchors = () => opened().record.anchors;
  const run = (statement: RawBuilder<unknown>) => statement.execute(opened().db);
  const audit = (known?: Pick<Anchor, 'sequence' | 'digest'>): Promise<AnchorAudit> =>
    anchors().audit({ blobs, verify }, known);
  const anchored = async (most = MOST): Promise<boolean | undefined> => {
    const draft = await anchors().draft(most);
    if (draft === undefined) return undefined;
    const signature = await blobs.put(await signDetached(draft.statement, seal, draft.anchor.at));
    return anchors().append(draft, await blobs.put(draft.list), signature);
  };
  const used = (actor: string, subject: string) =>
    opened().record.accessLog.append({ actor, event: 'PersonsViewed', subject });
  const rendered = async (): Promise<StoredDocument> =>
    taken(opened(), await registered(opened()), 'Rendered');

  it('hold every head that moved, each once, and paper cases too', async () => {
    const document = await rendered();
    const decision = {
      ground: MANDATED,
      clause: '7',
      system: '',
      evidence: '',
      decidedBy: 'начальник',
    } as const;
    await opened().record.paperCases.open(document.id, decision, 'official');
    expect(await anchored()).toBe(true);
    expect((await anchors().last())?.heads).toBe(2);
    expect(await anchored()).toBeUndefined();
    await taken(opened(), document, 'Approved');
    expect(await anchored()).toBe(true);
    expect(await anchors().last()).toMatchObject({ sequence: 2, heads: 1 });
    const { last, ...said } = await audit();
    expect(said).toEqual({ anchors: 2, unsigned: 0, undecided: 0 });
    expect(await audit(last)).toMatchObject({ anchors: 2 });
  });

  it('hold what was done with rights, actor by actor, whatever an actor is called', async () => {
    const actors = ['account:1', 'token:2', 'shell', 'shell: дежурный 100 %\nдва'];
    for (const actor of actors) {
      for (const subject of ['a', 'b']) await used(actor, subject);
    }
    expect(await anchored()).toBe(true);
    expect((await anchors().last())?.heads).toBe(4);
    expect(await anchored()).toBeUndefined();
    await used('shell', 'c');
    expect(await anchored()).toBe(true);
    expect(await anchors().last()).toMatchObject({ sequence: 2, heads: 1 });
    expect(await audit()).not.toHaveProperty('broken');
  });

  describe('find what the access log alone does not show', () => {
    const mine = sql`actor = 'account:1'`;
    it.each([
      ['the last event cut off', 'missing', sql`delete from access_event where ${mine} and sequence = 2`],
      ['an actor taken out', 'missing', sql`delete from access_event where ${mine}`],
      [
        'an actor taken out, and the word that he was anchored',
        'missing',
        sql`with gone as (delete from anchored_head where subject_id = 'account:1')
          delete from access_event where ${mine}`,
      ],
    ])('%s', async (_name, why, tamper) => {
      for (const actor of ['account:0', 'account:1', 'account:2']) {
        for (const subject of ['a', 'b']) await used(actor, subject);
      }
      await anchored();
      await run(tamper);
      expect(await opened().record.accessLog.audit()).toBeUndefined();
      const event = { chain: 'access', subjectId: 'account:1', sequence: 2 };
      expect((await audit()).broken).toEqual({ what: 'anchored', anchor: 1, why, ...event });
    });

    it('a whole chain made anew', async () => {
      for (const subject of ['a', 'b']) await used('account:1', subject);
      await anchored();
      await run(sql`delete from access_event`);
      for (const subject of ['a', 'x']) await used('account:1', subject);
      expect(await opened().record.accessLog.audit()).toBeUndefined();
      expect((await audit()).broken).toMatchObject({ why: 'differs', chain: 'access', sequence: 2 });
    });
  });

  it('leave what is too much for one to the next, which is due at once', async () => {
    for (let count = 0; count < 5; count += 1) await registered(opened());
    const heads: number[] = [];
    expect(await anchors().due(3_600_000, 2)).toBe(true);
    while ((await anchored(2)) === true) {
      const last = await anchors().last();
      heads.push(last?.heads ?? 0);
      expect(await anchors().due(3_600_000, 2)).toBe(heads.length < 3);
    }
    expect(heads).toEqual([2, 2, 1]);
    expect(await audit()).toMatchObject({ anchors: 3 });
  });

  it('are made once, by whomever was quicker', async () => {
    await rendered();
    const drafts = await Promise.all([1, 2, 3].map(async () => anchors().draft(MOST)));
    const lists = await Promise.all(drafts.map(async (draft) => blobs.put(draft!.list)));
    const { won, lost } = await settled(
      drafts.map((draft, n) => anchors().append(draft!, lists[n]!, undefined)),
    );
    expect(lost).toEqual([]);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await audit()).toMatchObject({ anchors: 1, unsigned: 1 });
  });

  it('lose no event that is written while they are made, and hold no step up', async () => {
    const documents = await Promise.all(Array.from({ length: 20 }, () => registered(opened())));
    const steps = Promise.all(documents.map((document) => taken(opened(), document, 'Rendered', 'Approved')));
    for (let round = 0; round < 5; round += 1) await anchored(7);
    await steps;
    while ((await anchored(7)) === true);
    expect(await audit()).not.toHaveProperty('broken');
    for (const { id } of documents) {
      expect((await anchors().proofOf(blobs, 'document', id))?.leaf.sequence).toBe(3);
    }
  });

  it.each([1, 2, 3, 6])('prove one document of %i with its leaf and its path alone', async (count) => {
    const documents = await Promise.all(Array.from({ length: count }, () => registered(opened())));
    await anchored();
    for (const { id } of documents) {
      const proof = await anchors().proofOf(blobs, 'document', id);
      const { anchor, leaf, path } = proof!;
      const [first] = await opened().record.store.events(id);
      expect(leaf).toMatchObject({ subjectId: id, digest: first?.chainDigest });
      expect(rootAlong(leafBytes(leaf), path)).toBe(anchor.root);
      expect(rootAlong(leafBytes({ ...leaf, sequence: 2 }), path)).not.toBe(anchor.root);
    }
  });

  describe('find what the chains alone do not show', () => {
    const cases: Record<string, [found: object, (d: StoredDocument) => Promise<unknown>]> = {
      'the last event cut off, and the head set back': [
        { what: 'anchored', anchor: 1, why: 'missing', sequence: 2 },
        async (d) => {
          await run(sql`delete from event where ${where(d)} and sequence = 2`);
          await run(sql`update document set version = 1, state = 'registered', updated_at = (select at from event
            where ${where(d)}), chain_digest = (select chain_digest from event where ${where(d)}) where id = ${d.id}`);
        },
      ],
      'the last event made anew, with its head': [
        { what: 'anchored', anchor: 1, why: 'differs', sequence: 2 },
        async (d) => {
          const rows = await opened().db.selectFrom('event').selectAll().orderBy('sequence').execute();
          const [first, last] = rows.filter((row) => row.subject_id === d.id);
          const digest = linkDigest(first!.chain_digest, { ...linkOf(last!).link, actor: 'x' });
          await run(
            sql`update event set actor = 'x', chain_digest = ${digest} where ${where(d)} and sequence = 2`,
          );
          await run(sql`update document set chain_digest = ${digest} where id = ${d.id}`);
        },
      ],
      'a whole document taken out': [
        { what: 'anchored', anchor: 1, why: 'missing', sequence: 2 },
        async (d) => {
          await run(sql`delete from event where ${where(d)}`);
          await run(sql`delete from task where document_id = ${d.id}`);
          await run(sql`delete from anchored_head where ${where(d)}`);
          await run(sql`delete from document where id = ${d.id}`);
        },
      ],
    };
    it.each(Object.entries(cases))('%s', async (_name, [found, tamper]) => {
      await rendered();
      const document = await rendered();
      await anchored();
      await rendered();
      await anchored();
      await tamper(document);
      expect(await opened().record.store.audit()).toBeUndefined();
      expect((await audit()).broken).toMatchObject({ ...found, chain: 'document', subjectId: document.id });
    });
  });

  const resealed = async (change: Partial<Anchor>): Promise<void> => {
    const row = (await anchors().last())!;
    const forged = { ...row, ...change };
    await run(sql`update anchor set at = ${forged.at}, root = ${forged.root}, heads = ${forged.heads},
      leaves = ${forged.leaves}, digest = ${statementDigest(forged)} where sequence = ${row.sequence}`);
  };
  describe('are broken themselves', () => {
    const cases: Record<string, [found: object, () => Promise<unknown>]> = {
      'when one is taken out of the middle': [
        { anchor: 2, why: 'missing' },
        () => run(sql`delete from anchor where sequence = 2`),
      ],
      'when the last is taken out': [
        { anchor: 3, why: 'missing' },
        () => run(sql`delete from anchor where sequence = 3`),
      ],
      'when all are taken out': [{ anchor: 1, why: 'missing' }, () => run(sql`delete from anchor`)],
      'when one says what it did not say': [
        { anchor: 2, why: 'chain' },
        () => run(sql`update anchor set heads = 7 where sequence = 2`),
      ],
      'when one is written anew without the key': [
        { anchor: 3, why: 'signature' },
        () => resealed({ at: instantOf(new Date()) }),
      ],
      'when one goes back in time': [
        { anchor: 3, why: 'time' },
        () => resealed({ at: instantOf(new Date(Date.now() - 3_600_000)) }),
      ],
      'when a list is exchanged': [
        { anchor: 3, why: 'root' },
        () =>
          run(
            sql`update anchor set leaves = (select leaves from anchor where sequence = 1) where sequence = 3`,
          ),
      ],
      'when a list is gone': [
        { anchor: 3, why: 'list' },
        () => run(sql`update anchor set leaves = ${'f'.repeat(64)} where sequence = 3`),
      ],
      'when a signature is another’s': [
        { anchor: 3, why: 'signature' },
        () =>
          run(
            sql`update anchor set signature = (select signature from anchor where sequence = 1) where sequence = 3`,
          ),
      ],
    };
    it.each(Object.entries(cases))('%s', async (_name, [found, tamper]) => {
      for (let count = 0; count < 3; count += 1) {
        await rendered();
        await anchored();
      }
      await tamper();
      expect((await audit()).broken).toMatchObject({ what: 'anchor', ...found });
    });

    it('when the last is gone with all that knew of it, and somebody outside kept it', async () => {
      const document = await rendered();
      await anchored();
      const kept = (await anchors().last())!;
      await run(sql`delete from anchor`);
      await run(sql`delete from anchored_head where subject_id = ${document.id}`);
      expect((await audit()).broken).toBeUndefined();
      expect((await audit(kept)).broken).toEqual({ what: 'anchor', anchor: 1, why: 'missing' });
      await anchored();
      expect((await audit(kept)).broken).toEqual({ what: 'anchor', anchor: 1, why: 'chain' });
    });
  });
}
