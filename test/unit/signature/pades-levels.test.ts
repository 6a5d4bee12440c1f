import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { unsignedFields } from '../../../src/pdf/increment/prepare-signature.ts';
import { print } from '../../../src/pdf/print.ts';
import { raisePades, renewPades } from '../../../src/signature/pades/levels.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { signPadesStamped } from '../../../src/signature/pades/sign-stamped.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import * as pki from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import {
  authority,
  JUDGED_AT,
  lists,
  meansOf,
  roots,
  SIGNED_AT,
  signedPdf,
  signer,
  silent,
  STAMPED_AT,
  stampOf,
  stamperUntil,
} from '../../support/stamped-pdf.ts';

const verify = verifyPades(roots);
const by = pki.signerOf(signer, authority);
const signed = await signedPdf();
const signStamped = (stamp = stampOf()) =>
  signPadesStamped(print(signableDocument()), SIGNABLE_FIELDS[0], by, { at: SIGNED_AT, stamp });

const half = () => Promise.resolve({ lists: lists.slice(1), answers: [] });

const isPrefix = (old: Uint8Array, now: Uint8Array): boolean =>
  Buffer.compare(old, now.subarray(0, old.length)) === 0;

describe('a signature made with a time-stamp', () => {
  test('is of level T, and proves the time', async () => {
    const { file, owed } = await signStamped();
    expect(owed).toBeUndefined();
    const report = await verify(file, JUDGED_AT);
    expect(report).toMatchObject({
      verdict: 'passed',
      signatures: [{ level: 'T', provenAt: STAMPED_AT, claimedAt: SIGNED_AT }],
    });
    expect(report.timestamps).toEqual([]);
  });

  test('stays B, with the debt said, when nobody stamps', async () => {
    const { file, owed } = await signStamped(silent);
    expect(owed).toMatchObject({ level: 'T', since: SIGNED_AT });
    expect(await verify(file, JUDGED_AT)).toMatchObject({ verdict: 'passed', signatures: [{ level: 'B' }] });
  });

  test('stays B when the authority falls silent between the rehearsal and the signing', async () => {
    let asked = 0;
    const { file, owed } = await signStamped((stamped, at) => {
      asked += 1;
      return asked === 1 ? stampOf()(stamped, at) : silent(stamped, at);
    });
    expect(owed?.level).toBe('T');
    expect((await verify(file, JUDGED_AT)).signatures).toMatchObject([{ level: 'B' }]);
  });

  test('asks for the key twice at most when a token is longer than the rehearsed one', async () => {
    let keyAsked = 0;
    const counting = {
      ...by,
      signDigest: (...given: Parameters<typeof by.signDigest>) => {
        keyAsked += 1;
        return by.signDigest(...given);
      },
    };
    const { file } = await signPadesStamped(
      print(signableDocument()),
      SIGNABLE_FIELDS[0],
      counting,
      { at: SIGNED_AT, stamp: stampOf() },
      { roomBytes: 1500 },
    );
    expect(keyAsked).toBe(2);
    expect((await verify(file, JUDGED_AT)).signatures).toMatchObject([{ level: 'T' }]);
  });
});

