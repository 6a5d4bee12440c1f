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
