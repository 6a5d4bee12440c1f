import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { instant } from '../../../src/domain/identifiers.ts';
import { calendarReaches, diskHasRoom, onRoom } from '../../../src/main/probes/place.ts';
import { onDrift, timestampProbes, whoseItWouldBe } from '../../../src/main/probes/links.ts';
import { ownKeyProbes } from '../../../src/main/probes/own-key.ts';
import { onAge } from '../../../src/main/probes/trusted-list.ts';
import { trustProbes } from '../../../src/main/probes/trust.ts';
import { keptPowers, knownSignatories } from '../../../src/main/signatories.ts';
import { doctor } from '../../../src/pipeline/doctor.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { freePort } from '../../support/pechat.ts';
import { listOf } from '../../support/pki.ts';
import { MOMENTS, NOW, signatoryPki } from '../../support/signatory-pki.ts';
import { hasSoftHsm, newSoftToken, SOFTHSM } from '../../support/softhsm.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const pki = signatoryPki();

const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = temporaryFolder('trust');
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
};

const codes = async (folder: string): Promise<readonly string[]> =>
  (await doctor(trustProbes(folder, MOMENTS))).map(({ outcome, code }) => `${outcome} ${code}`);

const probed = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await doctor(ownKeyProbes(readConfig(env)))).map(({ outcome, code }) => `${outcome} ${code}`);

const program = (path: string): Record<string, string> => ({
  SIGNER: 'command',
  SIGNER_TOOL: 'cryptcp',
  SIGNER_PROGRAM: path,
  SIGNER_CERTIFICATE_FILE: '/нет.pem',
});

const settings = () => ({ roots: [pki.root.certificate] });

const answer = (env: Readonly<Record<string, string>>) => whoseItWouldBe(readConfig(env));

describe('the links', () => {
  it('say what to set where nobody could tell whose an outage is', () => {
    const portal = { PORTAL_CHANNEL: 'portal', PORTAL_URL: 'http://127.0.0.1:1/' };
    for (const env of [portal, { OPEN_DATA_URL: 'http://127.0.0.1:1/' }]) {
      expect(answer(env)).toMatchObject([
        {
          outcome: 'warns',
          code: 'no-neutral-urls',
          doThis: expect.stringContaining('LINK_NEUTRAL_URLS') as unknown,
        },
      ]);
    }
    expect(answer({ ...portal, LINK_NEUTRAL_URLS: 'https://mirror.example/' })).toBe(
      'заданы: mirror.example',
    );
    expect(answer({})).toContain('портал не задан');
  });
});

describe('trust', () => {
  const root = writePem('CERTIFICATE', pki.root.certificate);

  it('works with a root and a fresh list', async () => {
    const folder = folderWith({ 'root.pem': root, 'a.crl': listOf({ by: pki.root }) });
    expect(await codes(folder)).toEqual(['works roots', 'works revocation-lists']);
  });

  it('fails without a root, without a list, and with a stale one', async () => {
    expect(await codes(folderWith({}))).toEqual(['fails no-roots', 'fails no-lists']);
    const stale = listOf({ by: pki.root, nextUpdate: '2026-11-22T11:59:59.000Z' });
    expect(await codes(folderWith({ 'root.pem': root, 'a.crl': stale }))).toEqual([
      'works roots',
      'fails list-stale',
    ]);
  });

  it('names a root that is torn, and tries the others', async () => {
    const folder = folderWith({
      'root.pem': root,
      'half.pem': root.slice(0, 90),
      'a.crl': listOf({ by: pki.root }),
    });
    expect(await codes(folder)).toEqual(['warns root-unreadable', 'works revocation-lists']);
    const [finding] = await doctor(trustProbes(folder, MOMENTS));
    expect(finding?.says).toContain('half.pem');
  });

  it('says to the minute by when the next list is needed', async () => {
    const ending = listOf({ by: pki.root, nextUpdate: '2026-11-23T06:30:00.000Z' });
    const [, found] = await doctor(trustProbes(folderWith({ 'root.pem': root, 'a.crl': ending }), MOMENTS));
    expect(found).toMatchObject({ outcome: 'warns', code: 'list-ends', who: 'administrator' });
    expect(found?.says).toContain('23.11.2026, 09:30 (Москва)');
  });
});

it('A list of authorities is told to be old a week after its day, and that it will be at the signing', () => {
  expect(onAge('2026-11-20', MOMENTS)).toBe('от 20.11.2026');
  expect(onAge('2026-11-16', MOMENTS)).toMatchObject([{ outcome: 'warns', code: 'trusted-list-old' }]);
  expect(onAge('2026-11-15', MOMENTS)).toMatchObject([{ outcome: 'fails', who: 'administrator' }]);
});

