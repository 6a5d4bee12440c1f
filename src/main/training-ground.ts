import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { instantOf } from '../domain/identifiers.ts';
import { writePem } from '../signature/pem.ts';
import { openTestCa, type TestCa } from '../stand/ca/test-ca.ts';
import { openStandPortal, type StandPortal } from '../stand/portal/open-stand-portal.ts';
import { documentXsdOf } from './document-xsd.ts';
import { settledJudge, standTrust } from './trust.ts';

export interface TrainingGround {
  readonly portal: StandPortal;
  readonly ca: TestCa;
  close(): Promise<void>;
}

const now = (): ReturnType<typeof instantOf> => instantOf(new Date());

/**
 * Opens the training stand below the data directory. What it took and whom it certified is kept there:
 * a repeated or killed run meets the same portal and the same authority.
 */
export async function openTrainingGround(
  config: Config,
  port: number,
  receiptDelayMs: number,
): Promise<TrainingGround> {
  const directory = join(config.dataDirectory, 'stand');
  const ca = await openTestCa(join(directory, 'ca'), now);
  await leaveTrust(ca, standTrust(config.dataDirectory));
  const judge = settledJudge(config);
  const portal = await openStandPortal({
    directory: join(directory, 'portal'),
    port,
    receiptDelayMs,
    verify: async (content, signature) => (await judge(content, signature, now())).verdict === 'passed',
    documentXsd: documentXsdOf,
  });
  return { portal, ca, close: () => portal.close() };
}

/** What the stand's users must trust, where the settings look for it by default. */
async function leaveTrust(ca: TestCa, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'root.pem'), writePem('CERTIFICATE', ca.root));
  const lists = await ca.revocationLists();
  await Promise.all(
    lists.map((der, index) => writeFile(join(directory, `${index}.crl`), writePem('X509 CRL', der))),
  );
}
