import { expect, it } from 'vitest';
import type { DocumentId, Instant } from '../../../src/domain/identifiers.ts';
import type { KeptLevel, SignatureDebt } from '../../../src/store/signature-levels.ts';
import { contentDigest, type Opened, registered } from './samples.ts';

const at = (text: string) => text as Instant;
const nobody = { ru: 'никто не ответил', en: 'nobody answered' };
const debtSince = (since: string): SignatureDebt => ({
  owes: 'T',
  since: at(since),
  triedAt: at('2026-11-22T13:00:00.000Z'),
  why: nobody,
  asked: [{ host: 'tsa.example', why: nobody }],
});
const bare = (documentId: DocumentId, change: Partial<KeptLevel> = {}): KeptLevel => ({
  documentId,
  role: 'signature-authorized-body',
  signature: contentDigest('b'),
  level: 'B',
  ...change,
});

/** What the record of levels must do, on whatever engine. */
export function signatureLevelsContract(opened: () => Opened): void {
  const levels = () => opened().record.signatureLevels;

  it('keeps a level with its debt, and gives it back as it was', async () => {
    const { id } = await registered(opened());
    const owing = bare(id, { debt: debtSince('2026-11-22T12:00:00.000Z') });
    expect(await levels().keep(owing, undefined)).toBe(true);
    expect(await levels().forDocument(id)).toEqual([{ ...owing, revision: 1 }]);
    expect(await levels().list()).toEqual([{ ...owing, revision: 1 }]);
  });

  it('forgets a debt that is repaid, and knows until when the proof is good', async () => {
    const { id } = await registered(opened());
    await levels().keep(bare(id, { debt: debtSince('2026-11-22T12:00:00.000Z') }), undefined);
    const [seen] = await levels().forDocument(id);
    const repaid = bare(id, {
      level: 'LT',
      raised: contentDigest('c'),
      provenAt: at('2026-11-22T14:00:00.000Z'),
      goodUntil: at('2030-01-01T00:00:00.000Z'),
    });
    expect(await levels().keep(repaid, seen)).toBe(true);
    expect(await levels().forDocument(id)).toEqual([{ ...repaid, revision: 2 }]);
    expect(await levels().owing()).toEqual([]);
  });

  it('lets one of two who saw the same change it, and tells the other', async () => {
    const { id } = await registered(opened());
    const first = await Promise.all([1, 2].map(() => levels().keep(bare(id), undefined)));
    expect(first.filter(Boolean)).toHaveLength(1);
    const [seen] = await levels().forDocument(id);
    const second = await Promise.all(
      ['d', 'e'].map((one) => levels().keep(bare(id, { level: 'T', raised: contentDigest(one) }), seen)),
    );
    expect(second.filter(Boolean)).toHaveLength(1);
    expect(await levels().forDocument(id)).toMatchObject([{ revision: 2, level: 'T' }]);
  });

  it('shows the oldest debt first', async () => {
    const [young, old] = [await registered(opened()), await registered(opened())];
    await levels().keep(bare(young.id, { debt: debtSince('2026-11-22T12:00:00.000Z') }), undefined);
    await levels().keep(bare(old.id, { debt: debtSince('2026-11-21T12:00:00.000Z') }), undefined);
    const without = await registered(opened());
    await levels().keep(bare(without.id), undefined);
    expect((await levels().owing()).map(({ documentId }) => documentId)).toEqual([old.id, young.id]);
  });
}
