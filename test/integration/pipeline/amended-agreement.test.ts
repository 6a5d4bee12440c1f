import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { amendedAgreement } from '../../../src/stand/samples/amendment.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, rendered, sign } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** Signed by both parties, and published as the portal's receipts and open data say. */
async function published(content: FundingAgreement): Promise<StoredDocument> {
  const document = await rendered(house, content);
  await sign(house, document, 'provider');
  await sign(house, document, 'authorized-body');
  await work(house, { queues: ['sign'] });
  await work(house, { queues: ['publish'] });
  await work(house, { queues: ['receipts'] });
  return house.rooms.store.load(document.id);
}

describe('an additional agreement', () => {
  it('is signed and published as any agreement, and supersedes the one that it amends', async () => {
    const first = agreement();
    const before = await published(first);
    expect(before.state).toBe('published');
    const after = await published({ ...amendedAgreement(first), formedOn: localDate('2024-11-18') });
    expect(after.state).toBe('published');
    expect((await house.rooms.store.load(before.id)).state).toBe('superseded');
    expect((await house.rooms.store.events(before.id)).at(-1)?.facts).toEqual({ by: after.id });
  });
});
