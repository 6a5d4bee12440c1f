import { chmodSync, readdirSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { printedCode } from '../../../../src/signature/keys/command/cryptopro-codes.ru.ts';
import { type CommandSource, commandSigner } from '../../../../src/signature/keys/command/command.ts';
import { cryptcp, csptest, opensslCms, type PinWay } from '../../../../src/signature/keys/command/tools.ts';
import { Fault } from '../../../../src/domain/fault.ts';
import { hasGostOpenssl } from '../../../support/gost-openssl.ts';
import * as keys from '../../../support/official-keys.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const content = new TextEncoder().encode('Социальный заказ\r\nс переводом строки\n');
const workFolder = temporaryFolder('command');
const { certificate } = keys.official.signer;
const other = await keys.ca.signatory({ ...keys.OFFICIAL, person: 'Примеров Образец Петрович' });

interface Case {
  readonly token?: Readonly<Record<string, string>>;
  readonly pinWay?: PinWay;
  readonly more?: Partial<CommandSource>;
}

const sign = ({ token = {}, pinWay = 'saved', more = {} }: Case): Promise<Uint8Array> =>
  commandSigner(
    {
      tool: cryptcp(keys.FAKE_CRYPTCP, pinWay),
      certificate,
      environment: keys.tokenOf(token),
      workFolder,
      ...more,
    },
    keys.verify,
  ).signDocument(content, keys.now());

const refusalOf = async (it: Case): Promise<Fault> => {
  const thrown: unknown = await sign(it).catch((fault: unknown) => fault);
  if (thrown instanceof Fault) return thrown;
  throw new Error('signed all the same, or threw something else');
};

const pinFile = (pin: string, mode = 0o600): string => {
  const path = keys.bench.put(`pin-${pin.length}-${mode}`, `${pin}\nsecond line\n`);
  chmodSync(path, mode);
  return path;
};

describe.skipIf(!hasGostOpenssl)('A signing program', () => {
  it.each(['typed', 'argument'] as const)('signs with the PIN of the file, %s', async (pinWay) => {
    const more = { pinPath: pinFile('12345678') };
    const signature = await sign({ token: { FAKE_PIN: '12345678' }, pinWay, more });
    expect((await keys.verify(content, signature, keys.now())).verdict).toBe('passed');
  });

  it('leaves no file of the document behind, however it ends', async () => {
    await sign({});
    await refusalOf({ token: { FAKE_DOES: 'lie' } });
    expect(readdirSync(workFolder)).toEqual([]);
  });

  it('is told apart from a wrong PIN, which is never tried again by itself', async () => {
    const more = { pinPath: pinFile('0000') };
    const fault = await refusalOf({ token: { FAKE_PIN: '12345678' }, pinWay: 'typed', more });
    expect(fault).toMatchObject({ code: 'KEY_UNUSABLE', remedy: 'correct' });
    expect(fault.facts['rule']).toContain('неверный ПИН-код');
    expect(inspect(fault, { depth: 9 })).not.toContain('0000,');
  });

  it('is refused when it signs something else than the document, whatever it says', async () => {
    expect(await refusalOf({ token: { FAKE_DOES: 'change' } })).toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { at: 'digest' },
    });
  });

  it('says so when its store does not have the certificate', async () => {
    const more = { certificate: other.signer.certificate };
    expect(await refusalOf({ more })).toMatchObject({ code: 'CERTIFICATE_UNUSABLE' });
  });

  it('is refused when it signs with another certificate of the same authority', async () => {
    const tool = opensslCms('/usr/bin/openssl', keys.opensslFiles);
    expect(await refusalOf({ more: { tool, certificate: other.signer.certificate } })).toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { at: 'certificate' },
    });
  });

  it('does not see our environment', async () => {
    const tool = {
      ...cryptcp('/usr/bin/env'),
      parameters: () => ['sh', '-c', 'test -z "$HOME$USER$NODE_ENV"'],
    };
    expect(await refusalOf({ more: { tool } })).toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { at: 'подпись' },
    });
  });
});

