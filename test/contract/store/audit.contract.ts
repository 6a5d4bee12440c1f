import { boolean, dictionary, double, oneof, sample, string } from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/identifiers.ts';
import { type Link, linkDigest } from '../../../src/chain/link.ts';
import { linkOf } from '../../../src/store/document-events.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { contentDigest, type Opened, registered, taken } from './samples.ts';

const where = (document: StoredDocument) => sql`subject_id = ${document.id}`;

/** What `audit` must find, whatever the one who may write to the database does short of a whole new chain. */
export function auditContract(opened: () => Opened): void {
  const audit = () => opened().record.store.audit();
  const run = (statement: RawBuilder<unknown>) => statement.execute(opened().db);
  const signed = async (): Promise<StoredDocument> =>
    taken(
      opened(),
      await registered(opened()),
      {
        event: 'Rendered',
        actor: 'system',
        facts: { pages: 3, ratio: 0.1, tiny: 1e-7, huge: 1e21, words: 'ё "кавычки" \\ \u2028 😀' },
        change: { files: { content: contentDigest('a'), pdf: contentDigest('c') } },
      },
      'SigningCompleted',
    );

  /** The last link changed so, with the digest that is then right. */
  const remade = async (document: StoredDocument, change: Partial<Link>): Promise<Digest> => {
    const rows = await opened().db.selectFrom('event').selectAll().orderBy('sequence').execute();
    const [before, last] = rows.filter((row) => row.subject_id === document.id).slice(-2);
    const link = { ...linkOf(last!).link, ...change };
    const chain_digest = linkDigest(before!.chain_digest, link);
    await opened()
      .db.updateTable('event')
      .set({ actor: link.actor, sequence: link.sequence, chain_digest })
      .where('subject_id', '=', document.id)
      .where('sequence', '=', last!.sequence)
      .execute();
    return chain_digest;
  };

  it('is content with a record that nobody touched', async () => {
    await signed();
    await signed();
    expect(await audit()).toBeUndefined();
  });

  it('is content with any facts: they come back from the database as they went', async () => {
    let head = await taken(opened(), await registered(opened()), 'Rendered');
    const text = string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const anyFacts = dictionary(text, oneof(text, double({ noNaN: true }), boolean()));
    for (const facts of sample(anyFacts, { numRuns: 60, seed: 189 })) {
      head = await taken(opened(), head, { event: 'Approved', actor: 'system', facts });
    }
    expect(head.version).toBe(62);
    expect(await audit()).toBeUndefined();
  });

  it('reads a record longer than one batch to its end', async () => {
    await Promise.all(Array.from({ length: 205 }, () => registered(opened())));
    const last = await sql<{ id: string }>`select id from document order by id desc limit 1`.execute(
      opened().db,
    );
    const id = last.rows[0]?.id;
    await run(sql`update event set actor = 'nobody' where subject_id = ${id}`);
    expect(await audit()).toEqual({ chain: 'document', documentId: id, sequence: 1 });
  });

  it('does not take a step that is made meanwhile for a break', async () => {
    const documents = await Promise.all(Array.from({ length: 20 }, () => registered(opened())));
    const steps = Promise.all(documents.map((document) => taken(opened(), document, 'Rendered', 'Approved')));
    const verdicts = [];
    for (let round = 0; round < 10; round += 1) verdicts.push(await audit());
    await steps;
    expect(verdicts).toEqual(verdicts.map(() => undefined));
  });

  describe('finds one who makes the last digest anew', () => {
    it('and forgets the head', async () => {
      const document = await signed();
      await remade(document, { actor: 'x' });
      expect(await audit()).toEqual({ chain: 'document', documentId: document.id, sequence: 3 });
    });

    it('and leaves a gap in the numbers', async () => {
      const document = await signed();
      const digest = await remade(document, { sequence: 4 });
      await run(sql`update document set chain_digest = ${digest} where id = ${document.id}`);
      expect(await audit()).toEqual({ chain: 'document', documentId: document.id, sequence: 3 });
    });
  });

  describe('names the link', () => {
    const cases: Record<string, [sequence: number, (document: StoredDocument) => RawBuilder<unknown>]> = {
      'whose actor was changed': [
        2,
        (d) => sql`update event set actor = 'x' where ${where(d)} and sequence = 2`,
      ],
      'whose facts were changed': [
        2,
        (d) => sql`update event set facts = '{"pages": 4}' where ${where(d)} and sequence = 2`,
      ],
      'whose moment was changed': [
        3,
        (d) => sql`update event set at = at + interval '1 ms' where ${where(d)} and sequence = 3`,
      ],
      'whose change was changed': [
        2,
        (d) => sql`update event set change = '{}' where ${where(d)} and sequence = 2`,
      ],
      'whose digest was changed': [
        1,
        (d) => sql`update event set chain_digest = ${'0'.repeat(64)} where ${where(d)} and sequence = 1`,
      ],
      'that was taken out of the middle': [
        2,
        (d) => sql`delete from event where ${where(d)} and sequence = 2`,
      ],
      'that was cut off at the end': [3, (d) => sql`delete from event where ${where(d)} and sequence = 3`],
      'that is missing where all are': [1, (d) => sql`delete from event where ${where(d)}`],
      'that was put after the last': [
        4,
        (d) => sql`insert into event select chain, subject_id, 4, event, state_before, state_after, actor, at,
          facts, change, chain_digest from event where ${where(d)} and sequence = 3`,
      ],
      'before which the head was turned back': [
        3,
        (d) => sql`update document set version = 2, state = 'rendered', chain_digest =
          (select chain_digest from event where ${where(d)} and sequence = 2) where id = ${d.id}`,
      ],
      'that did not lead to the state of the head': [
        3,
        (d) => sql`update document set state = 'published' where id = ${d.id}`,
      ],
      'that did not bring the file of the head': [
        3,
        (d) =>
          sql`update document set files = files || '{"pdf": "${sql.raw('d'.repeat(64))}"}' where id = ${d.id}`,
      ],
      'that did not give the head its number': [
        3,
        (d) => sql`update document set registry_number = '1' where id = ${d.id}`,
      ],
      'after which the header was changed': [
        3,
        (d) => sql`update document set header = header || '{"fiscalYear": 2026}' where id = ${d.id}`,
      ],
      'after which the content was exchanged': [
        3,
        (d) => sql`update document set content = ${contentDigest('b')} where id = ${d.id}`,
      ],
      'whose digest is not the one of the head': [
        3,
        (d) => sql`update document set chain_digest = ${'0'.repeat(64)} where id = ${d.id}`,
      ],
      'that has no head any more': [1, (d) => sql`delete from document where id = ${d.id}`],
    };

    it.each(Object.entries(cases))('%s', async (_name, [sequence, tamper]) => {
      await signed();
      const document = await signed();
      await run(tamper(document));
      expect(await audit()).toEqual({ chain: 'document', documentId: document.id, sequence });
    });
  });
}
