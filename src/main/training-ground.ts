import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { instantOf } from '../domain/identifiers.ts';
import { signDetached } from '../signature/cades.ts';
import { writePem } from '../signature/pem.ts';
import { openTestCa, type TestCa } from '../stand/ca/test-ca.ts';
import { openStandPortal, type StandPortal } from '../stand/portal/open-stand-portal.ts';
import { openStandTsa, type StandTsa } from '../stand/tsa/open-tsa.ts';
import { documentXsdOf } from './document-xsd.ts';
import { settledJudge, settledPdfJudge, standTrust } from './trust.ts';

export interface TrainingGround {
  readonly portal: StandPortal;
  readonly ca: TestCa;
  /** Учебная служба штампов времени, of the same authority. */
  readonly tsa: StandTsa;
  /** Leaves fresh revocation lists; those that lie there live a week. */
  renewTrust(): Promise<void>;
  close(): Promise<void>;
}

/** Of the portal's own key, which signs its receipts. */
export const TRAINING_PORTAL_INN = '7700000001';

const now = (): ReturnType<typeof instantOf> => instantOf(new Date());

/**
 * Opens the training stand below the data directory. What it took and whom it certified is kept there:
 * a repeated or killed run meets the same portal and the same authority.
 */
export async function openTrainingGround(
  config: Config,
  port: number,
  receiptDelayMs: number,
  tsaPort = 0,
): Promise<TrainingGround> {
  const directory = join(config.dataDirectory, 'stand');
  const ca = await openStandAuthority(config);
  const [judge, judgePdf] = [settledJudge(config), settledPdfJudge(config)];
  const { signer } = await ca.signatory(PORTAL);
  const tsa = await openStandTsa({ ...(await ca.timestamps()), port: tsaPort });
  const portal = await openStandPortal({
    directory: join(directory, 'portal'),
    port,
    receiptDelayMs,
    verify: async (content, signature) => (await judge(content, signature, now())).verdict === 'passed',
    verifyInside: async (pdf) => (await judgePdf(pdf, now())).verdict === 'passed',
    documentXsd: documentXsdOf,
    signReceipt: (document) => signDetached(document, signer, now()),
  }).catch(async (thrown: unknown) => {
    await tsa.close();
    throw thrown;
  });
  return {
    portal,
    ca,
    tsa,
    renewTrust: () => leaveTrust(ca, standTrust(config.dataDirectory)),
    close: async () => void (await Promise.all([portal.close(), tsa.close()])),
  };
}

const PORTAL = {
  organisation: 'Учебный портал (учебный стенд)',
  inn: TRAINING_PORTAL_INN,
  position: '',
  person: '',
} as const;

/** The stand's authority, with what its users must trust left where the settings look for it by default. */
export async function openStandAuthority({ dataDirectory }: Config): Promise<TestCa> {
  const ca = await openTestCa(join(dataDirectory, 'stand', 'ca'), now);
  await leaveTrust(ca, standTrust(dataDirectory));
  return ca;
}

async function leaveTrust(ca: TestCa, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await put(join(directory, 'root.pem'), writePem('CERTIFICATE', ca.root));
  for (const [index, der] of (await ca.revocationLists()).entries()) {
    await put(join(directory, `${index}.crl`), writePem('X509 CRL', der));
  }
}

/** Whole or not at all: a service may be reading it. */
async function put(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}
