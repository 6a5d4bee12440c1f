import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/domain/identifiers.ts';
import { octetString, sequence, taggedPrimitive } from '../../../../src/signature/der/writer.ts';
import { OID } from '../../../../src/signature/oids.ts';
import { signDetached } from '../../../../src/signature/cades.ts';
import type {
  KnownSignatory,
  Moments,
  SignatoryDesk,
} from '../../../../src/signature/signatory/signatory.ts';
import type { Check } from '../../../../src/signature/verifier.ts';
import { ENCRYPTS_ONLY, ext, signerOf } from '../../../support/pki.ts';
import { ORGANISATION, PERSON, powerXml, QUALIFIED, without } from '../../../support/qualified.ts';
import { MOMENTS, NOW, signatoryPki } from '../../../support/signatory-pki.ts';

const pki = signatoryPki();

const troubles = async (
  desk: SignatoryDesk,
  signatory: KnownSignatory,
  moments: Moments = MOMENTS,
): Promise<readonly Check[]> =>
  (await desk.inspect(signatory, moments)).checks.filter(({ verdict }) => verdict !== 'passed');

/** privateKeyUsagePeriod: `[0]` from, `[1]` to, GeneralizedTime. */
const keyPeriod = (from: string, to: string) =>
  ext(
    OID.privateKeyUsagePeriod,
    sequence(taggedPrimitive(0, Buffer.from(from)), taggedPrimitive(1, Buffer.from(to))),
  );

describe('an inspection of a signatory', () => {
  it('finds nothing against one in order, and says for whom he acts', async () => {
    const inspection = await pki.desk().inspect(pki.signatory(), MOMENTS);
    expect(inspection.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(inspection.actsFor).toEqual([{ inn: '9900000003', by: 'own-certificate' }]);
    expect(inspection.owner?.owner).toBe('Образцов Пример Иванович');
  });

  it('finds a certificate that will have run out by the signing, and one that soon will', async () => {
    const far = { now: NOW, until: instant('2028-01-10T12:00:00.000Z') };
    const over = await troubles(pki.desk(), pki.signatory(), far);
    expect(over).toContainEqual(expect.objectContaining({ name: 'validity', verdict: 'failed' }));
    const soon = { now: NOW, until: instant('2027-11-20T12:00:00.000Z') };
    expect(await troubles(pki.desk(), pki.signatory(), soon)).toContainEqual(
      expect.objectContaining({
        name: 'validity',
        advisory: true,
        why: 'срок сертификата кончается 01.12.2027',
      }),
    );
  });

  it('finds a revoked one', async () => {
    const signatory = pki.signatory();
    const revoked = [{ certificate: signatory.certificate, at: '2026-11-20T00:00:00.000Z' }];
    expect(await troubles(pki.desk({}, { revoked }), signatory)).toMatchObject([
      { name: 'revocation', verdict: 'failed' },
    ]);
  });

  it('cannot decide by a stale list, and warns of one that ends before the signing', async () => {
    const stale = pki.desk({}, { nextUpdate: '2026-11-21T00:00:00.000Z' });
    const [undecided] = await troubles(stale, pki.signatory());
    expect(undecided).toMatchObject({ name: 'revocation', verdict: 'indeterminate' });
    expect(undecided?.advisory).toBeUndefined();
    const ending = pki.desk({}, { nextUpdate: '2026-11-23T00:00:00.000Z' });
    expect(await troubles(ending, pki.signatory())).toMatchObject([
      { name: 'lists-in-time', advisory: true },
    ]);
  });

  it('finds that the key’s term is over while the certificate holds, and that it soon is', async () => {
    const ended = pki.signatory(ORGANISATION, [
      ...QUALIFIED,
      keyPeriod('20250901000000Z', '20261101000000Z'),
    ]);
    expect(await troubles(pki.desk(), ended)).toMatchObject([
      { name: 'key-term', verdict: 'failed', why: expect.stringContaining('01.11.2026') as unknown },
    ]);
    const ending = pki.signatory(ORGANISATION, [
      ...QUALIFIED,
      keyPeriod('20250901000000Z', '20261210000000Z'),
    ]);
    expect(await troubles(pki.desk(), ending)).toMatchObject([{ name: 'key-term', advisory: true }]);
    const broken = pki.signatory(ORGANISATION, [
      ...QUALIFIED,
      ext(OID.privateKeyUsagePeriod, octetString(Uint8Array.of(1))),
    ]);
    expect(await troubles(pki.desk(), broken)).toMatchObject([{ name: 'key-term', verdict: 'failed' }]);
  });

  it('asks about a key whose certificate names no term, once the usual one is over', async () => {
    const old = pki.signatory(ORGANISATION, QUALIFIED, '2025-06-01T00:00:00.000Z');
    expect(await troubles(pki.desk(), old)).toMatchObject([
      { name: 'key-term', verdict: 'indeterminate', advisory: true },
    ]);
    expect(await troubles(pki.desk({ keyTermMonths: 36 }), old)).toEqual([]);
  });

  it('finds a certificate that may not sign documents, and one of a stranger’s authority', async () => {
    const rest = QUALIFIED.filter(({ id }) => id !== OID.keyUsage);
    const encrypting = pki.signatory(ORGANISATION, [ENCRYPTS_ONLY, ...rest]);
    expect(await troubles(pki.desk(), encrypting)).toMatchObject([{ name: 'usage', verdict: 'failed' }]);
    const stranger = signatoryPki().signatory();
    expect(await troubles(pki.desk(), stranger)).toMatchObject([{ name: 'path', verdict: 'failed' }]);
  });

  it('gives an answer to any bytes', async () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0x30, 3), Buffer.from('сертификат')]) {
      const signatory = { place: 'мусор.cer', certificate: bytes, chain: [bytes] };
      expect(await troubles(pki.desk(), signatory)).toMatchObject([{ name: 'readable', verdict: 'failed' }]);
    }
  });

  it('looks for what a qualified certificate must have only where it must be one', async () => {
    const plain = pki.signatory(without(ORGANISATION, 'ogrn'), QUALIFIED.slice(0, 1));
    expect(await troubles(pki.desk(), plain)).toEqual([]);
    const names = (await troubles(pki.desk({ mustBeQualified: true }), plain))
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ name }) => name);
    expect(names).toContain('qualified-name');
    expect(names.length).toBeGreaterThan(1);
  });
});

