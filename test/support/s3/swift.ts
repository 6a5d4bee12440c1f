/** OpenStack Swift (Debian: swift-proxy, -account, -container, -object): a real S3 store of the test's own; absent, tests say so and are skipped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketSettings } from '../../../src/store/blob-bucket.ts';
import { freePort } from '../pechat.ts';

const SCRIPT = fileURLToPath(new URL('swift-server.py', import.meta.url));
/** Debian's own: another Python on the path does not see Debian's packages. */
const PYTHON = '/usr/bin/python3';

const missing = ['proxy', 'account', 'container', 'object'].filter(
  (part) => !existsSync(`/usr/bin/swift-${part}-server`),
);
export const hasSwift = missing.length === 0;
if (!hasSwift) {
  const packages = missing.map((part) => `swift-${part}`).join(', ');
  process.stderr.write(`\n!!! S3 SKIPPED: ${packages} not installed\n`);
}

export interface Swift {
  readonly settings: BucketSettings;
  kill(): Promise<void>;
  /** With all that it had kept. */
  start(): Promise<void>;
  /** Ends it and takes away what it kept. */
  remove(): Promise<void>;
}

const CREDENTIALS = { keyId: 'test:tester', secret: 'testing' } as const;
const LONGEST_START_MS = 30_000;

/** A store with one empty bucket. */
export async function openSwift(): Promise<Swift> {
  const folder = mkdtempSync(join(tmpdir(), 'pechat-swift-'));
  const port = await freePort();
  const settings: BucketSettings = {
    endpoint: new URL(`http://127.0.0.1:${port}`),
    region: 'us-east-1',
    bucket: 'pechat-files',
    credentials: CREDENTIALS,
    timeoutMs: 10_000,
  };
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = await begin([folder, String(port), CREDENTIALS.keyId, CREDENTIALS.secret]);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  await makeBucket(settings);
  return {
    settings,
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function begin(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(PYTHON, [SCRIPT, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (told += text));
  const serving = once(child.stdout, 'data');
  const ended = once(child, 'exit').then(() => {
    throw new Error(`Swift did not start: ${told.slice(-2_000)}`);
  });
  // It ends one day, and then nobody waits any more.
  ended.catch(() => undefined);
  const late = AbortSignal.timeout(LONGEST_START_MS);
  const tooLate = once(late, 'abort').then(() => Promise.reject(new Error('Swift took too long')));
  tooLate.catch(() => undefined);
  await Promise.race([serving, ended, tooLate]);
  return child;
}

async function makeBucket({ endpoint, region, bucket, credentials }: BucketSettings): Promise<void> {
  const { keyId: accessKeyId, secret: secretAccessKey } = credentials;
  const client = new S3Client({
    endpoint: endpoint.href,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
