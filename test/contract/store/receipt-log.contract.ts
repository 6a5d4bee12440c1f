import { expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import type { KeptReceipt } from '../../../src/store/receipt-log.ts';
import { contentDigest, newDocumentId, type Opened } from './samples.ts';

const receipt = (id: string, change: Partial<KeptReceipt> = {}): KeptReceipt => ({
  id,
  refId: newDocumentId(),
  about: 'format',
  passed: true,
  receivedAt: '2024-11-22T04:52:46.270Z' as Instant,
  digest: contentDigest('e'),
  proof: 'unsigned',
  ...change,
});

/** What the log of receipts must do, on whatever engine. */
export function receiptLogContract(opened: () => Opened): void {
  const log = () => opened().record.receiptLog;
  const at = (text: string) => log().beginRound(text as Instant, 60_000);

  it('keeps a receipt once, however often it comes', async () => {
    const kept = receipt('r-1');
    await Promise.all(Array.from({ length: 5 }, () => log().keep(kept, kept)));
    expect(await log().unsettled()).toEqual([kept]);
  });

  it('shows what is not settled, oldest first and not as it came', async () => {
    const late = receipt('r-2', { receivedAt: '2024-11-22T05:00:00.000Z' as Instant });
    const early = receipt('r-3', { receivedAt: '2024-11-22T04:00:00.000Z' as Instant });
    await log().keep(late);
    await log().keep(early);
    expect(await log().unsettled()).toEqual([early, late]);
    await log().settled('r-3');
    expect(await log().unsettled()).toEqual([late]);
  });

  it('does not bring a settled receipt back when it comes again', async () => {
    const kept = receipt('r-4');
    await log().keep(kept);
    await log().settled('r-4');
    await log().settled('r-4');
    await log().keep(kept);
    expect(await log().unsettled()).toEqual([]);
  });

  it('shows all receipts of a document, settled or not', async () => {
    const refId = newDocumentId();
    const [mine, other] = [receipt('r-5', { refId, passed: false }), receipt('r-6')];
    await log().keep(mine);
    await log().keep(other);
    await log().settled('r-5');
    expect(await log().forDocument(refId)).toEqual([mine]);
  });

  it('calls a receipt by its own name once it could be judged', async () => {
    const held = receipt('r-7~1', { proof: 'undecided', signature: contentDigest('f') });
    await log().keep(held);
    await log().judged('r-7~1', 'good', 'r-7');
    expect(await log().forDocument(held.refId)).toEqual([{ ...held, id: 'r-7', proof: 'good' }]);
    expect(await log().unsettled()).toEqual([]);
  });

  it('leaves the name to one that has come under it meanwhile', async () => {
    const refId = newDocumentId();
    const [held, good] = [receipt('r-8~1', { refId, proof: 'undecided' }), receipt('r-8', { refId })];
    await log().keep(held, good);
    await log().judged('r-8~1', 'good', 'r-8');
    const ids = (await log().forDocument(refId)).map(({ id, proof }) => [id, proof]);
    expect(ids).toEqual([
      ['r-8~1', 'good'],
      ['r-8', 'unsigned'],
    ]);
  });

  it('finds among packages those with a receipt of which something was found', async () => {
    const [wrong, fine, none] = [newDocumentId(), newDocumentId(), newDocumentId()];
    await log().keep(
      receipt('r-9', { refId: wrong, proof: 'wrong' }),
      receipt('r-10', { refId: wrong }),
      receipt('r-11', { refId: fine, proof: 'good' }),
    );
    expect(await log().among([wrong, fine, none], ['wrong', 'strange'])).toEqual(new Set([wrong]));
    expect(await log().among([], ['wrong'])).toEqual(new Set());
  });

  it('counts those of which something was found lately', async () => {
    await log().keep(
      receipt('r-12', { proof: 'strange' }),
      receipt('r-13', { proof: 'wrong' }),
      receipt('r-14'),
    );
    expect(await log().lately(60_000, ['strange', 'wrong'])).toBe(2);
    expect(await log().lately(-60_000, ['strange', 'wrong'])).toBe(0);
  });

  it('gives a round to one of many, and the next one when the interval is over', async () => {
    const claims = await Promise.all(Array.from({ length: 5 }, () => at('2024-11-22T05:00:00.000Z')));
    expect(claims.filter((waitMs) => waitMs === 0)).toHaveLength(1);
    expect(claims.filter((waitMs) => waitMs === 60_000)).toHaveLength(4);
    expect(await at('2024-11-22T05:00:59.000Z')).toBe(1_000);
    expect(await at('2024-11-22T05:01:00.000Z')).toBe(0);
  });

  it('remembers how far the list of the portal was read', async () => {
    expect(await log().cursor()).toBeUndefined();
    await log().moveCursor('17');
    await log().moveCursor('18');
    expect(await log().cursor()).toBe('18');
  });
}
