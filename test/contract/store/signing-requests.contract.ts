import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { digest, type DocumentId, type Instant } from '../../../src/domain/identifiers.ts';
import {
  MOST_WAITING,
  type SigningRequest,
  type SigningRequests,
} from '../../../src/signature/keys/plugin/requests.ts';

/** Where requests wait, and a document that they may be about. */
export interface Waiting {
  readonly requests: SigningRequests;
  readonly newDocument: () => Promise<DocumentId>;
}

const LIFE_MS = 60_000;

const requestOf = (documentId: DocumentId, more: Partial<SigningRequest> = {}): SigningRequest => ({
  id: randomBytes(32).toString('hex'),
  documentId,
  part: 'pdf',
  way: 'raw',
  documentDigest: digest('a'.repeat(64)),
  certificate: Uint8Array.of(0x30, 1, 0xff),
  chain: [Uint8Array.of(0x30, 0), new Uint8Array(3_000).fill(0xfe)],
  at: '2026-11-22T09:00:00.123Z' as Instant,
  ...more,
});

/** What must hold of requests for signatures, wherever they wait. */
export function signingRequestsContract(open: () => Waiting): void {
  it('come back as they were asked for, once', async () => {
    const { requests, newDocument } = open();
    const request = requestOf(await newDocument());
    await requests.add(request, LIFE_MS);
    expect(await requests.take(request.id)).toEqual({ ...request, expired: false });
    expect(await requests.take(request.id)).toBeUndefined();
  });

  it('are taken by one of all who want them', async () => {
    const { requests, newDocument } = open();
    const request = requestOf(await newDocument());
    await requests.add(request, LIFE_MS);
    const taken = await Promise.all(Array.from({ length: 6 }, () => requests.take(request.id)));
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('may be answered so long, by the clock of who keeps them', async () => {
    const { requests, newDocument } = open();
    const documentId = await newDocument();
    const expiresAt = await requests.add(requestOf(documentId), LIFE_MS);
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - LIFE_MS)).toBeLessThan(30_000);
    const over = requestOf(documentId);
    await requests.add(over, 0);
    expect((await requests.take(over.id))?.expired ?? true).toBe(true);
  });

  it('are forgotten when their term is over, and no others', async () => {
    const { requests, newDocument } = open();
    const documentId = await newDocument();
    const [over, living] = [requestOf(documentId), requestOf(documentId)];
    await requests.add(over, 0);
    await requests.add(living, LIFE_MS);
    expect(await requests.sweep()).toBe(1);
    expect(await requests.sweep()).toBe(0);
    expect(await requests.take(over.id)).toBeUndefined();
    expect(await requests.take(living.id)).toMatchObject({ id: living.id });
  });

  it('give way, the oldest first, when too many wait for one part', async () => {
    const { requests, newDocument } = open();
    const documentId = await newDocument();
    const beside = requestOf(documentId, { part: 'data' });
    await requests.add(beside, LIFE_MS);
    const many = Array.from({ length: MOST_WAITING + 1 }, () => requestOf(documentId));
    for (const [i, one] of many.entries()) await requests.add(one, LIFE_MS + i * 1_000);
    const taken = await Promise.all(many.map(({ id }) => requests.take(id)));
    expect(taken.map((one) => one !== undefined)).toEqual(many.map((_, i) => i > 0));
    expect(await requests.take(beside.id)).toBeDefined();
  });
}
