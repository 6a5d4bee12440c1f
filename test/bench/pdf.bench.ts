/**
 * The same blocks printed by us, by pdfmake and by typst, by turns in one process, each time another document;
 * then what a process of its own takes at most for a registry. No engine is timed before its file has been
 * opened and its pages counted.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import type { PrintedDocument } from '../../src/pdf/blocks.ts';
import { print } from '../../src/pdf/print.ts';
import { actDocument, certificateDocument, registryDocument } from './pdf-documents.ts';
import { printByPdfmake } from './pdfmake-side.ts';
import { raceAsync } from './race.ts';
import { registryFigures } from './registry.ts';
import { machine, type Figure, type Report } from './report.ts';

type Engine = (document: PrintedDocument) => Uint8Array | Promise<Uint8Array>;
type Engines = Readonly<Record<string, Engine>>;

const REGISTRY_ROWS = 3_600;
/** A registry takes seconds by some engines: as many rounds as show the order of it. */
const REGISTRY_ROUNDS = 5;
const CERTIFICATES = 300;
const GOALS = {
  act: { pdfmake: 3, typst: 1 },
  registryMs: 2_000,
  registryMb: 300,
  certificatesPerSecond: 250,
} as const;

interface Round {
  readonly what: string;
  readonly engines: Engines;
  readonly document: (edition: number) => PrintedDocument;
  readonly rounds: number;
  readonly goals?: Readonly<Record<string, number>>;
}

export async function run(rounds: number): Promise<Report> {
  const typst = await typstEngine();
  const whole: Engines = { ours: print, pdfmake: printByPdfmake, ...(typst && { typst }) };
  const contests: readonly Round[] = [
    { what: 'act with appendices', engines: whole, document: actDocument, rounds, goals: GOALS.act },
    {
      what: `registry, ${REGISTRY_ROWS} rows`,
      engines: { ours: print, pdfmake: printByPdfmake },
      document: (edition) => registryDocument(REGISTRY_ROWS, edition),
      rounds: Math.min(rounds, REGISTRY_ROUNDS),
    },
    { what: 'certificate, one page', engines: whole, document: certificateDocument, rounds },
  ];
  const outcomes: Report['outcomes'][number][] = [];
  const figures: Figure[] = [];
  for (const contest of contests) {
    figures.push(...(await pagesOf(contest)));
    outcomes.push(await outcomeOf(contest));
  }
  figures.push(...ownFigures(), peak(), ...(await registryFigures()));
  return {
    bench: 'pdf',
    on: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds,
    absent: typst === undefined ? ['typst has no build for this machine: nothing is said of it'] : [],
    outcomes,
    figures,
  };
}

/** Its compiler is a native module that not every machine has a build of. */
async function typstEngine(): Promise<Engine | undefined> {
  try {
    return (await import('./typst-side.ts')).printByTypst;
  } catch {
    return undefined;
  }
}

async function outcomeOf(contest: Round): Promise<Report['outcomes'][number]> {
  const { what, engines, document, rounds, goals = {} } = contest;
  let edition = 1_000;
  const entrants = Object.fromEntries(
    Object.entries(engines).map(([name, engine]) => [name, () => engine(document((edition += 1)))]),
  );
  const outcome = await raceAsync({ what, entrants }, rounds);
  return { ...outcome, goals, ourMs: { median: outcome.medianUs['ours']! / 1_000 } };
}

/** Processor time, all threads of it: what we ourselves take, whatever else the machine does. */
function processorMs(times: number, once: (edition: number) => unknown): number {
  const before = process.cpuUsage();
  for (let edition = 1; edition <= times; edition += 1) once(edition);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

function ownFigures(): Figure[] {
  const registry = processorMs(3, (edition) => print(registryDocument(REGISTRY_ROWS, edition)));
  const certificate = processorMs(CERTIFICATES, (edition) => print(certificateDocument(edition)));
  return [
    {
      what: `processor time, ${REGISTRY_ROWS} rows`,
      unit: 'ms',
      value: registry,
      atMost: GOALS.registryMs,
    },
    {
      what: 'certificates in a second of processor time',
      unit: '/s',
      value: 1_000 / certificate,
      atLeast: GOALS.certificatesPerSecond,
    },
  ];
}

async function pagesOf({ what, engines, document }: Round): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, engine] of Object.entries(engines)) {
    const file = await PDFDocument.load(await engine(document(1)), { updateMetadata: false });
    figures.push({ what: `${what}, ${name}`, unit: 'pages', value: file.getPageCount() });
  }
  return figures;
}

/** Of a process that prints one registry and nothing else. */
function peak(): Figure {
  const child = fileURLToPath(new URL('pdf-peak.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [child, String(REGISTRY_ROWS)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('the process that prints one registry failed');
  const value = Number(stdout);
  return { what: `peak memory, ${REGISTRY_ROWS} rows`, unit: 'MB', value, atMost: GOALS.registryMb };
}
