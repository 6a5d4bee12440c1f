/** The key that this server reaches by itself, where the settings name one: that it is there, and no more. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { Fault } from '../../domain/fault.ts';
import type { Probe } from '../../pipeline/doctor/finding.ts';
import { readPin } from '../../signature/keys/pin.ts';
import { loadCryptoki } from '../../signature/keys/pkcs11/module.ts';
import { slotOf } from '../../signature/keys/pkcs11/session.ts';

/**
 * Nobody logs in and nothing is signed: a wrong PIN counts towards the lock of the token, and a person's key is
 * asked only when he signs.
 */
export const ownKeyProbes = (config: Config): readonly Probe[] => {
  const { signer } = config;
  if (signer !== 'pkcs11' && signer !== 'command') return [];
  return [
    {
      group: 'signatories',
      code: 'own-key',
      name: 'ключ на сервере',
      run: () => (signer === 'pkcs11' ? tokenIsThere(config) : programIsThere(config)),
    },
  ];
};

async function tokenIsThere({
  pkcs11Library = '',
  pkcs11Label = '',
  signerPinFile,
}: Config): Promise<string> {
  slotOf(loadCryptoki(pkcs11Library), pkcs11Label);
  if (signerPinFile !== undefined) await readPin(signerPinFile);
  return 'токен вставлен, файл ПИН-кода на месте; вход не пробуется';
}

async function programIsThere({ signerProgram = '', signerPinFile, signerPinWay }: Config): Promise<string> {
  await access(signerProgram, constants.X_OK).catch((thrown: unknown) => {
    const facts = { at: 'SIGNER_PROGRAM', rule: 'такой программы нет или её нельзя запустить' };
    throw new Fault('CONFIG_INVALID', 'the signing program cannot be run', facts, thrown);
  });
  if (signerPinWay !== 'saved' && signerPinFile !== undefined) await readPin(signerPinFile);
  return 'программа подписи на месте; подпись не пробуется';
}