describe('A signing program that fails', () => {
  it.each([
    ['a card that is out', '80100069', 'SIGNER_UNREACHABLE', 'носитель извлечён'],
    ['a blocked PIN', '8010006C', 'KEY_UNUSABLE', 'ПИН-код заблокирован'],
    ['a container that is gone', '80090016', 'KEY_UNUSABLE', 'контейнер не найден'],
    ['a certificate out of its term', '800B0101', 'CERTIFICATE_UNUSABLE', 'срок сертификата'],
    ['a licence that is over', '20000325', 'CONFIG_INVALID', 'лицензии'],
    ['a code that we do not know', '8009FFFF', 'KEY_UNUSABLE', '0x8009FFFF'],
  ])('names %s, and repeats nothing else of what it printed', async (_, printed, code, words) => {
    const fault = await refusalOf({ token: { FAKE_DOES: 'tell', FAKE_CODE: printed } });
    expect(fault.code).toBe(code);
    expect(fault.facts['rule']).toContain(words);
    expect(inspect(fault, { depth: 9 })).not.toContain('Образцов');
  });

  it('is not believed when it says that it signed, and left nothing', async () => {
    expect(await refusalOf({ token: { FAKE_DOES: 'lie' } })).toMatchObject({ code: 'SIGNATURE_REFUSED' });
  });

  it('is not believed when what it left is no signature', async () => {
    const fault = await refusalOf({ token: { FAKE_DOES: 'rubbish' } });
    expect(['SIGNATURE_REFUSED', 'CONTENT_UNREADABLE']).toContain(fault.code);
  });

  it('is refused when it dies without a word', async () => {
    expect(await refusalOf({ token: { FAKE_DOES: 'die' } })).toMatchObject({ facts: { exitCode: 139 } });
  });

  it('is stopped when it does not end', async () => {
    const more = { limits: { timeMs: 300 } };
    expect(await refusalOf({ token: { FAKE_DOES: 'hang' }, more })).toMatchObject({
      code: 'SIGNER_UNREACHABLE',
    });
  });

  it('is stopped when it says too much', async () => {
    const more = { limits: { outputBytes: 10_000 } };
    expect(await refusalOf({ token: { FAKE_DOES: 'flood' }, more })).toMatchObject({
      code: 'SIGNER_UNREACHABLE',
    });
  });

  it.each([
    ['is not there', '/nowhere/cryptcp'],
    ['is no program', '/etc/passwd'],
  ])('asks for a setting to be put right when it %s', async (_, program) => {
    expect(await refusalOf({ more: { tool: cryptcp(program) } })).toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('The PIN', () => {
  it('is not taken from a file that others may read', async () => {
    const more = { pinPath: pinFile('12345', 0o644) };
    expect(await refusalOf({ more, pinWay: 'typed' })).toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('is not taken from an empty file, nor from none', async () => {
    for (const pinPath of [pinFile(''), '/nowhere/pin']) {
      expect(await refusalOf({ more: { pinPath } })).toMatchObject({ code: 'CONFIG_INVALID' });
    }
  });

  it('stands in no argument unless the administrator asked for that', () => {
    const call = { folder: '/f', documentPath: '/f/d', thumbprint: 'ab', pin: '12345678' };
    const lines = [cryptcp('p'), cryptcp('p', 'typed'), csptest('p')].map((tool) => tool.parameters(call));
    for (const line of lines) expect(line).not.toContain('12345678');
    expect(cryptcp('p', 'argument').parameters(call)).toContain('12345678');
  });
});

describe('The code at the end of the output', () => {
  it('is the last one, in any case of letters', () => {
    expect(printedCode('[ErrorCode: 0x00000000]\r\n[ErrorCode: 0x8010006B]\r\n')).toBe('8010006b');
    expect(printedCode('nothing of the kind')).toBeUndefined();
  });
});
