import { array, assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafList, leavesIn } from '../../../src/chain/anchor.ts';
import { digest, documentId } from '../../../src/domain/identifiers.ts';
import { merklePath, merkleRoot, rootAlong } from '../../../src/chain/merkle.ts';

describe('the tree of an anchor', () => {
  it('proves every leaf of every size, and no other leaf in its place', () => {
    const leaves = array(uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 40 });
    assert(
      property(leaves, integer({ min: 0, max: 39 }), (all, nth) => {
        const index = nth % all.length;
        const leaf = all[index]!;
        const path = merklePath(all, index);
        expect(rootAlong(leaf, path)).toBe(merkleRoot(all));
        expect(rootAlong(Uint8Array.of(...leaf, 1), path)).not.toBe(merkleRoot(all));
      }),
      { seed: 189, numRuns: 100 },
    );
  });

  it('takes no node for a leaf', () => {
    const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
    const pair = Uint8Array.from(Buffer.from(merkleRoot([one]) + merkleRoot([two]), 'hex'));
    expect(merkleRoot([pair])).not.toBe(merkleRoot([one, two]));
  });
});

describe('the list of an anchor', () => {
  const leaf = {
    chain: 'paper-case',
    subjectId: documentId('00000000-0000-4000-8000-000000000001'),
    sequence: 12,
    digest: digest('a'.repeat(64)),
  } as const;

  it('is read as it was written', () => {
    expect(leavesIn(leafList([leaf, { ...leaf, chain: 'document' }]))).toEqual([
      leaf,
      { ...leaf, chain: 'document' },
    ]);
  });

  it.each([
    'document x 1 a\n',
    `document ${leaf.subjectId} 0 ${leaf.digest}\n`,
    `document ${leaf.subjectId} 1 ${leaf.digest}`,
  ])('is none when it is %j', (text) => {
    expect(leavesIn(new TextEncoder().encode(text))).toBeUndefined();
  });
});
