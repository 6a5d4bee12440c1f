import type { Config } from './config-type.ts';

/** Where a key comes from: as it is set, or as the profile has it. */
export const signerOf = ({ signer, profile }: Config): NonNullable<Config['signer']> =>
  signer ?? (profile === 'production' ? 'none' : 'key-file');

/** What a source of keys lacks, and what a production profile refuses of it. */
export function keyContradictions(config: Config): readonly string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, line: string): void => void (holds || wrong.push(line));
  if (config.profile === 'production') {
    demand(
      config.signer !== 'key-file',
      'SIGNER=key-file бывает только на стенде: при PROFILE=production ключ хранит сертифицированное средство',
    );
    demand(
      config.signer !== 'command' || config.signerTool !== 'openssl',
      'SIGNER_TOOL=openssl бывает только на стенде: его ключ лежит в файле',
    );
  }
  for (const [name, given] of needed(config)) {
    demand(given !== undefined, `${name} нужен, когда ${reasonOf(config)}`);
  }
  demand(
    config.signerPinWay === 'saved' || config.signerTool === 'cryptcp',
    'SIGNER_PIN_WAY: не saved бывает только для SIGNER_TOOL=cryptcp',
  );
  return wrong;
}

type Needed = readonly (readonly [name: string, given: string | undefined])[];

function needed(config: Config): Needed {
  const pin = ['SIGNER_PIN_FILE', config.signerPinFile] as const;
  if (config.signer === 'pkcs11') {
    return [['PKCS11_LIBRARY', config.pkcs11Library], ['PKCS11_LABEL', config.pkcs11Label], pin];
  }
  if (config.signer !== 'command') return [];
  return [
    ['SIGNER_TOOL', config.signerTool],
    ['SIGNER_PROGRAM', config.signerProgram],
    ...(config.signerTool === 'openssl' ? [['SIGNER_KEY_FILE', config.signerKeyFile] as const] : []),
    ...(config.signerPinWay === 'saved' ? [] : [pin]),
  ];
}

const reasonOf = ({ signer, signerTool, signerPinWay }: Config): string =>
  [
    `SIGNER=${signer}`,
    ...(signer === 'command' && signerTool !== undefined ? [`SIGNER_TOOL=${signerTool}`] : []),
    ...(signerPinWay === 'saved' ? [] : [`SIGNER_PIN_WAY=${signerPinWay}`]),
  ].join(', ');
