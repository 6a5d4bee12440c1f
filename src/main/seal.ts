/** The installation's seal, as the settings have it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OpenSource } from '../cli/command.ts';
import type { Config } from '../config.ts';
import { sealOf } from '../config/seal-rules.ts';
import { Fault } from '../domain/fault.ts';
import { signDetached } from '../signature/cades.ts';
import { readCertificate } from '../signature/certificate.ts';
import { OID } from '../signature/oids.ts';
import type { Seal } from '../signature/seal.ts';
import type { VerifyDetached } from '../signature/verifier.ts';
import { deskTools } from './desk-tools.ts';
import { ownShell } from './shell.ts';
import { settledSource } from './signer.ts';
import { openStandAuthority } from './training-ground.ts';

/** @param verify the judge that looks at what a program made */
export const settledSeal =
  (config: Config, verify: VerifyDetached): Seal =>
  async (content, at) => {
    const open = await sourceOf(config, verify);
    if (open === undefined) return undefined;
    try {
      const { source } = open;
      refusePerson(source.certificate);
      return await ('signDocument' in source
        ? source.signDocument(content, at)
        : signDetached(content, source, at));
    } finally {
      open.close();
    }
  };

/** Opened for one seal, as every source is: between two of them a token may be taken out and put back. */
async function sourceOf(config: Config, verify: VerifyDetached): Promise<OpenSource | undefined> {
  const seal = sealOf(config);
  if (seal === 'none') return undefined;
  if (seal === 'stand') return ofStand(config);
  const desk = deskTools(config, ownShell());
  const key = config.sealKeyFile;
  return settledSource(
    asSigner(config, seal),
    {
      certificate: resolve(config.sealCertificateFile ?? ''),
      chain: [],
      ...(seal === 'key-file' && key !== undefined && { key: resolve(key) }),
    },
    desk,
    verify,
  );
}

/**
 * An official's certificate names the official beside the organisation; that of a system names no natural person
 * (63-ФЗ, статья 14, часть 3).
 */
function refusePerson(certificate: Uint8Array): void {
  const { attributes } = readCertificate(certificate).subject;
  if (![OID.surname, OID.givenName, OID.snils].some((name) => attributes.has(name))) return;
  throw new Fault('CERTIFICATE_UNUSABLE', 'the seal would be a signature of a person', {
    at: 'SEAL_CERTIFICATE_FILE',
    rule: 'сертификат выдан человеку; печать установки ставят ключом информационной системы',
  });
}

/** The same kinds of sources as for signatories, with the seal's own key in the place of theirs. */
const asSigner = (config: Config, signer: NonNullable<Config['signer']>): Config => ({
  ...config,
  signer,
  signerKeyFile: config.sealKeyFile,
  signerPinFile: config.sealPinFile,
  pkcs11Label: config.sealPkcs11Label,
  pkcs11KeyId: config.sealKeyId,
  pkcs11KeyLabel: undefined,
});

/** Where a stand has been opened, its authority certifies the seal too. */
async function ofStand(config: Config): Promise<OpenSource | undefined> {
  if (!existsSync(join(config.dataDirectory, 'stand', 'ca'))) return undefined;
  const { signer } = await (await openStandAuthority(config)).signatory(SEAL_OF_STAND);
  return { source: signer, close: () => undefined };
}

const SEAL_OF_STAND = {
  organisation: 'Информационная система «Печать» (учебный стенд)',
  inn: '7700000000',
  position: '',
  person: '',
} as const;