describe('links', () => {
  it('name a time-stamping authority that is down: a failure when it is the only one', async () => {
    const down = new URL(`http://127.0.0.1:${await freePort()}/`);
    const alone = await doctor(timestampProbes([down], settings, () => NOW));
    expect(alone).toMatchObject([{ outcome: 'fails', code: 'timestamps-silent' }]);
    expect(alone[0]?.name).toContain(down.host);
    const both = await doctor(timestampProbes([down, down], settings, () => NOW));
    expect(both.map(({ outcome }) => outcome)).toEqual(['warns', 'warns']);
  });

  it('warn of a clock that is half a minute off, either way', () => {
    expect(onDrift(29_000)).toBe('отвечает, часы расходятся на 29 с');
    expect(onDrift(31_000)).toMatchObject([{ outcome: 'warns', says: 'часы этой машины спешат на 31 с' }]);
    expect(onDrift(-31_000)).toMatchObject([{ outcome: 'warns', says: 'часы этой машины отстают на 31 с' }]);
  });
});

describe('the key on the server', () => {
  it('is looked for only where the settings name one', async () => {
    expect(await probed({})).toEqual([]);
    expect(await probed(program('/bin/true'))).toEqual(['works own-key']);
    expect(await probed(program('/нет/такой/программы'))).toEqual(['fails CONFIG_INVALID']);
  });

  it.skipIf(!hasSoftHsm)('on a token is there or not, and nobody logs in', async () => {
    const token = newSoftToken('doctor', '1234');
    const env = { SIGNER: 'pkcs11', PKCS11_LIBRARY: SOFTHSM, SIGNER_CERTIFICATE_FILE: '/нет.pem' };
    // A PIN that would be refused, were it tried.
    writeFileSync(token.pinPath, 'не тот\n', { mode: 0o600 });
    const there = { ...env, PKCS11_LABEL: token.label, SIGNER_PIN_FILE: token.pinPath };
    expect(await probed(there)).toEqual(['works own-key']);
    expect(await probed({ ...there, PKCS11_LABEL: 'другой' })).toEqual(['fails SIGNER_UNREACHABLE']);
    chmodSync(token.pinPath, 0o644);
    expect(await probed(there)).toEqual(['fails CONFIG_INVALID']);
  });
});

describe('place and time', () => {
  const config = readConfig({});

  it('warn of little room, and fail with none', async () => {
    expect(onRoom(5_000)).toBe('свободно 5000 МБ');
    expect(onRoom(1_999)).toMatchObject([{ outcome: 'warns' }]);
    expect(onRoom(199)).toMatchObject([{ outcome: 'fails', who: 'administrator' }]);
    expect(await diskHasRoom({ dataDirectory: temporaryFolder('disk') })).toBeDefined();
    const blocked = join(temporaryFolder('disk'), 'file');
    writeFileSync(blocked, '');
    await expect(diskHasRoom({ dataDirectory: join(blocked, 'data') })).rejects.toThrowFault(
      'CONFIG_INVALID',
    );
  });

  it('fail when terms run into a year without a calendar', () => {
    expect(calendarReaches(config, NOW)).toContain('2026');
    expect(() => calendarReaches(config, instant('2031-01-10T00:00:00.000Z'))).toThrowFault(
      'CALENDAR_NOT_LOADED',
    );
  });
});

describe('the folder of signatories', () => {
  it('gives certificates of people, with those of authorities as everybody’s chain', async () => {
    const folder = temporaryFolder('signatories');
    const { certificate } = pki.signatory();
    writeFileSync(join(folder, 'подписант.cer'), certificate);
    writeFileSync(join(folder, 'центр.crt'), writePem('CERTIFICATE', pki.root.certificate));
    writeFileSync(join(folder, 'мусор.pem'), 'не сертификат');
    writeFileSync(join(folder, 'ключ.key'), 'не читается');
    mkdirSync(join(folder, 'папка.cer'));
    const known = await knownSignatories(folder);
    expect(known.map(({ place }) => place)).toEqual(['мусор.pem', 'подписант.cer']);
    expect(known.every(({ chain }) => chain.length === 1)).toBe(true);
    expect(Buffer.from(known[1]?.certificate ?? [])).toEqual(Buffer.from(certificate));
  });

  it('tells of a certificate of the settings that is not there', async () => {
    const [missing] = await knownSignatories(undefined, '/нет/такого.pem');
    expect(missing?.place).toBe('такого.pem');
    const { checks } = await pki.desk().inspect(missing ?? pki.signatory(), MOMENTS);
    expect(checks).toMatchObject([{ name: 'readable', verdict: 'failed' }]);
  });

  it('gives powers of attorney with the signature beside, and nothing where it is not', async () => {
    const folder = temporaryFolder('powers');
    writeFileSync(join(folder, 'a.xml'), '<a/>');
    writeFileSync(join(folder, 'a.xml.sig'), 'подпись');
    writeFileSync(join(folder, 'b.xml'), '<b/>');
    expect((await keptPowers(folder)).map(({ signature }) => signature.length > 0)).toEqual([true, false]);
    expect(await keptPowers(undefined)).toEqual([]);
    expect(await knownSignatories(join(folder, 'нет такой'))).toEqual([]);
  });
});
