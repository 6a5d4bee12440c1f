import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/domain/identifiers.ts';
import { signDetached } from '../../../../src/signature/cades.ts';
import { readCertificate, summaryOf } from '../../../../src/signature/certificate.ts';
import { OID } from '../../../../src/signature/oids.ts';
import { verifyDetached } from '../../../../src/signature/verify.ts';
import { openTestCa } from '../../../../src/stand/ca/test-ca.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const AT = '2026-11-22T12:00:00.123Z' as Instant;
const clock = (): Instant => AT;
const subject = {
  organisation: 'Управление образования (учебный пример)',
  inn: '9900000003',
  position: 'Начальник управления',
  person: 'Образцов Пример Иванович',
};
const another = { ...subject, person: 'Примеров Образец Петрович' };
const shelf = temporaryFolder('ca');
let count = 0;
const fresh = (): string => {
  count += 1;
  return join(shelf, String(count));
};
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('The test CA', () => {
  it('is the same whenever its folder is opened again', async () => {
    const folder = fresh();
    const first = await openTestCa(folder, clock);
    const again = await openTestCa(folder, clock);
    expect(again.root).toEqual(first.root);
    expect(again.chain).toEqual(first.chain);
    expect((await again.signatory(subject)).signer.certificate).toEqual(
      (await first.signatory(subject)).signer.certificate,
    );
  });

  it('is one, however many open an empty folder at once', async () => {
    const folder = fresh();
    const all = await Promise.all([1, 2, 3, 4].map(() => openTestCa(folder, clock)));
    expect(new Set(all.map(({ chain }) => Buffer.from(chain[0] ?? []).toString('hex'))).size).toBe(1);
    const issued = await Promise.all(all.map((ca) => ca.signatory(subject)));
    expect(new Set(issued.map(({ signer }) => Buffer.from(signer.certificate).toString('hex'))).size).toBe(1);
  });

  it('is the same after it was killed before its certificates were written', async () => {
    const [folder, rest] = [fresh(), fresh()];
    const { root } = await openTestCa(folder, clock);
    await openTestCa(rest, clock);
    for (const file of readdirSync(rest)) rmSync(join(rest, file), { recursive: true });
    copyFileSync(join(folder, 'root.key.pem'), join(rest, 'root.key.pem'));
    writeFileSync(join(rest, '.half-written.tmp'), '-----BEGIN');
    const refounded = await openTestCa(rest, clock);
    expect(readCertificate(refounded.root).publicKeyInfo).toEqual(readCertificate(root).publicKeyInfo);
  });

  it('refuses a folder whose key is damaged, and says nothing of the key', async () => {
    const folder = fresh();
    await openTestCa(folder, clock);
    const pem = readFileSync(join(folder, 'root.key.pem'), 'utf8');
    writeFileSync(join(folder, 'root.key.pem'), pem.replace('MEYCAQA', 'MEYCAQB'));
    const refusal: unknown = await openTestCa(folder, clock).catch((thrown: unknown) => thrown);
    expect(refusal).toThrowFault('KEY_UNUSABLE');
    expect(JSON.stringify([String(refusal), refusal])).not.toContain(pem.split('\n')[2]);
  });

  it('keeps its files for the owner alone', async () => {
    const folder = fresh();
    const ca = await openTestCa(folder, clock);
    await ca.signatory(subject);
    const modes = filesIn(folder).map((file) => statSync(file).mode & 0o777);
    expect(modes).toHaveLength(7);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });
});

describe('A certificate of the test CA', async () => {
  const ca = await openTestCa(fresh(), clock);
  const { signer } = await ca.signatory({ ...subject, ogrn: '1029900000005', snils: '00000000000' });
  const certificate = readCertificate(signer.certificate);

  it('names its owner and the organisation, and says that it is a test', () => {
    expect(summaryOf(certificate)).toMatchObject({
      owner: 'Образцов Пример Иванович',
      inn: '9900000003',
      notBefore: '2026-11-22T00:00:00.000Z',
      notAfter: '2028-02-22T00:00:00.000Z',
    });
    expect(certificate.subject.attributes.get(OID.unit)).toContain('юридической силы не имеет');
    expect(certificate.issuer.attributes.get(OID.commonName)).toContain('Тестовый');
  });

  it('has what приказ ФСБ № 795 asks of a qualified one', () => {
    const ids = [
      OID.keyUsage,
      OID.certificatePolicies,
      OID.subjectSignTool,
      OID.issuerSignTool,
      OID.identificationKind,
      OID.authorityKeyIdentifier,
      OID.subjectKeyIdentifier,
    ];
    expect(ids.filter((id) => !certificate.extensions.has(id))).toEqual([]);
    const { attributes } = certificate.subject;
    const names = [OID.ogrn, OID.snils, OID.innOfOrganisation, OID.surname, OID.givenName, OID.title];
    expect(names.filter((id) => !attributes.has(id))).toEqual([]);
  });

  it('is another for another subject', async () => {
    const other = await ca.signatory(another);
    expect(readCertificate(other.signer.certificate).publicKeyInfo).not.toEqual(certificate.publicKeyInfo);
  });

  it('is issued anew when its term is over, and the old one stays', async () => {
    const folder = fresh();
    let now = AT;
    const aging = await openTestCa(folder, () => now);
    const first = await aging.signatory(subject);
    now = '2028-02-22T00:00:01.000Z' as Instant;
    const second = await aging.signatory(subject);
    expect(second.certificatePath).not.toBe(first.certificatePath);
    expect(readCertificate(second.signer.certificate).notBefore).toBe('2028-02-22T00:00:00.000Z');
    now = AT;
    expect((await aging.signatory(subject)).signer.certificate).toEqual(first.signer.certificate);
  });

  it('signs what its lists let pass, until it is revoked', async () => {
    const content = new TextEncoder().encode('Акт');
    const signed = await ca.signatory({ ...subject, person: 'Отозванов Пример Иванович' });
    const signature = await signDetached(content, signed.signer, AT);
    const judged = async () =>
      (
        await verifyDetached([ca.root], { revocationLists: await ca.revocationLists() })(
          content,
          signature,
          AT,
        )
      ).verdict;
    expect(await judged()).toBe('passed');
    await ca.revoke(signed.signer.certificate);
    await ca.revoke(signed.signer.certificate);
    expect(await judged()).toBe('failed');
    const next = await ca.signatory({ ...subject, person: 'Отозванов Пример Иванович' });
    expect(next.signer.certificate).not.toEqual(signed.signer.certificate);
  });
});
