/** What doctor asks over the network: responders and time-stamping authorities, on real sockets. */
import { afterAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../../src/signature/certificate.ts';
import { oid, sequence, taggedPrimitive } from '../../../../src/signature/der/writer.ts';
import { OID } from '../../../../src/signature/oids.ts';
import { openSignatoryDesk } from '../../../../src/signature/signatory/open-signatory-desk.ts';
import { listStates } from '../../../../src/signature/signatory/lists.ts';
import { tryTimestamps } from '../../../../src/signature/timestamp/try-service.ts';
import { trustOf } from '../../../../src/signature/trust-settings.ts';
import { verifyDetached } from '../../../../src/signature/verify.ts';
import { freePort } from '../../../support/pechat.ts';
import * as pki from '../../../support/pki.ts';
import { authorities, openServices } from '../../../support/services.ts';
import { MOMENTS, NOW } from '../../../support/signatory-pki.ts';

const them = authorities();
let aheadMs = 0;
const now = () => instantOf(new Date(Date.parse(NOW) + aheadMs));
const services = await openServices(them, () => NOW);
afterAll(() => services.close());
const closed = new URL(`http://127.0.0.1:${await freePort()}/`);

const responder = (url: URL) =>
  pki.ext(
    OID.authorityInfoAccess,
    sequence(sequence(oid(OID.ocspAccess), taggedPrimitive(6, Buffer.from(url.href)))),
  );
const desk = openSignatoryDesk({
  known: async () => [],
  powers: async () => [],
  trust: async () => trustOf([them.root.certificate], { revocationLists: [] }),
  keyTermMonths: 15,
  qualified: { verify: verifyDetached([them.root.certificate]), clock: () => NOW },
  mustBeQualified: false,
});
const namedBy = (url: URL, issuer = them.authority) => {
  const made = pki.member({ name: 'Образцов', issuer, extensions: [pki.SIGNS_DOCUMENTS, responder(url)] });
  return { place: 'проба', certificate: made.certificate, chain: [them.authority.certificate] };
};

describe('a responder that a certificate names', () => {
  it('is asked, and its answer told', async () => {
    const signatory = namedBy(services.ocsp.url);
    expect(await desk.askRevocation(signatory, NOW)).toMatchObject([
      { name: 'ocsp-good', verdict: 'passed' },
    ]);
    services.revoked.set(readCertificate(signatory.certificate).serialNumber, NOW);
    expect(await desk.askRevocation(signatory, NOW)).toMatchObject([
      { name: 'ocsp-revoked', verdict: 'failed' },
    ]);
  });

  it('that is down is a warning with its address', async () => {
    const [check] = await desk.askRevocation(namedBy(closed), NOW);
    expect(check).toMatchObject({ name: 'ocsp-silent', advisory: true });
    expect(check?.why).toContain(closed.host);
  });

  it('is not called when nobody trusted issued the certificate', async () => {
    const stranger = pki.member({ name: 'Чужой', extensions: pki.AUTHORITY });
    expect(await desk.askRevocation(namedBy(closed, stranger), NOW)).toEqual([]);
  });

  it('is not called by another protocol', async () => {
    expect(await desk.askRevocation(namedBy(new URL('file:///etc/passwd')), NOW)).toEqual([]);
  });
});

describe('a time-stamping authority', () => {
  const settings = { roots: [them.root.certificate] };

  it('that answers tells how far our clock is from its own', async () => {
    aheadMs = 0;
    expect(await tryTimestamps(settings, services.tsa.url, now)).toEqual({ kind: 'answered', aheadMs: 0 });
    aheadMs = 90_000;
    expect(await tryTimestamps(settings, services.tsa.url, now)).toEqual({
      kind: 'answered',
      aheadMs: 90_000,
    });
    aheadMs = -90_000;
    expect(await tryTimestamps(settings, services.tsa.url, now)).toEqual({
      kind: 'answered',
      aheadMs: -90_000,
    });
    aheadMs = 0;
  });

  it('that is down, or that nobody trusts, has failed with a reason', async () => {
    const down = await tryTimestamps(settings, closed, now);
    expect(down).toMatchObject({ kind: 'failed', why: { ru: expect.stringMatching(/[а-я]{3}/) as unknown } });
    const strangers = { roots: [pki.member({ name: 'Чужой', extensions: pki.AUTHORITY }).certificate] };
    expect(await tryTimestamps(strangers, services.tsa.url, now)).toMatchObject({ kind: 'failed' });
  });
});

const list = (thisUpdate: string, nextUpdate: string) =>
  pki.listOf({ by: them.root, thisUpdate, nextUpdate });

describe('revocation lists of a folder', () => {
  it('are told by the newest of each authority', () => {
    const lists = [
      { place: 'a.crl', der: list('2026-11-01T00:00:00.000Z', '2026-11-10T00:00:00.000Z') },
      { place: 'b.crl', der: list('2026-11-20T00:00:00.000Z', '2026-12-10T00:00:00.000Z') },
    ];
    expect(listStates(lists, MOMENTS)).toMatchObject([{ of: 'Корень', state: 'fresh' }]);
    expect(listStates(lists.slice(0, 1), MOMENTS)).toMatchObject([{ state: 'stale' }]);
  });

  it('that end before the signing, and files that are none, are named', () => {
    const lists = [
      { place: 'a.crl', der: list('2026-11-20T00:00:00.000Z', '2026-11-23T00:00:00.000Z') },
      { place: 'мусор.crl', der: Buffer.from('мусор') },
    ];
    expect(listStates(lists, MOMENTS)).toMatchObject([
      { of: 'Корень', state: 'ends-before' },
      { of: 'мусор.crl', state: 'unreadable' },
    ]);
  });
});
