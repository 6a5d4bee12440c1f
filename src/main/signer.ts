/** The source of keys that the settings name, opened for one signing. */
import { resolve } from 'node:path';
import type { OpenSource, SourceFiles } from '../cli/command.ts';
import type { DeskTools } from '../cli/desk-tools.ts';
import type { Config } from '../config.ts';
import { signerOf } from '../config/key-rules.ts';
import { Fault } from '../domain/fault.ts';
import { readCertificate } from '../signature/certificate.ts';
import type { DocumentSigner } from '../signature/document-signer.ts';
import { commandSigner } from '../signature/keys/command/command.ts';
import { cryptcp, csptest, opensslCms, type SigningTool } from '../signature/keys/command/tools.ts';
import { tokenSigner } from '../signature/keys/pkcs11/token-signer.ts';
import { derFrom, readPem, writePem } from '../signature/pem.ts';
import type { KeyFamily } from '../signature/algorithms.ts';
import { keyFamilyOf } from '../signature/public-key.ts';
import { readable } from '../signature/readable.ts';
import type { VerifyDetached } from '../signature/verifier.ts';

type Desk = Pick<DeskTools, 'read' | 'openSigner'>;

/**
 * @param files what the command names; the rest comes from the settings
 * @param verify the judge that looks at what a program made
 * @throws {Fault} `CONFIG_INVALID` when the settings name no source; `USAGE_WRONG`, `KEY_UNUSABLE`,
 *   `CERTIFICATE_UNUSABLE`. A token is asked at the first signature, not here
 */
export async function settledSource(
  config: Config,
  files: SourceFiles,
  desk: Desk,
  verify: VerifyDetached,
): Promise<OpenSource> {
  const source = signerOf(config);
  if (source === 'none') throw none();
  const certificate = files.certificate ?? ofSettings(config.signerCertificateFile);
  if (certificate === undefined) throw unnamed();
  if (source === 'key-file') {
    const key = files.key ?? keyBeside(certificate, config, files);
    return { source: await desk.openSigner({ key, certificate, chain: files.chain }), close: nothing };
  }
  if (files.key !== undefined) throw keyElsewhere(source);
  const own = await certificatesOf(desk, certificate, files.chain);
  if (source === 'pkcs11') {
    const token = tokenSigner({ ...own, ...tokenOf(config) });
    return { source: token, close: () => token.close() };
  }
  return { source: { ...own, ...programOf(config, own, verify) }, close: nothing };
}

/** Paths of the settings are those of this process, whoever typed the command, and wherever. */
const ofSettings = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : resolve(path);

const nothing = (): void => undefined;

/** The key of the settings belongs to the certificate of the settings. */
const keyBeside = (certificate: string, config: Config, files: SourceFiles): string =>
  (files.certificate === undefined ? ofSettings(config.signerKeyFile) : undefined) ??
  certificate.replace(/\.(pem|crt)$/, '.key');

/** What must be there is: the settings were held against `keyContradictions` at the start. */
const tokenOf = (config: Config) => ({
  library: config.pkcs11Library ?? '',
  token: config.pkcs11Label ?? '',
  pinPath: config.signerPinFile ?? '',
  ...(config.pkcs11KeyId !== undefined && { id: config.pkcs11KeyId }),
  ...(config.pkcs11KeyLabel !== undefined && { label: config.pkcs11KeyLabel }),
});

const programOf = (config: Config, own: Certificates, verify: VerifyDetached): DocumentSigner =>
  commandSigner(
    {
      tool: toolOf(config, own),
      certificate: own.certificate,
      limits: { timeMs: config.signerTimeoutMs },
      ...(config.signerTool === 'openssl' && { files: filesOf(own) }),
      ...(config.signerPinWay !== 'saved' &&
        config.signerPinFile !== undefined && { pinPath: config.signerPinFile }),
      ...(config.opensslConf !== undefined && { environment: { OPENSSL_CONF: config.opensslConf } }),
    },
    verify,
  );

const SIGNER_PEM = 'signer.pem';
const CHAIN_PEM = 'chain.pem';

const filesOf = ({ certificate, chain }: Certificates): Readonly<Record<string, string>> => ({
  [SIGNER_PEM]: writePem('CERTIFICATE', certificate),
  [CHAIN_PEM]: chain.map((der) => writePem('CERTIFICATE', der)).join(''),
});

function toolOf(config: Config, { certificate, chain }: Certificates): SigningTool {
  const { signerTool, signerProgram = '', signerPinWay, signerPinFile } = config;
  if (signerTool === 'csptest') return csptest(signerProgram);
  if (signerTool !== 'openssl') return cryptcp(signerProgram, signerPinWay);
  const files = {
    certificatePath: SIGNER_PEM,
    keyPath: ofSettings(config.signerKeyFile) ?? '',
    ...(chain.length > 0 && { chainPath: CHAIN_PEM }),
    ...(signerPinFile !== undefined && { passwordPath: resolve(signerPinFile) }),
  };
  return opensslCms(signerProgram, files, DIGESTS[familyOf(certificate)]);
}

/** As OpenSSL and its GOST engine name them. */
const DIGESTS: Readonly<Record<KeyFamily, string>> = {
  gost256: 'md_gost12_256',
  gost512: 'md_gost12_512',
  rsa: 'sha256',
  ec: 'sha256',
};

function familyOf(der: Uint8Array): KeyFamily {
  const family = readable(() => keyFamilyOf(readCertificate(der)));
  if (family !== undefined) return family;
  throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key that we can use', {
    rule: 'нужен ключ ГОСТ Р 34.10-2012, RSA или ECDSA',
  });
}

interface Certificates {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** The first of the file is the signatory's; what follows in it, and in the others, is the chain. */
async function certificatesOf(desk: Desk, path: string, chain: readonly string[]): Promise<Certificates> {
  const all = await Promise.all(
    [path, ...chain].map(async (one) => certificatesIn(await desk.read(one), one)),
  );
  const [certificate, ...above] = all.flat();
  if (certificate === undefined) throw notOne(path);
  return { certificate, chain: above };
}

/** PEM, any number; or one in DER or bare Base64, as authorities hand them out. */
function certificatesIn(bytes: Uint8Array, shown: string): readonly Uint8Array[] {
  const ders = readable(() => {
    const blocks = readPem(Buffer.from(bytes).toString('latin1'), 'CERTIFICATE');
    const found = blocks.length > 0 ? blocks : [derFrom(bytes, 'CERTIFICATE')];
    return found.map((der) => readCertificate(der).der);
  });
  if (ders === undefined) throw notOne(shown);
  return ders;
}

const notOne = (at: string): Fault =>
  new Fault('CERTIFICATE_UNUSABLE', 'no certificate can be read', { at, rule: 'это не сертификат' });

const usage = (at: string, rule: string): Fault =>
  new Fault('USAGE_WRONG', 'this does not go with the source of the settings', { at, rule });

const keyElsewhere = (source: string): Fault =>
  usage('--key', `ключ берётся из источника SIGNER=${source}, файл ключа не нужен`);

const unnamed = (): Fault =>
  usage('--signer', 'не указан сертификат подписанта: --signer СЕРТ или настройка SIGNER_CERTIFICATE_FILE');

const none = (): Fault =>
  new Fault('CONFIG_INVALID', 'this server has no key', {
    at: 'SIGNER=none',
    rule:
      'у сервера нет ключа подписи. Подпишите своим токеном и передайте подписи: sign-document ИД --pdf-signature …; ' +
      'чтобы подписывал сервер, задайте SIGNER=pkcs11 или SIGNER=command',
  });
