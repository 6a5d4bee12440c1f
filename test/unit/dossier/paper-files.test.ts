import { describe, expect, it } from 'vitest';
import { paperFileChecks } from '../../../src/dossier/check-apart.ts';
import type { Digest, DocumentId, Instant } from '../../../src/domain/identifiers.ts';

const digest = (sign: string): Digest => sign.repeat(64) as Digest;
const [FORM, PRINT, SCAN, OTHER] = ['a', 'b', 'c', 'd'].map(digest) as [Digest, Digest, Digest, Digest];

const linked = (chain: 'document' | 'paper-case', sequence: number, change: Record<string, unknown>) => ({
  digest: digest('0'),
  link: {
    chain,
    subjectId: '00000000-0000-4000-8000-000000000001' as DocumentId,
    sequence,
    event: 'Step',
    stateBefore: 'x',
    stateAfter: 'x',
    actor: 'system',
    at: '2024-11-26T00:00:00.000Z' as Instant,
    facts: {},
    change,
  },
});

const checks = (...steps: readonly Record<string, unknown>[]) =>
  paperFileChecks({
    chains: {
      document: [linked('document', 1, { files: { pdf: FORM } })],
      paperCase: steps.map((change, n) => linked('paper-case', n + 1, change)),
    },
    byDigest: new Map([FORM, PRINT, SCAN].map((one) => [one, { name: one, bytes: new Uint8Array() }])),
  });
const said = (...steps: readonly Record<string, unknown>[]): readonly string[] =>
  checks(...steps).map(({ name, verdict, advisory }) => `${name} ${advisory === true ? 'noted' : verdict}`);

const PRINTED = { printSet: { file: PRINT, form: FORM, sheets: 2 } };
const check = (scan: Digest, seenByEye: readonly number[] = []) => ({ scanCheck: { scan, seenByEye } });

describe('the files of a paper case', () => {
  it('are none where there is no case', () => {
    expect(said()).toEqual([]);
  });

  it('hold together when the print is of the form and the certified scan is the one that was checked', () => {
    expect(said(PRINTED, check(SCAN), { scan: SCAN })).toEqual(['paper-files passed', 'paper-scan passed']);
  });

  it.each([
    ['a print of another form', { printSet: { file: PRINT, form: OTHER } }],
    ['a print that is not there', { printSet: { file: OTHER, form: FORM } }],
    ['a checked scan that is not there', check(OTHER)],
    ['a certified scan that is not there', { scan: OTHER }],
    ['a signature that is not there', { scanSignature: OTHER }],
    ['a step that cannot be read', { printSet: 'что угодно' }],
  ])('fail with %s', (_, step) => {
    expect(said(step)[0]).toBe('paper-files failed');
  });

  it('say where a scan was certified that nobody had checked, or another one', () => {
    expect(said(PRINTED, { scan: SCAN })).toContain('paper-scan noted');
    expect(said(PRINTED, check(PRINT), { scan: SCAN })).toContain('paper-scan noted');
  });

  it('say how many pages a person vouched for', () => {
    const [, , eyes] = checks(PRINTED, check(SCAN, [1, 2]), { scan: SCAN });
    expect(eyes).toMatchObject({ name: 'paper-scan-eyes', advisory: true });
    expect(eyes?.why).toContain(': 2');
  });
});
