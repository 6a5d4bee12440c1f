/**
 * `npm run demo`: the documents of the five acts through their whole life, on the embedded engines and
 * the training stand, faults included. Repeated or killed and begun again, it goes on where it was.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { explained } from '../cli/run.ts';
import { type Config, readConfig } from '../config.ts';
import { cast } from './demo/cast.ts';
import { enterAll, playThrough } from './demo/play.ts';
import { disproved } from './demo/prove.ts';
import { layOut } from './demo/results.ts';
import { table } from './demo/table.ts';
import { openTrainingGround, TRAINING_PORTAL_INN, type TrainingGround } from './training-ground.ts';
import { openWorkshop } from './workshop.ts';

const RECEIPT_DELAY_MS = 100;

/** Times of a demo, not of a portal: seconds where a real one would have minutes and hours. */
const SETTINGS = {
  DATA_DIRECTORY: join('var', 'demo'),
  LOG_LEVEL: 'error',
  PORTAL_CHANNEL: 'portal',
  PORTAL_RECEIPT_SIGNER_INN: TRAINING_PORTAL_INN,
  // Both profiles are shown: orders are signed beside the PDF, the others inside it.
  PADES_KINDS: 'execution-report, funding-agreement',
  PORTAL_TIMEOUT_MS: '1500',
  PORTAL_SETTLE_MS: '2000',
  RETRY_BASE_MS: '200',
  RECEIPTS_POLL_MS: '200',
  SWEEP_EVERY_MS: '100',
} as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function demo(): Promise<number> {
  const settings = {
    ...SETTINGS,
    ...(process.env['DATA_DIRECTORY'] && { DATA_DIRECTORY: process.env['DATA_DIRECTORY'] }),
  };
  const base = readConfig({ ...settings, PORTAL_URL: 'http://127.0.0.1/' });
  await mkdir(base.dataDirectory, { recursive: true, mode: 0o700 });
  tell('Учебный стенд: портал и удостоверяющий центр…');
  const ground = await openTrainingGround(base, 0, RECEIPT_DELAY_MS);
  try {
    return await show({ ...base, portalUrl: ground.portal.url }, ground);
  } finally {
    await ground.close();
  }
}

async function show(config: Config, ground: TrainingGround): Promise<number> {
  tell('Встроенные база данных и очередь…');
  const workshop = await openWorkshop(config);
  try {
    const { rooms } = workshop;
    const roles = cast();
    tell(`Документы пяти актов: ${roles.length}`);
    const players = await playThrough(rooms, ground, await enterAll(rooms, ground, roles), tell);
    const results = join(config.dataDirectory, 'results');
    const folders = await layOut(rooms, ground, players, results);
    for (const line of await table(rooms, players, folders)) say(line);
    say(
      '\nСканы бумажных подлинников в показе заменены копиями печатных форм; подписи сделаны учебным центром.',
    );
    say(
      'Отчёты и соглашения подписаны внутри document.pdf; заказы — файлами .sig, и у них есть копия с отметками document.copy.pdf.',
    );
    say(`Файлы: ${results}`);
    const wrong = await disproved(rooms, ground, players);
    for (const line of wrong) tell(`НЕ ТАК: ${line}`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await workshop.close();
  }
}

process.exitCode = await demo().catch((thrown: unknown) => explained(thrown, { tell }));
