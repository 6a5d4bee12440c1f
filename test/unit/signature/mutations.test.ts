import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { withEvidence } from '../../../src/signature/cms/additions.ts';
import { CHECKS } from '../../../src/signature/judge/findings.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { forge } from '../../support/cms.ts';
import * as pki from '../../support/pki.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { ocspOf, stampedBy } from '../../support/stamped.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const owner = pki.member({ name: 'Образцов', issuer: authority, extensions: [pki.SIGNS_DOCUMENTS] });
// The root does not come along: a change in a certificate that nobody needs would rightly change nothing.
const bes = await signDetached(content, pki.signerOf(owner, authority), AT);
const revocationLists = [pki.listOf({ by: root }), pki.listOf({ by: authority })];
const judge = verifyDetached([root.certificate], { revocationLists });

const tsa = pki.member({
  name: 'Служба штампов времени',
  issuer: authority,
  extensions: [pki.SIGNS_DOCUMENTS, STAMPS_ONLY],
});
const stamped = stampedBy(bes, { by: tsa, chain: [authority], genTime: AT });
const answers = [
  ocspOf({ about: authority.certificate, issuer: root }),
  ocspOf({ about: owner.certificate, issuer: authority }),
  ocspOf({ about: tsa.certificate, issuer: authority }),
];
const complete = withEvidence(stamped, revocationLists, answers);

/** xorshift32: the same numbers on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

const draws = numbers(189);
const below = (limit: number): number => draws.next().value % limit;

type Change = (it: Uint8Array, at: number) => Uint8Array;

const CHANGES: readonly Change[] = [
  (it, at) => it.map((byte, i) => (i === at ? byte ^ (1 << below(8)) : byte)),
  (it, at) => it.map((byte, i) => (i === at ? (byte + 1 + below(255)) % 256 : byte)),
  (it, at) => it.subarray(0, at),
  (it, at) => Uint8Array.from([...it.subarray(0, at), ...it.subarray(at + 1)]),
  (it, at) => Uint8Array.from([...it.subarray(0, at), below(256), ...it.subarray(at)]),
  (it, at) => Uint8Array.from([...it.subarray(0, at), ...it.subarray(at, at + 40), ...it.subarray(at)]),
];

/** Of each level; together ten thousand. */
const SEEDED_CHANGES = 3_334;
const PATIENCE_MS = 120_000;

/** Higher levels are larger and dearer: of their bytes each third or fifth is tried, and which bit changes with it. */
describe.each([
  ['B', bes, 1],
  ['T', stamped, 3],
  ['LT', complete, 5],
] as const)('A changed signature of level %s', (level, signature, step) => {
  it('passes unchanged, or the rest would show nothing', async () => {
    expect(await judge(content, signature, AT)).toMatchObject({ verdict: 'passed', level });
  });

  it(
    'never passes when one bit of it is another',
    async () => {
      const passed: number[] = [];
      for (let at = 0; at < signature.length; at += step) {
        const changed = signature.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte));
        if ((await judge(content, changed, AT)).verdict === 'passed') passed.push(at);
      }
      expect(passed).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'never passes after any of the seeded changes, and always gets a whole report',
    async () => {
      const passed: number[] = [];
      for (let n = 0; n < SEEDED_CHANGES; n += 1) {
        const change = CHANGES[n % CHANGES.length] ?? (() => signature);
        const report = await judge(content, change(signature, below(signature.length)), AT);
        if (report.verdict === 'passed') passed.push(n);
        if (report.checks.length !== CHECKS.length) throw new Error('a check is missing from a report');
      }
      expect(passed).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('Garbage', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a text', new TextEncoder().encode('это не подпись')],
    ['zeros', new Uint8Array(1000)],
    ['an empty SEQUENCE', Uint8Array.of(0x30, 0x00)],
    ['a certificate', owner.certificate],
    ['Base64 of nothing sensible', new TextEncoder().encode('MAMCAQU=')],
    ['very deep nesting', new Uint8Array(100_000).fill(0x30)],
    ['five megabytes', new Uint8Array(5_000_000).fill(0x30)],
  ])('is an answer: %s', async (_, garbage) => {
    const report = await judge(content, garbage, AT);
    expect(report.verdict).toBe('failed');
    expect(report.checks.map(({ name }) => name)).toEqual(CHECKS);
    expect(report.checks[0]).toMatchObject({ name: 'structure', verdict: 'failed' });
    const silent = report.checks.filter(({ verdict, why }) => verdict !== 'passed' && why === undefined);
    expect(silent).toEqual([]);
  });
});

it('A crowd of certificates that differ in one byte changes nothing, and keeps nobody waiting', async () => {
  const crowd = Array.from({ length: 4_000 }, (_, n) => {
    const twin = Uint8Array.from(authority.certificate);
    twin.set([n >> 8, n & 0xff], twin.length - 2);
    return twin;
  });
  const honest = {
    content,
    signer: owner,
    certificates: [owner.certificate, ...crowd, authority.certificate],
  };
  const crowded = forge(honest);
  expect(crowded.length).toBeGreaterThan(1_000_000);
  // The true one may stand behind more impostors than we are willing to try: then no chain is found.
  expect((await judge(content, crowded, AT)).verdict).not.toBe('passed');
  const first = forge({
    ...honest,
    certificates: [owner.certificate, authority.certificate, ...crowd.slice(0, 40)],
  });
  expect((await judge(content, first, AT)).verdict).toBe('passed');
});
