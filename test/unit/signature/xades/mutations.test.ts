import { describe, expect, it } from 'vitest';
import { XML_CHECKS } from '../../../../src/signature/xades/findings.ts';
import { verifyXades, verifyXadesDetached } from '../../../../src/signature/xades/verify.ts';
import * as support from '../../../support/xades.ts';

const { AT, bytesOf, DOCUMENT, textOf } = support;
const signed = bytesOf(await support.honestOf());
const judge = verifyXades(support.trust);

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
const spliced = (at: number, until: number, ...more: readonly number[]): Uint8Array =>
  Uint8Array.from([...signed.subarray(0, at), ...more, ...signed.subarray(until)]);

const CHANGES: readonly ((at: number) => Uint8Array)[] = [
  (at) => spliced(at, at + 1, (signed[at] ?? 0) ^ (1 << below(8))),
  (at) => spliced(at, at + 1, 0x20 + below(0x5f)),
  (at) => signed.subarray(0, at),
  (at) => spliced(at, at + 1),
  (at) => spliced(at, at, 0x20 + below(0x5f)),
  (at) => spliced(at, at, ...signed.subarray(at, at + 40)),
  (at) => spliced(at, at + 1 + below(60)),
  (at) => spliced(at, at, ...bytesOf(PIECES[below(PIECES.length)] ?? '')),
];

const PIECES = [
  '<!---->',
  '<?x?>',
  ' ',
  '<a/>',
  '&#32;',
  '<![CDATA[]]>',
  ' Id="order"',
  '<!-- 1 -->',
  '\u0000',
  '=',
  '*',
];

describe('A changed document', () => {
  it('passes unchanged, or the rest would show nothing', async () => {
    expect(await judge(signed, AT)).toMatchObject({ verdict: 'passed' });
  });

  /**
   * XML can be written in many ways without a sign of its meaning changed: a space in a tag or in Base64, empty
   * CDATA. No change passes that changes what is given back, who signed it, or when.
   */
  it('never passes as anything else than what was signed, after any of 2,400 seeded changes', async () => {
    const own = (await judge(signed, AT)).signedBy?.thumbprint;
    const passed: string[] = [];
    for (let n = 0; n < 2_400; n += 1) {
      const changed = (CHANGES[n % CHANGES.length] ?? (() => signed))(below(signed.length));
      const { checks, verdict, verified, signedBy } = await judge(changed, AT);
      expect(checks.map(({ name }) => name)).toEqual(XML_CHECKS);
      expect(verified === undefined).toBe(verdict !== 'passed');
      if (verdict === 'passed' && !Buffer.from(changed).equals(signed))
        passed.push(`${signedBy?.thumbprint} ${textOf(verified)}`);
    }
    expect(new Set(passed)).toEqual(new Set([`${own} ${DOCUMENT}`]));
    expect(passed.length).toBeLessThan(50);
  });

  it('never passes, wherever one bit of every fifth byte is another', async () => {
    const passed: number[] = [];
    for (let at = 0; at < signed.length; at += 5) {
      const report = await judge(spliced(at, at + 1, (signed[at] ?? 0) ^ (1 << (at % 8))), AT);
      if (report.verdict === 'passed') passed.push(at);
    }
    expect(passed).toEqual([]);
  });
});

describe('Garbage', () => {
  const opening = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">';

  it.each([
    ['nothing', ''],
    ['a text', 'это не подпись'],
    ['zeros', '\u0000'.repeat(1000)],
    ['an empty signature', `<r>${opening}</Signature></r>`],
    ['a hundred thousand signatures', `<r>${`${opening}</Signature>`.repeat(100_000)}</r>`],
    ['very deep nesting', '<r>'.repeat(100_000)],
    ['nesting as deep as is read', `${'<r>'.repeat(250)}${'</r>'.repeat(250)}`],
    [
      'entities that grow',
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(5000)}">]><r>${'&b;'.repeat(5000)}</r>`,
    ],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0xff, 0x2f, 0x3e])],
    ['UTF-16', Buffer.from('\ufeff<r/>', 'utf16le')],
    ['a namespace without a canonical form', `<r xmlns="relative">${opening}</Signature></r>`],
  ])('is an answer: %s', async (_, garbage) => {
    const bytes = typeof garbage === 'string' ? bytesOf(garbage) : garbage;
    for (const report of [
      await judge(bytes, AT),
      await verifyXadesDetached(support.trust)(new Uint8Array(), bytes, AT),
    ]) {
      expect(report.verdict).toBe('failed');
      expect(report.checks.map(({ name }) => name)).toEqual(XML_CHECKS);
      const silent = report.checks.filter(({ verdict, why }) => verdict !== 'passed' && why === undefined);
      expect(silent).toEqual([]);
    }
  });

  it.each([
    ['more elements than are read', `<r>${'<a/>'.repeat(500_001)}</r>`],
    ['a signature of many parts', `<r>${opening}${'<a/>'.repeat(5_000)}</Signature></r>`],
    ['a great many identifiers', `<r>${'<a Id="a"/>'.repeat(200_001)}${opening}</Signature></r>`],
    ['more than is read', `<r>${' '.repeat(10_000_001)}</r>`],
  ])('may be honest, but is not looked at: %s', async (_, garbage) => {
    const report = await judge(bytesOf(garbage), AT);
    expect(report.verdict).toBe('indeterminate');
    expect(report.checks[0]).toMatchObject({ name: 'structure', verdict: 'indeterminate' });
  });

  it('in an honest signature’s namespace is an answer too', async () => {
    const relative = textOf(signed).replace('<number>', '<number xmlns="relative">');
    expect(await support.refusals(relative)).toEqual(['structure']);
  });
});
