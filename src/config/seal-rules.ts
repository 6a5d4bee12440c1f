import type { Config } from './config-type.ts';

/** Where the key of the seal comes from: as it is set, or as the profile has it. */
export const sealOf = ({ seal, profile }: Config): NonNullable<Config['seal']> | 'stand' =>
  seal ?? (profile === 'production' ? 'none' : 'stand');

/** What the seal lacks, and what a production profile refuses of it. */
export function sealContradictions(config: Config): readonly string[] {
  const { seal, profile } = config;
  if (seal === undefined || seal === 'none') return [];
  const wrong: string[] = [];
  const demand = (holds: boolean, line: string): void => void (holds || wrong.push(line));
  demand(
    config.sealCertificateFile !== undefined,
    `SEAL_CERTIFICATE_FILE нужен, когда SEAL=${seal}: печать установки не должна быть подписью человека`,
  );
  if (seal === 'key-file') {
    demand(profile !== 'production', 'SEAL=key-file бывает только на стенде');
    demand(config.sealKeyFile !== undefined, 'SEAL_KEY_FILE нужен, когда SEAL=key-file');
  }
  if (seal === 'pkcs11') {
    demand(config.pkcs11Library !== undefined, 'PKCS11_LIBRARY нужен, когда SEAL=pkcs11');
    demand(config.sealPkcs11Label !== undefined, 'SEAL_PKCS11_LABEL нужен, когда SEAL=pkcs11');
    demand(config.sealPinFile !== undefined, 'SEAL_PIN_FILE нужен, когда SEAL=pkcs11');
  }
  if (seal === 'command') {
    demand(config.signerProgram !== undefined, 'SIGNER_PROGRAM нужен, когда SEAL=command');
    demand(
      profile !== 'production' || config.signerTool !== 'openssl',
      'SEAL=command с SIGNER_TOOL=openssl бывает только на стенде: его ключ лежит в файле',
    );
  }
  return wrong;
}