describe('powers of attorney', () => {
  const person = pki.signatory(PERSON);

  const desk = async (wishes: Parameters<typeof powerXml>[0], signed = true): Promise<SignatoryDesk> => {
    const xml = powerXml(wishes);
    const head = pki.signatory();
    const signature = signed
      ? await signDetached(xml, signerOf(head.member, pki.root), NOW)
      : new Uint8Array();
    return pki.desk({ powers: async () => [{ xml, signature }] });
  };

  it('let a person act for the principal, beside himself', async () => {
    const { actsFor, checks } = await (await desk({})).inspect(person, MOMENTS);
    expect(actsFor).toEqual([
      { inn: '990000000103', by: 'own-certificate' },
      { inn: '9900000003', by: 'power-of-attorney' },
    ]);
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  });

  it('of other people give him nothing', async () => {
    const representative = '<СведФизЛ ИННФЛ="990000000202" СНИЛС="002-002-002 02"/>';
    const { actsFor } = await (await desk({ representative })).inspect(person, MOMENTS);
    expect(actsFor).toEqual([{ inn: '990000000103', by: 'own-certificate' }]);
  });

  it('that are over by the signing, or that nobody signed, give no right and are named', async () => {
    for (const [one, name] of [
      [await desk({ validUntil: '2026-11-22' }), 'power-of-attorney-term'],
      [await desk({}, false), 'power-of-attorney-signature'],
    ] as const) {
      const { actsFor, checks } = await one.inspect(person, MOMENTS);
      expect(actsFor).toHaveLength(1);
      expect(checks).toContainEqual(expect.objectContaining({ name, verdict: 'failed' }));
    }
  });

  it('of somebody else’s principal act for that one', async () => {
    const principal = '<СвРосОрг НаимОрг="Другой" ИННЮЛ="7707083893" КПП="990001001" ОГРН="1029900000005"/>';
    const { actsFor } = await (await desk({ principal })).inspect(person, MOMENTS);
    expect(actsFor.map(({ inn }) => inn)).not.toContain('9900000003');
  });

  it('must hold the codes of the document’s kind, where any are asked for', async () => {
    const xml = powerXml({ powers: ['BBDOC_1'] });
    const signature = await signDetached(xml, signerOf(pki.signatory().member, pki.root), NOW);
    const asking = pki.desk({ requiredPowers: (kind) => (kind === 'social-order' ? ['BBDOC_2'] : []) });
    const judged = (kind: 'social-order' | 'execution-report', ogrn = '1029900000005') =>
      asking.judgePower(
        { xml, signature },
        { signatory: person, party: { inn: '9900000003', ogrn }, kind, at: NOW },
      );
    expect(await judged('social-order')).toMatchObject({ holds: false, concerns: true });
    expect(await judged('execution-report')).toMatchObject({
      holds: true,
      number: '019aa000-0000-4000-8000-000000000001',
    });
    expect(await judged('execution-report', '1029900000016')).toMatchObject({
      holds: false,
      concerns: false,
    });
  });

  it('are signed with a qualified signature where documents are', async () => {
    const xml = powerXml();
    const plain = pki.signatory(without(ORGANISATION, 'ogrn'), QUALIFIED.slice(0, 1));
    const signature = await signDetached(xml, signerOf(plain.member, pki.root), NOW);
    const asked = { signatory: person, party: { inn: '9900000003' }, at: NOW };
    expect(await pki.desk().judgePower({ xml, signature }, asked)).toMatchObject({ holds: true });
    const strict = pki.desk({ mustBeQualified: true });
    expect(await strict.judgePower({ xml, signature }, asked)).toMatchObject({ holds: false });
  });
});
