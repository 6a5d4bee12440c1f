/**
 * A small real house for tests: a record, files on disk, the printing of forms, the test CA and its judge,
 * the training portal on loopback. Its clock can be put forward; nothing in it is pretended.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempted } from '../../jobs/job.ts';
import { jobs } from '../../jobs/index.ts';
import { Fault } from '../../src/domain/fault.ts';
import { documentId, instantOf, type DocumentId, type Instant } from '../../src/domain/identifiers.ts';
import { createForms } from '../../src/forms/render.ts';
import { openHookPoster } from '../../src/hook/open-poster.ts';
import { HOOK_KEY_BYTES, hookSecretBox } from '../../src/hook/secret-box.ts';
import { jurisdictions } from '../../src/jurisdictions/index.ts';
import { documentXsdOf } from '../../src/main/document-xsd.ts';
import { productionCalendar } from '../../src/domain/calendar/index.ts';
import { USUAL_CLOCKS } from '../../src/domain/clocks.ts';
import { paperRoom } from '../../src/paper/open-paper-room.ts';
import { print } from '../../src/pdf/print.ts';
import { taskFailed } from '../../src/pipeline/end-task.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { openOpenData } from '../../src/portal/open-data-client.ts';
import { ASSUMED_MAPPING, DATASETS } from '../../src/portal/open-data-row.ts';
import { openPortal } from '../../src/portal/portal-client.ts';
import { signDetached } from '../../src/signature/cades.ts';
import type { Means } from '../../src/signature/levels.ts';
import { openLevelRaiser } from '../../src/signature/open-level-raiser.ts';
import { openTimestamps } from '../../src/signature/timestamp/client.ts';
import { openPluginSigning } from '../../src/signature/keys/plugin/open-plugin-signing.ts';
import { openPdfSignatures } from '../../src/signature/open-pdf-signatures.ts';
import { verifyPades } from '../../src/signature/pades/verify.ts';
import { verifyDetached } from '../../src/signature/verify.ts';
import type { VerifyDetached } from '../../src/signature/verifier.ts';
import { openSignatoryDesk } from '../../src/signature/signatory/open-signatory-desk.ts';
import type { SignatoryDesk } from '../../src/signature/signatory/signatory.ts';
import { trustOf } from '../../src/signature/trust-settings.ts';
import { openTestCa, type TestCa } from '../../src/stand/ca/test-ca.ts';
import {
  openStandPortal,
  type StandPortal,
  type StandPortalSettings,
} from '../../src/stand/portal/open-stand-portal.ts';
import { blobFiles } from '../../src/store/blob-files.ts';
import { openRecord } from '../../src/store/open-record.ts';
import type { OutboxLine } from '../../src/store/outbox.ts';
import type { QueueName } from '../../src/store/store.ts';
import { type TestEngine, testEngines } from './databases.ts';
import { clientSettings } from './portal.ts';
import { receiptSigner, sealOf } from './system-keys.ts';

export const SETTLE_MS = 60_000;
export const RECEIPT_DELAY_MS = 3_600_000;
const ANSWER_LIMIT_MS = 700;

export interface TestHouse {
  readonly rooms: Rooms;
  readonly portal: StandPortal;
  readonly ca: TestCa;
  /** Puts the clock of the house and of the portal forward; receipts that are due by then are let out. */
  forward(ms: number): Promise<void>;
  /** From now on the judge knows that this certificate is revoked. */
  revoke(certificate: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** A house whose portal is its own. */
export interface WholeHouse extends TestHouse {
  /** The portal is gone, as after a crash; the answer brings it back at its old address, with all that it has taken. */
  portalGoes(): Promise<() => Promise<void>>;
}

/**
 * @param engine of the record; PGlite unless said
 * @param receiptDelayMs of the portal; an hour unless said, which only `forward` lets pass
 */
export async function openTestHouse(
  engine: TestEngine = testEngines[0],
  settings: Partial<Rooms['settings']> = {},
  receiptDelayMs = RECEIPT_DELAY_MS,
): Promise<WholeHouse> {
  const directory = await mkdtemp(join(tmpdir(), 'pechat-house-'));
  let aheadMs = 0;
  const date = (): Date => new Date(Date.now() + aheadMs);
  const now = (): Rooms['now'] extends () => infer I ? I : never => instantOf(date());
  const ahead = (at: Instant): Instant => instantOf(new Date(Date.parse(at) + aheadMs));
  const ca = await openTestCa(join(directory, 'ca'), now);
  const judge = await judgeOf(ca, now);
  // Before the clock is put forward: it seals moments of the record, whose clock is the real one.
  const sealer = await sealOf(ca);
  const signerInn = settings.receiptSignerInn;
  const portalSettings: StandPortalSettings = {
    directory: join(directory, 'portal'),
    verify: async (content, signature) =>
      (await judge.verify(content, signature, now())).verdict === 'passed',
    verifyInside: async (pdf) => (await judge.verifyPdf(pdf, now())).verdict === 'passed',
    receiptDelayMs,
    documentXsd: documentXsdOf,
    now: date,
    ...(signerInn !== undefined && { signReceipt: await receiptSigner(ca, signerInn, now) }),
  };
  let portal = await openStandPortal(portalSettings);
  const { place, remove } = await engine.newPlace();
  const record = await openRecord(place);
  const exchange = clientSettings(portal.url, { responseTimeoutMs: ANSWER_LIMIT_MS });
  const rooms: Rooms = {
    ...record,
    store: { ...record.store, time: async () => ahead(await record.store.time()) },
    paper: paperRoom,
    blobs: blobFiles(join(directory, 'files')),
    forms: createForms(print),
    signDetached,
    seal: async (content, at) => signDetached(content, sealer, at),
    verifyDetached: judge.verify,
    verifyReceipt: judge.verify,
    pdfSignatures: openPdfSignatures(judge.verifyPdf),
    pluginSigning: openPluginSigning({ requests: record.signingRequests, clock: now }),
    signatories: signatoryDeskOf(judge, ca, now),
    raiseLevel: openLevelRaiser(() => nobodyStamps(ca)),
    publisher: openPortal({ ...exchange, now: date }),
    openData: openOpenData({
      ...exchange,
      now: date,
      datasets: DATASETS,
      mapping: ASSUMED_MAPPING,
      pageSize: 50,
      maxPages: 20,
    }),
    lookAtLinks: async () => [],
    hookPoster: openHookPoster({ internalHosts: ['127.0.0.1'], allowsPlainHttp: true, timeoutMs: 1_000 }),
    hookSecrets: hookSecretBox(randomBytes(HOOK_KEY_BYTES)),
    bell: { ring: async () => undefined },
    probes: () => [],
    expiries: async () => [],
    jurisdictions,
    calendar: productionCalendar(),
    settings: {
      channel: 'portal',
      settleMs: SETTLE_MS,
      anchorEveryMs: 3_600_000,
      links: { maintenance: [], lookEveryMs: 60_000, failuresInARow: 3 },
      receiptsPollMs: RECEIPT_DELAY_MS,
      timeZone: 'Europe/Moscow',
      terms: USUAL_CLOCKS,
      padesKinds: [],
      signatureLevel: 'B',
      renewDays: 90,
      urgentLettersPerHour: 6,
      hooks: {
        attemptMs: 1_000,
        retryBaseMs: 60_000,
        giveUpMs: 3 * 86_400_000,
        pauseAfterMs: 86_400_000,
        keptMs: 30 * 86_400_000,
        linksOf: (id) => ({ api: `/api/v1/documents/${id}` }),
      },
      ...settings,
    },
    now,
    newId: () => documentId(randomUUID()),
  };
  return {
    rooms,
    get portal() {
      return portal;
    },
    ca,
    forward: async (ms) => {
      aheadMs += ms;
      await portal.tick();
    },
    portalGoes: async () => {
      const port = Number(portal.url.port);
      await portal.close();
      return async () => {
        portal = await openStandPortal({ ...portalSettings, port });
      };
    },
    revoke: async (certificate) => {
      await ca.revoke(certificate);
      await judge.renew();
    },
    close: async () => {
      await portal.close();
      await record.close();
      await remove();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** No authority; a test that has one brings its own `raiseLevel`. */
const nobodyStamps = ({ root }: TestCa): Means => ({
  roots: [root],
  stamp: openTimestamps({ urls: [], roots: [root] }),
});

interface Judge {
  readonly verify: VerifyDetached;
  readonly renew: () => Promise<void>;
  readonly lists: () => Promise<readonly Uint8Array[]>;
  readonly verifyPdf: ReturnType<typeof verifyPades>;
}

const signatoryDeskOf = (judge: Judge, { root }: TestCa, clock: Rooms['now']): SignatoryDesk =>
  openSignatoryDesk({
    known: async () => [],
    powers: async () => [],
    trust: async () => trustOf([root], { revocationLists: await judge.lists() }),
    keyTermMonths: 15,
    qualified: { verify: judge.verify, clock },
    mustBeQualified: false,
  });

/** The judge, whose revocation lists are fetched again when they may have changed. */
async function judgeOf(ca: TestCa, now: Rooms['now']): Promise<Judge> {
  let lists = await ca.revocationLists();
  let renewed = now();
  const renew = async (): Promise<void> => {
    lists = await ca.revocationLists();
    renewed = now();
  };
  const fresh = async (): Promise<readonly Uint8Array[]> => {
    if (Date.parse(now()) - Date.parse(renewed) > 86_400_000) await renew();
    return lists;
  };
  const verify: VerifyDetached = async (content, signature, at) =>
    verifyDetached([ca.root], { revocationLists: await fresh() })(content, signature, at);
  const verifyPdf: Judge['verifyPdf'] = async (pdf, at) =>
    verifyPades([ca.root], { revocationLists: await fresh() })(pdf, at);
  return { verify, verifyPdf, renew, lists: fresh };
}

/**
 * Does the open tasks as workers would, through the same job definitions, until none is left or `enough`.
 * What must wait is waited for by putting the clock forward; what may succeed later is tried again.
 *
 * @param rooms those of the house, or the same with a stop built in: what it throws comes out
 */
export async function work(
  house: TestHouse,
  { rooms = house.rooms, queues, rounds = 30 }: WorkLimits = {},
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const lines = (await rooms.outbox.open()).filter(({ queue }) => queues?.includes(queue) ?? true);
    if (lines.length === 0) return;
    let waitMs = 0;
    for (const line of lines.filter(ringsItself)) waitMs = Math.max(waitMs, await oneAttempt(rooms, line));
    if (waitMs > 0) await house.forward(waitMs);
  }
}

/** Of a queue whose tasks are done together the first line rings for all. */
const ringsItself = ({ queue }: OutboxLine, number: number, lines: readonly OutboxLine[]): boolean =>
  jobs.find((job) => job.queue === queue)?.together !== true ||
  lines.findIndex((line) => line.queue === queue) === number;

export interface WorkLimits {
  readonly rooms?: Rooms;
  readonly queues?: readonly QueueName[];
  readonly rounds?: number;
}

/** @returns how long the task must be left alone, in ms */
async function oneAttempt(
  rooms: Rooms,
  { queue, documentId: id, version }: { queue: QueueName; documentId: DocumentId; version: number },
): Promise<number> {
  const definition = jobs.find((job) => job.queue === queue);
  if (definition === undefined) throw new Error(`no job for ${queue}`);
  try {
    const { waitMs } = await attempted(definition, rooms, { documentId: id, version });
    return waitMs === undefined ? 0 : waitMs + 1;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (definition.together !== true) await taskFailed(rooms, queue, id, thrown, thrown.remedy !== 'retry');
    return 0;
  }
}
