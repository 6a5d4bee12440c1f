import { describe, expect, it } from 'vitest';
import { documentId, type Instant } from '../../../src/domain/identifiers.ts';
import { streebog256 } from '../../../src/gost/streebog.ts';
import { GENESIS, type Link, linkDigest } from '../../../src/chain/link.ts';

const link: Link = {
  chain: 'document',
  subjectId: documentId('019aa000-0000-7000-8000-000000000001'),
  sequence: 1,
  event: 'Registered',
  stateBefore: 'draft',
  stateAfter: 'registered',
  actor: 'system',
  at: '2026-11-22T04:52:46.270Z' as Instant,
  facts: { b: 2, a: 1 },
  change: {},
};

describe('a link of the chain', () => {
  it('is hashed over 32 bytes of the digest before and its JSON with sorted keys', () => {
    const json =
      '{"actor":"system","at":"2026-11-22T04:52:46.270Z","chain":"document","change":{},' +
      '"event":"Registered","facts":{"a":1,"b":2},"sequence":1,"stateAfter":"registered",' +
      '"stateBefore":"draft","subjectId":"019aa000-0000-7000-8000-000000000001"}';
    const bytes = Buffer.concat([Buffer.alloc(32), Buffer.from(json, 'utf8')]);
    expect(linkDigest(GENESIS, link)).toBe(Buffer.from(streebog256(bytes)).toString('hex'));
  });

  it('does not depend on the order in which its facts were written', () => {
    expect(linkDigest(GENESIS, { ...link, facts: { a: 1, b: 2 } })).toBe(linkDigest(GENESIS, link));
  });

  it('depends on the one before it', () => {
    expect(linkDigest(linkDigest(GENESIS, link), link)).not.toBe(linkDigest(GENESIS, link));
  });
});
