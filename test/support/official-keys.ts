/** One fictitious official of the test CA, with all that the four sources of keys need. */
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../src/domain/identifiers.ts';
import { verifyDetached } from '../../src/signature/verify.ts';
import { openTestCa } from '../../src/stand/ca/test-ca.ts';
import { openBench } from './gost-openssl.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const now = (): Instant => new Date().toISOString() as Instant;

export const OFFICIAL = {
  organisation: 'Управление образования администрации Образцового муниципального округа (учебный пример)',
  inn: '9900000003',
  ogrn: '1029900000005',
  position: 'Начальник управления',
  person: 'Образцов Пример Иванович',
  snils: '00000000000',
  region: '99 Образцовый край',
  locality: 'Образцово',
} as const;

export const ca = await openTestCa(temporaryFolder('ca'), now);
export const official = await ca.signatory(OFFICIAL);
export const verify = verifyDetached([ca.root], { revocationLists: await ca.revocationLists() });
export const bench = openBench();

export const FAKE_CRYPTCP = fileURLToPath(new URL('fake-cryptcp.sh', import.meta.url));

/** What the fake `cryptcp` is told of the token that it plays. */
export const tokenOf = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  OPENSSL_CONF: `${bench.folder}/openssl.cnf`,
  FAKE_KEY: official.keyPath,
  FAKE_CERTIFICATE: official.certificatePath,
  FAKE_CHAIN: official.chainPath,
  ...more,
});

export const opensslFiles = {
  certificatePath: official.certificatePath,
  keyPath: official.keyPath,
  chainPath: official.chainPath,
} as const;
