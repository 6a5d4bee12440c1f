import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type Config, readConfig } from '../../../src/config.ts';
import type { DocumentState } from '../../../src/domain/lifecycle.ts';
import { openHouse } from '../../../src/main/house.ts';
import { openStandAuthority } from '../../../src/main/training-ground.ts';
import { settledJudge } from '../../../src/main/trust.ts';
import { openStandPortal, type StandPortal } from '../../../src/stand/portal/open-stand-portal.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import { documentXsdOf } from '../../../src/main/document-xsd.ts';
import { forgetKeys } from '../../support/queue.ts';
import { type BenchMode, judgedOnce, roomsFor } from './light-rooms.ts';
import { WARM_UP } from './bare-run.ts';
import { type BenchOfficials, benchOfficials } from './officials.ts';
import { cpuOf, startSide, type Side, type Spent } from './side-process.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

export interface HouseSpent extends Spent {
  /** Of `wallMs`: until all are rendered, and from the last signature until all are published. */
  readonly renderingMs: number;
  readonly publishingMs: number;
  /** What the officials did between: registering, approving and accepting signatures. */
  readonly officialsMs: number;
  /** Mean time of one job, by queue, in ms; up to sixteen wait for each other in it, and a job of `receipts` is for all. */
  readonly stageMs: Readonly<Record<string, number>>;
  /** Largest resident size of a worker, when a tenth was rendered and when all of the documents were through. */
  readonly rssMb: { readonly early: number; readonly late: number };
}

interface Bench {
  /** How many documents are in a state, asked with as little work as can be. */
  readonly counted: (state: DocumentState) => Promise<number>;
  readonly officials: BenchOfficials;
  readonly workers: readonly Side[];
}

/**
 * Takes documents through all stages, with two workers and the training portal. The four stages of the queue are
 * timed, with all documents before them: first the rendering, then what comes after the officials.
 *
 * @param waves so many documents each, one wave after the other, after the warm-up
 */
export async function houseRun(
  mode: BenchMode,
  databaseUrl: string,
  redisUrl: string,
  waves: readonly number[],
): Promise<readonly HouseSpent[]> {
  const schema = `pechat_bench_${randomBytes(4).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'pechat-bench-'));
  const base = {
    DATA_DIRECTORY: folder,
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: schema,
    REDIS_URL: redisUrl,
    REDIS_KEY_PREFIX: schema,
  };
  const ca = await openStandAuthority(readConfig(base));
  const portal = await benchPortal(mode, folder, readConfig(base));
  const environment = {
    ...base,
    PORTAL_CHANNEL: 'portal',
    PORTAL_URL: portal.url.href,
    RECEIPTS_POLL_MS: '200',
    SWEEP_EVERY_MS: '1000',
  };
  const house = await openHouse(readConfig(environment), false);
  const workers = await Promise.all([0, 1].map(() => startSide(WORKER, [mode], environment)));
  const counter = new Client({ connectionString: databaseUrl });
  await counter.connect();
  try {
    const officials = benchOfficials(roomsFor(mode, house.rooms, folder), ca, mode);
    const bench = { counted: counting(counter, schema), officials, workers };
    const spent: HouseSpent[] = [];
    let from = 0;
    for (const count of [WARM_UP, ...waves]) {
      spent.push(await inPhases(bench, from, from + count));
      from += count;
    }
    return spent.slice(1);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await house.close();
    await forgetKeys({ url: new URL(redisUrl), prefix: schema });
    await counter.query(`drop schema if exists ${schema} cascade`);
    await counter.end();
    await portal.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param from number of the first document; @param to of the one after the last */
async function inPhases(bench: Bench, from: number, to: number): Promise<HouseSpent> {
  const { officials, workers } = bench;
  const heard = workers.map(({ lines }) => lines.length);
  const early = { rssMb: 0 };
  const began = performance.now();
  await officials.register(from, to);
  const registeredMs = performance.now() - began;
  const first = await phase(bench, 'rendered', to - from, (through) => {
    if (early.rssMb === 0 && through >= (to - from) / 10) early.rssMb = largest(workers);
  });
  const resumed = performance.now();
  await officials.sign();
  const officialsMs = registeredMs + performance.now() - resumed;
  const second = await phase(bench, 'published', to);
  return {
    wallMs: first.wallMs + second.wallMs,
    cpuMs: first.cpuMs + second.cpuMs,
    renderingMs: first.wallMs,
    publishingMs: second.wallMs,
    officialsMs,
    stageMs: stagesOf(workers.flatMap(({ lines }, number) => lines.slice(heard[number]))),
    rssMb: { early: early.rssMb, late: largest(workers) },
  };
}

/** Lets the workers work until so many documents are in a state. */
async function phase(
  { workers, counted }: Bench,
  state: DocumentState,
  count: number,
  look: (through: number) => void = () => undefined,
): Promise<Spent> {
  const began = performance.now();
  const before = cpuOf(workers);
  for (const worker of workers) worker.go();
  for (let through = 0; through < count; look(through)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    through = await counted(state);
  }
  const spent = { wallMs: performance.now() - began, cpuMs: cpuOf(workers) - before };
  await Promise.all(workers.map((worker) => worker.rest()));
  return spent;
}

async function benchPortal(mode: BenchMode, folder: string, config: Config): Promise<StandPortal> {
  const judge = judgedOnce(settledJudge(config));
  return openStandPortal({
    directory: join(folder, 'stand', 'portal'),
    receiptDelayMs: 0,
    verify: async (content, signature) =>
      (await judge(content, signature, instantOf(new Date()))).verdict === 'passed',
    documentXsd: mode === 'full' ? documentXsdOf : () => undefined,
  });
}

const counting =
  (counter: Client, schema: string): Bench['counted'] =>
  async (state) => {
    const counts = `select count(*)::int as count from ${schema}.document where state = $1`;
    return (await counter.query<{ count: number }>(counts, [state])).rows[0]?.count ?? 0;
  };

const largest = (workers: readonly Side[]): number =>
  Math.max(
    ...workers.map(({ pid }) => {
      const said = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return Number(said?.[1] ?? 0) / 1_024;
    }),
  );

function stagesOf(lines: Side['lines']): Record<string, number> {
  const jobs = lines.filter(({ event }) => event === 'job.ended');
  return Object.fromEntries(
    [...Map.groupBy(jobs, ({ queue }) => String(queue))].map(([queue, some]) => [
      queue,
      some.reduce((sum, { tookMs }) => sum + Number(tookMs), 0) / some.length,
    ]),
  );
}