describe('raising a signed file', () => {
  test('to T adds a time-stamp over the whole file, and nothing to see', async () => {
    const { file, level, owed } = await raisePades(signed, 'T', meansOf(), JUDGED_AT);
    expect([level, owed]).toEqual(['T', undefined]);
    expect(isPrefix(signed, file)).toBe(true);
    const report = await verify(file, JUDGED_AT);
    expect(report).toMatchObject({
      verdict: 'passed',
      signatures: [{ level: 'T', provenAt: STAMPED_AT, coversWholeFile: false }],
      timestamps: [{ field: 'timestamp-1', verdict: 'passed', revision: 3, provenAt: STAMPED_AT }],
    });
    expect(unsignedFields(file)).toEqual([SIGNABLE_FIELDS[1]]);
    expect((await lintPdf(file)).problems).toEqual([]);
  });

  test('to T again changes nothing', async () => {
    const { file } = await raisePades(signed, 'T', meansOf(), JUDGED_AT);
    expect((await raisePades(file, 'T', meansOf(), JUDGED_AT)).file).toBe(file);
  });

  test('is owed when nobody stamps, and the file stays as it was', async () => {
    const raised = await raisePades(signed, 'LT', meansOf({ stamp: silent }), JUDGED_AT);
    expect(raised).toMatchObject({ file: signed, level: 'B', owed: { level: 'T', since: JUDGED_AT } });
  });

  test('to LT adds a security store, from which alone the chains are found in force', async () => {
    const { file, level, owed } = await raisePades(signed, 'LT', meansOf(), JUDGED_AT);
    expect([level, owed]).toEqual(['LT', undefined]);
    expect((await lintPdf(file)).problems).toEqual([]);
    const report = await verifyPades(roots, { revocationLists: [] })(file, JUDGED_AT);
    expect(report).toMatchObject({ verdict: 'passed', signatures: [{ level: 'LT' }] });
    expect((await raisePades(file, 'LT', meansOf(), JUDGED_AT)).file).toEqual(file);
  });

  test('a signature with its own time-stamp to LT needs no other', async () => {
    const { file } = await signStamped();
    const raised = await raisePades(file, 'LT', meansOf(), JUDGED_AT);
    expect(raised.level).toBe('LT');
    expect((await verify(raised.file, JUDGED_AT)).timestamps).toEqual([]);
  });

  test('to LT is owed when a list is missing, and half of the evidence is not added', async () => {
    const { file, level, owed } = await raisePades(signed, 'LT', meansOf({ collect: half }), JUDGED_AT);
    expect([level, owed?.level]).toEqual(['T', 'LT']);
    expect(Buffer.from(file).includes('/DSS')).toBe(false);
  });

  test('with a signature that is not good is owed, and nobody is asked', async () => {
    const spoilt = Uint8Array.from(signed);
    spoilt[100] = (spoilt[100] ?? 0) ^ 1;
    const raised = await raisePades(spoilt, 'T', meansOf(), JUDGED_AT);
    expect(raised).toMatchObject({ file: spoilt, level: 'B', owed: { level: 'T' } });
  });

  test('a second party signs after it, and both are judged', async () => {
    const { file } = await raisePades(signed, 'LT', meansOf(), JUDGED_AT);
    const twice = await signPades(file, SIGNABLE_FIELDS[1], by, JUDGED_AT);
    const report = await verify(twice, JUDGED_AT);
    expect(report.verdict).toBe('passed');
    expect(report.signatures.map(({ level }) => level)).toEqual(['LT', 'B']);
    const raised = await raisePades(
      twice,
      'LT',
      meansOf({ stamp: stampOf(undefined, JUDGED_AT) }),
      JUDGED_AT,
    );
    expect(raised.level).toBe('LT');
    expect((await verify(raised.file, JUDGED_AT)).signatures.map(({ provenAt }) => provenAt)).toEqual([
      STAMPED_AT,
      JUDGED_AT,
    ]);
  });
});

describe('a file whose first authority’s certificate has ended', () => {
  const AFTER = '2028-02-01T00:00:00.000Z' as Instant;
  const RENEWED_AT = '2026-11-25T00:00:00.000Z' as Instant;
  const short = stampOf(stamperUntil('2026-12-01T00:00:00.000Z'));

  test('is not proven any more, and says so', async () => {
    const { file } = await raisePades(signed, 'LT', meansOf({ stamp: short }), JUDGED_AT);
    const report = await verify(file, AFTER);
    expect(report.verdict).toBe('failed');
    expect(report.checks.find(({ name }) => name === 'pdf-timestamps')).toMatchObject({ verdict: 'failed' });
    expect(report.signatures).toMatchObject([{ level: 'B' }]);
  });

  test('is proven still, when it was renewed before', async () => {
    const { file } = await raisePades(signed, 'LT', meansOf({ stamp: short }), JUDGED_AT);
    const means = meansOf({ stamp: stampOf(undefined, RENEWED_AT) });
    const renewed = await renewPades(file, means, RENEWED_AT);
    expect(renewed).toMatchObject({ level: 'LT' });
    expect(renewed.owed).toBeUndefined();
    expect(isPrefix(file, renewed.file)).toBe(true);
    expect((await lintPdf(renewed.file)).problems).toEqual([]);
    const report = await verify(renewed.file, AFTER);
    expect(report).toMatchObject({ verdict: 'passed', signatures: [{ level: 'LT', provenAt: STAMPED_AT }] });
    expect(report.timestamps.map(({ provenAt }) => provenAt)).toEqual([STAMPED_AT, RENEWED_AT]);
  });

  test('is owed when nobody renews', async () => {
    const { file } = await raisePades(signed, 'LT', meansOf({ stamp: short }), JUDGED_AT);
    const renewed = await renewPades(file, meansOf({ stamp: silent }), RENEWED_AT);
    expect(renewed).toMatchObject({ file, level: 'LT', owed: { level: 'LT' } });
  });
});
