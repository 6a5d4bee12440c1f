import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal } from '../../../src/portal/portal-client.ts';
import type { Publisher } from '../../../src/portal/publisher.ts';
import { openStandPortal } from '../../../src/stand/portal/open-stand-portal.ts';
import { clientSettings, HOUR_MS, never, submission, type Training, training } from '../../support/portal.ts';

const SCRIPT = fileURLToPath(new URL('../../support/stand-process.ts', import.meta.url));

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pechat-stand-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const receiptIds = async (publisher: Publisher): Promise<string[]> =>
  (await publisher.receipts(undefined, never)).receipts.map(({ id }) => id);

describe('the memory of the training portal', () => {
  it('survives kill -9: what was acknowledged is there, once, and its receipts go on', async () => {
    const one = submission();
    const first = await started(directory, 60_000);
    const sent = await first.publisher.submit(one.key, first.publisher.pack(one), never);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await started(directory, 20);
    const packed = second.publisher.pack(one);
    try {
      expect(sent.kind).toBe('acknowledged');
      expect(await second.publisher.find(one.key, packed, never)).toEqual(sent);
      expect(await second.publisher.submit(one.key, packed, never)).toEqual(sent);
      await expect.poll(() => receiptIds(second.publisher), { timeout: 10_000 }).toHaveLength(5);
      const journal = (await (await fetch(new URL('stand/journal', second.url))).json()) as {
        arrivals: { took: boolean }[];
      };
      expect(journal.arrivals.map(({ took }) => took)).toEqual([true, false]);
    } finally {
      second.child.kill('SIGKILL');
    }
  });

  it('cuts off a last line that was being written, and keeps every whole one', async () => {
    const at = await training({}, directory);
    const one = submission();
    await at.publisher.submit(one.key, at.publisher.pack(one), never);
    await at.stand.close();
    const ledger = join(directory, 'ledger.jsonl');
    const before = await readFile(ledger, 'utf8');
    await appendFile(ledger, '{"type":"taken","refId":"0000');

    const again = await training({}, directory);
    expect(await again.publisher.find(one.key, again.publisher.pack(one), never)).toMatchObject({
      kind: 'acknowledged',
    });
    await again.stand.close();
    expect(await readFile(ledger, 'utf8')).toBe(before);
  });

  it('refuses to open over a damaged line, or a damaged package', async () => {
    const at = await training({}, directory);
    const one = submission();
    await at.publisher.submit(one.key, at.publisher.pack(one), never);
    const [{ digest } = { digest: '' }] = at.stand.journal();
    await at.stand.close();
    const settings = { directory, verify: async () => true, receiptDelayMs: 1_000 };

    const file = join(directory, 'packages', `${digest}.zip`);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, -1));
    await expect(openStandPortal(settings)).rejects.toThrowFault('BLOB_DAMAGED');
    await writeFile(file, bytes);

    const ledger = join(directory, 'ledger.jsonl');
    await writeFile(ledger, `{"type":\n${await readFile(ledger, 'utf8')}`);
    await expect(openStandPortal(settings)).rejects.toThrowFault('CONTENT_UNREADABLE');
  });

  it.each(['duplicate-receipts', 'out-of-order-receipts'] as const)(
    'goes on with %s where it stopped',
    async (fate) => {
      const whole = await receiptsWith(fate, async (at) => at);
      const interrupted = await receiptsWith(fate, (at) => at.reopen());
      expect(interrupted).toEqual(whole);
    },
  );
});

/** Ids of the receipts of one package, with something done to the portal after the third delay. */
async function receiptsWith(
  fate: 'duplicate-receipts' | 'out-of-order-receipts',
  interrupt: (at: Training) => Promise<Training>,
): Promise<string[]> {
  const first = await training();
  first.stand.plan(fate);
  const one = submission();
  await first.publisher.submit(one.key, first.publisher.pack(one), never);
  await first.forward(3 * HOUR_MS);
  const at = await interrupt(first);
  await at.forward(6 * HOUR_MS);
  const ids = await receiptIds(at.publisher);
  await at.close();
  return ids;
}

describe('the training portal at its door', () => {
  let at: Training;

  beforeEach(async () => {
    at = await training({}, directory);
  });

  afterEach(() => at.close());

  const post = async (body: Uint8Array, id: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(new URL('packages', at.stand.url), {
      method: 'POST',
      headers: { 'content-type': 'application/zip', 'idempotency-key': id },
      body: body as Uint8Array<ArrayBuffer>,
    });
    return { status: answer.status, text: await answer.text() };
  };

  it('refuses what is no package, in the contract’s words', async () => {
    const { status, text } = await post(new TextEncoder().encode('PK nothing'), 'x');
    expect(status).toBe(422);
    expect(text).toContain('PACKAGE_UNREADABLE');
  });

  it('refuses a package whose header names another', async () => {
    const one = submission();
    const { status, text } = await post(at.publisher.pack(one), '00000000-0000-4000-8000-000000000999');
    expect(status).toBe(422);
    expect(text).toContain('ID_MISMATCH');
  });

  it('refuses a package that is meant for production', async () => {
    const portal = openPortal(clientSettings(at.stand.url, { mode: 'PROD' }));
    const one = submission();
    expect(await portal.submit(one.key, portal.pack(one), never)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'MODE' }],
    });
  });

  it('takes faults by HTTP, and refuses one that it does not know', async () => {
    const order = (body: object) =>
      fetch(new URL('stand/faults', at.stand.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await order({ fault: '500' })).status).toBe(204);
    expect((await order({ fault: 'earthquake' })).status).toBe(400);
    const one = submission();
    expect(await at.publisher.submit(one.key, at.publisher.pack(one), never)).toEqual({ kind: 'unknown' });
    expect(at.stand.journal().at(-1)).toMatchObject({ answer: '500', took: false });
  });

  it('is reached from this machine only', () => {
    expect(at.stand.url.hostname).toBe('127.0.0.1');
  });

  it('closes although a client still waits in silence', async () => {
    at.stand.plan('silence');
    const one = submission();
    const portal = openPortal(clientSettings(at.stand.url));
    const waiting = portal.submit(one.key, portal.pack(one), never);
    await expect.poll(() => at.stand.journal(), { timeout: 10_000 }).toHaveLength(1);
    at = await at.reopen();
    expect(await waiting).toEqual({ kind: 'unknown' });
  });
});

interface Started {
  readonly child: ChildProcess;
  readonly url: URL;
  readonly publisher: Publisher;
}

async function started(home: string, receiptDelayMs: number): Promise<Started> {
  const child = spawn(process.execPath, [SCRIPT, home, String(receiptDelayMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = new URL(line.toString().trim());
  return { child, url, publisher: openPortal(clientSettings(url)) };
}
