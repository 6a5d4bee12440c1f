import { expect, it } from 'vitest';
import type { Opened } from './samples.ts';

const LEASE_MS = 60_000;
const KEEP_MS = 86_400_000;
const REQUEST = { actor: 'token:one', key: 'key-1', digest: 'a'.repeat(64) };
const ANSWER = { status: 201, body: '{"id":"1"}' };

export function idempotencyContract(opened: () => Opened): void {
  const requests = () => opened().record.idempotency;
  const begin = (more: Partial<typeof REQUEST> = {}, leaseMs = LEASE_MS, keepMs = KEEP_MS) =>
    requests().begin({ ...REQUEST, ...more }, leaseMs, keepMs);

  it('lets one of many go on, and gives the others its answer once there is one', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => begin()));
    expect(begun.map(({ kind }) => kind).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'in-progress'),
      'new',
    ]);
    await requests().answered(REQUEST, ANSWER);
    expect(await begin()).toEqual({ kind: 'answered', answer: ANSWER });
  });

  it('tells the same key for something else, and knows nothing of another caller’s', async () => {
    await begin();
    expect(await begin({ digest: 'b'.repeat(64) })).toEqual({ kind: 'other-request' });
    expect(await begin({ actor: 'token:other' })).toEqual({ kind: 'new' });
  });

  it('gives a key free that was refused, and keeps one that was answered', async () => {
    await begin();
    await requests().refused(REQUEST);
    expect(await begin()).toEqual({ kind: 'new' });
    await requests().answered(REQUEST, ANSWER);
    await requests().refused(REQUEST);
    expect(await begin()).toEqual({ kind: 'answered', answer: ANSWER });
  });

  it('lets somebody take over what never came to an answer, and forgets what is old', async () => {
    await begin();
    expect(await begin({}, -1)).toEqual({ kind: 'new' });
    expect(await begin({ digest: 'b'.repeat(64) }, -1)).toEqual({ kind: 'other-request' });
    await requests().answered(REQUEST, ANSWER);
    expect(await begin({}, -1)).toEqual({ kind: 'answered', answer: ANSWER });
    expect(await begin({}, LEASE_MS, -1)).toEqual({ kind: 'new' });
  });
}
