import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { accreditationOf, readTrustedList } from '../../../src/signature/trusted-list/list.ts';
import { trustedListCache } from '../../../src/signature/trusted-list/cache.ts';
import { listXml } from '../../support/accreditation.ts';
import * as pki from '../../support/pki.ts';

const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const centre = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
const issuer = readCertificate(centre.certificate);
const HISTORY = [
  ['Действует', '2020-03-01T00:00:00'],
  ['Приостановлена', '2022-05-10T00:00:00'],
  ['Действует', '2022-06-01T00:00:00'],
  ['Прекращена', '2024-07-01T00:00:00'],
] as const;
const xml = listXml('2026-11-20T03:00:00', {
  name: 'Центр',
  status: HISTORY[3],
  history: HISTORY,
  certificates: [centre.certificate],
});
const list = readTrustedList(xml);
const kindOn = (at: string): string => accreditationOf(list, issuer, at as Instant).kind;

describe('Accreditation', () => {
  it.each([
    ['2019-12-31T12:00:00.000Z', 'not-accredited', 'before the first accreditation'],
    ['2020-03-01T00:00:00.000Z', 'accredited', 'on its first day'],
    ['2022-05-15T12:00:00.000Z', 'not-accredited', 'while it was suspended'],
    ['2023-01-01T12:00:00.000Z', 'accredited', 'after that'],
    ['2024-06-30T12:00:00.000Z', 'accredited', 'on the last day'],
    ['2024-07-01T12:00:00.000Z', 'not-accredited', 'when it ended'],
    ['2026-01-01T12:00:00.000Z', 'not-accredited', 'today'],
  ])('at %s is %s: %s', (at, kind) => {
    expect(kindOn(at)).toBe(kind);
  });

  it('begins with the day of Moscow, three hours before that of Greenwich', () => {
    expect(kindOn('2020-02-29T20:59:59.000Z')).toBe('not-accredited');
    expect(kindOn('2020-02-29T21:00:00.000Z')).toBe('accredited');
  });

  it('is what the current status says, where the history has another one of the same day', () => {
    const renewed = listXml('2026-11-20', {
      name: 'Центр',
      status: ['Действует', '2024-07-01'],
      history: [HISTORY[0], HISTORY[3]],
      certificates: [centre.certificate],
    });
    const at = '2025-01-01T00:00:00.000Z' as Instant;
    expect(accreditationOf(readTrustedList(renewed), issuer, at).kind).toBe('accredited');
  });

  it('is that of the key, when the certificate was issued again', () => {
    const again = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY, key: centre.key });
    const at = '2023-01-01T12:00:00.000Z' as Instant;
    expect(accreditationOf(list, readCertificate(again.certificate), at).kind).toBe('accredited');
  });

  it('is not lent to another key under the same name, nor to the same key under another', () => {
    const at = '2023-01-01T12:00:00.000Z' as Instant;
    for (const other of [
      pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY }),
      pki.member({ name: 'Не тот', issuer: root, extensions: pki.AUTHORITY, key: centre.key }),
    ]) {
      expect(accreditationOf(list, readCertificate(other.certificate), at)).toEqual({ kind: 'unknown' });
    }
  });

  it('is found by the thumbprint, where the list gives no more', () => {
    const sha1 = createHash('sha1').update(centre.certificate).digest('hex').toUpperCase();
    const thin = readTrustedList(
      listXml('2026-11-20', { name: 'Ц', status: HISTORY[0], thumbprints: [sha1] }),
    );
    expect(accreditationOf(thin, issuer, '2023-01-01T12:00:00.000Z' as Instant).kind).toBe('accredited');
  });
});

const text = (xmlText: string): Uint8Array => new TextEncoder().encode(xmlText);

describe('A list of authorities that is none', () => {
  it.each([
    ['empty', text('')],
    ['not XML', text('Действует')],
    ['without authorities', listXml('2026-11-20')],
    ['without a date', listXml('вчера', { name: 'Ц', status: HISTORY[0] })],
    ['with a day that no calendar has', listXml('2026-02-30', { name: 'Ц', status: HISTORY[0] })],
    [
      'with a document type',
      text(`<!DOCTYPE a [<!ENTITY x "y">]>${new TextDecoder().decode(xml).slice(39)}`),
    ],
    ['cut off', xml.subarray(0, 500)],
  ])('is refused: %s', (_, bytes) => {
    expect(() => readTrustedList(bytes)).toThrowFault('CONTENT_UNREADABLE');
  });
});

const older = listXml('2026-11-01', { name: 'Ц', status: HISTORY[0] });

/** A source of lists that the test commands. */
const openCache = (more: Partial<Parameters<typeof trustedListCache>[0]> = {}) => {
  const state = { nowMs: Date.parse('2026-11-22T00:00:00Z'), xml, loads: 0, down: false };
  const current = trustedListCache({
    clock: () => new Date(state.nowMs).toISOString() as Instant,
    refreshAfterMs: 1_000,
    load: () => {
      state.loads += 1;
      if (state.down) return Promise.reject(new Fault('STORE_UNREACHABLE', 'down'));
      return Promise.resolve(state.xml);
    },
    ...more,
  });
  return { state, current };
};

describe('The cache of the list', () => {
  it('loads once for all who ask at once, and not again while it is fresh', async () => {
    const { state, current } = openCache();
    await Promise.all([current(), current(), current()]);
    state.nowMs += 999;
    await current();
    expect(state.loads).toBe(1);
    state.nowMs += 1;
    await current();
    expect(state.loads).toBe(2);
  });

  it('serves the last one when the source is down, and fails while there is none', async () => {
    const { state, current } = openCache();
    state.down = true;
    await expect(current()).rejects.toThrowFault('STORE_UNREACHABLE');
    state.down = false;
    const first = await current();
    state.down = true;
    state.nowMs += 5_000;
    expect(await current()).toBe(first);
  });

  it('never goes back to an older list', async () => {
    const { state, current } = openCache();
    const first = await current();
    state.xml = older;
    state.nowMs += 5_000;
    expect(await current()).toBe(first);
  });

  it('reads only the bytes that the judge of its signature verified, or none', async () => {
    const good = openCache({ verify: () => Promise.resolve({ verdict: 'passed', verified: older }) });
    expect(await good.current()).toMatchObject({ madeOn: '2026-11-01', signature: 'passed' });
    const bad = openCache({ verify: () => Promise.resolve({ verdict: 'indeterminate' }) });
    await expect(bad.current()).rejects.toThrowFault('SIGNATURE_REFUSED');
    expect((await openCache().current()).signature).toBe('not-checked');
  });
});
