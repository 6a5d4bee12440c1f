import { describe, expect, it } from 'vitest';
import { type LookOutcome, ownerOf } from '../../../src/domain/outage.ts';

const TABLE: readonly (readonly [LookOutcome, LookOutcome, LookOutcome, ReturnType<typeof ownerOf>])[] = [
  ['answers', 'silent', 'silent', undefined],
  ['unasked', 'silent', 'silent', undefined],
  ['silent', 'answers', 'answers', 'portal'],
  ['silent', 'answers', 'unasked', 'portal'],
  ['silent', 'answers', 'silent', 'our-network'],
  ['silent', 'silent', 'answers', 'our-network'],
  ['silent', 'silent', 'silent', 'our-network'],
  ['silent', 'unasked', 'silent', 'our-network'],
  ['silent', 'unasked', 'answers', 'undetermined'],
  ['silent', 'unasked', 'unasked', 'undetermined'],
];

describe('whose an outage is', () => {
  it.each(TABLE)('target %s, neutral address %s, resolver %s: %s', (target, neutral, resolver, owner) => {
    expect(ownerOf({ target, neutral, resolver })).toBe(owner);
  });
});
