import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { withTimestamp } from '../../../src/signature/cms/additions.ts';
import { putTogether, takeApart } from '../../../src/signature/cms/pieces.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import type { RaiseOrder, RaisedSignature } from '../../../src/signature/level-raiser.ts';
import type { Means } from '../../../src/signature/levels.ts';
import { openCollect } from '../../../src/signature/ocsp/collect.ts';
import { OID } from '../../../src/signature/oids.ts';
import { openLevelRaiser } from '../../../src/signature/open-level-raiser.ts';
import { print } from '../../../src/pdf/print.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { planArchive } from '../../../src/signature/timestamp/archive.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { openStandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import * as pki from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { tokenOver } from '../../support/stamped.ts';

const at = (text: string): Instant => `${text}T12:00:00.000Z` as Instant;
const [SIGNED, NEARLY_OVER, LATER] = [at('2026-11-22'), at('2027-09-01'), at('2029-06-01')];
const content = new TextEncoder().encode('Социальный заказ');

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, notAfter: '2043-01-01T00:00:00.000Z' });
const issued = (name: string, notAfter: string, ...extensions: Parameters<typeof pki.extendedUsage>[]) =>
  pki.member({
    name,
    issuer: root,
    extensions: [
      pki.SIGNS_DOCUMENTS,
      ...extensions.map((one) => pki.extendedUsage(...one)),
      ...(name.startsWith('Штамп') ? [STAMPS_ONLY] : []),
    ],
    notAfter: `${notAfter}T00:00:00.000Z`,
  });
const signer = issued('Образцов', '2028-01-01');
const old = issued('Штампы, прежний', '2027-10-01');
const fresh = issued('Штампы, новый', '2032-01-01');

let clock = SIGNED;
const tsaOf = ({ key, certificate }: pki.Member) =>
  openStandTsa({ key, certificate, chain: [], clock: () => clock });
const [oldTsa, freshTsa] = [await tsaOf(old), await tsaOf(fresh)];
afterAll(async () => void (await Promise.all([oldTsa.close(), freshTsa.close()])));

const listAt = (day: string): Uint8Array =>
  pki.listOf({
    by: root,
    thisUpdate: `${day}T00:00:00.000Z`,
    nextUpdate: at(day.replace(/..$/, '28')),
  });
const meansAt = (day: string, ...urls: readonly URL[]): Means => {
  const [roots, revocationLists] = [[root.certificate], [listAt(day)]];
  return {
    roots,
    stamp: openTimestamps({ urls, roots }),
    collect: openCollect({ revocationLists, responders: [] }),
  };
};
const raise = (
  signature: Uint8Array,
  means: Means,
  moment: Instant,
  more: Partial<RaiseOrder> = {},
): Promise<RaisedSignature> => {
  clock = moment;
  const soon = new Date(Date.parse(moment) + 90 * 86_400_000).toISOString() as Instant;
  return openLevelRaiser(() => means)({
    profile: 'cades',
    content,
    signature,
    wanted: 'LT',
    renewBefore: soon,
    at: moment,
    ...more,
  });
};
const judge = (signature: Uint8Array, moment: Instant) =>
  verifyDetached([root.certificate])(content, signature, moment);

const bes = await signDetached(content, pki.signerOf(signer, root), SIGNED);
const first = await raise(bes, meansAt('2026-11-20', oldTsa.url), SIGNED);
const second = await raise(first.signature, meansAt('2027-09-01', freshTsa.url), NEARLY_OVER);

describe('A time-stamp whose authority’s certificate ends soon', () => {
  it('is known to end: the report says until when the proof holds', async () => {
    expect(first).toMatchObject({ level: 'LT', provenAt: SIGNED, goodUntil: '2027-10-01T00:00:00.000Z' });
    expect(first.owed).toBeUndefined();
    expect((await judge(first.signature, LATER)).verdict).toBe('failed');
  });

  it('is stamped again with all that is there, and proves the first time long after its end', async () => {
    expect(second).toMatchObject({ level: 'LT', provenAt: SIGNED, goodUntil: '2032-01-01T00:00:00.000Z' });
    expect(second.owed).toBeUndefined();
    const report = await judge(second.signature, LATER);
    expect(report).toMatchObject({ verdict: 'passed', level: 'LT', provenAt: SIGNED });
    expect(report.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  });

  it('is left as it is while it lasts, and asked for once', async () => {
    const granted = freshTsa.granted();
    const again = await raise(second.signature, meansAt('2027-09-02', freshTsa.url), at('2027-09-02'));
    expect(Buffer.from(again.signature).equals(second.signature)).toBe(true);
    expect(freshTsa.granted()).toBe(granted);
  });

  it('is owed when nobody answers: what there is stays as it was', async () => {
    const raised = await raise(first.signature, meansAt('2027-09-01'), NEARLY_OVER);
    expect(raised).toMatchObject({ level: 'LT', owed: { owes: 'renewal', mayHeal: true } });
    expect(Buffer.from(raised.signature).equals(first.signature)).toBe(true);
  });

  it('is owed when the authority has no better certificate: a token that wins nothing is not kept', async () => {
    const raised = await raise(first.signature, meansAt('2027-09-01', oldTsa.url), NEARLY_OVER);
    expect(raised).toMatchObject({ owed: { owes: 'renewal', asked: [], mayHeal: true } });
    expect(Buffer.from(raised.signature).equals(first.signature)).toBe(true);
  });

  it('is renewed a second time, and the chain of proofs holds', async () => {
    const longest = issued('Штампы, третий', '2042-01-01');
    const tsa = await tsaOf(longest);
    const third = await raise(second.signature, meansAt('2031-12-01', tsa.url), at('2031-12-01'));
    await tsa.close();
    expect(third).toMatchObject({ provenAt: SIGNED, goodUntil: '2042-01-01T00:00:00.000Z' });
    expect(await judge(third.signature, at('2040-01-01'))).toMatchObject({
      verdict: 'passed',
      level: 'LT',
      provenAt: SIGNED,
    });
  });
});

const judgePdf = (pdf: Uint8Array, moment: Instant) => verifyPades([root.certificate])(pdf, moment);

describe('Signatures inside a PDF', () => {
  const fields = { profile: 'pades' } as const;

  it('are raised, renewed before the end, and prove the first time after it', async () => {
    const parties = pki.signerOf(signer, root);
    const pdf = await signPades(print(signableDocument()), SIGNABLE_FIELDS[0], parties, SIGNED);
    const raised = await raise(pdf, meansAt('2026-11-20', oldTsa.url), SIGNED, { ...fields, content: pdf });
    expect(raised).toMatchObject({ level: 'LT', goodUntil: '2027-10-01T00:00:00.000Z' });
    const given = raised.signature;
    const asked = { ...fields, content: given };
    const renewed = await raise(given, meansAt('2027-09-01', freshTsa.url), NEARLY_OVER, asked);
    expect(renewed).toMatchObject({ level: 'LT', goodUntil: '2032-01-01T00:00:00.000Z' });
    expect(renewed.owed).toBeUndefined();
    expect(await judgePdf(renewed.signature, LATER)).toMatchObject({
      verdict: 'passed',
      signatures: [{ level: 'LT', provenAt: SIGNED }],
    });
    expect((await judgePdf(given, LATER)).verdict).toBe('failed');
    const owed = await raise(given, meansAt('2027-09-01', oldTsa.url), NEARLY_OVER, asked);
    expect(owed).toMatchObject({ owed: { owes: 'renewal', mayHeal: true } });
    expect(Buffer.from(owed.signature).equals(given)).toBe(true);
  });
});

describe('An archive time-stamp', () => {
  const armed = first.signature;
  const plan = planArchive(content, armed, 'streebog256');
  const stampedBy = (by: pki.Member, stamped = plan.stamped): Uint8Array =>
    plan.complete(tokenOver(armed, { by, stamped, genTime: NEARLY_OVER }));

  it('by its hands alone is good', async () => {
    expect(await judge(stampedBy(fresh), LATER)).toMatchObject({ verdict: 'passed', provenAt: SIGNED });
  });

  it('of an ordinary signatory proves nothing, and the signature does not pass', async () => {
    for (const moment of [NEARLY_OVER, LATER]) {
      expect((await judge(stampedBy(signer), moment)).verdict).toBe('failed');
    }
  });

  it('over another content, or over other bytes, does not pass', async () => {
    const other = planArchive(new TextEncoder().encode('Другой заказ'), armed, 'streebog256');
    for (const stamped of [other.stamped, armed, plan.stamped.subarray(1)]) {
      expect((await judge(stampedBy(fresh, stamped), NEARLY_OVER)).verdict).toBe('failed');
    }
  });

  it('whose evidence or certificates were taken away afterwards does not pass', async () => {
    const pieces = takeApart(stampedBy(fresh));
    expect((await judge(putTogether({ ...pieces, evidence: [] }), NEARLY_OVER)).verdict).toBe('failed');
    const certificates = pieces.certificates.slice(1);
    expect((await judge(putTogether({ ...pieces, certificates }), NEARLY_OVER)).verdict).toBe('failed');
  });

  it('vouches for the token that it names, and for no other', async () => {
    // A token of the old authority made after its end, by whoever has its key: no archive names it.
    const earlier = '2026-11-22T11:58:00.000Z' as Instant;
    const forged = tokenOver(bes, { by: old, genTime: earlier });
    const both = withTimestamp(second.signature, 0, forged);
    expect(await judge(both, NEARLY_OVER)).toMatchObject({ verdict: 'passed', provenAt: earlier });
    expect((await judge(both, LATER)).verdict).toBe('failed');
  });

  it('has no bit that can be changed', async () => {
    const whole = stampedBy(fresh);
    const [signed] = readSignedData(whole).signers;
    const token = signed?.unsignedAttributes.find(({ type }) => type === OID.archiveTimestamp)?.values[0];
    const start = Buffer.from(whole).indexOf(token?.bytes ?? '');
    expect(start).toBeGreaterThan(0);
    for (let i = 0; i < 300; i += 1) {
      const changed = Uint8Array.from(whole);
      const place = start + Math.floor((i / 300) * (token?.bytes.length ?? 0));
      changed[place] = (changed[place] ?? 0) ^ (1 << (i % 8));
      expect((await judge(changed, LATER)).verdict, `byte ${place - start}`).not.toBe('passed');
    }
  });
});
