/** Builds the rooms and joins them: the only place where the parts of the program meet. */
import { randomUUID } from 'node:crypto';
import { openQueues, type Queues } from '../../jobs/queues.ts';
import type { QueueConnection } from '../../jobs/queue-connection.ts';
import type { Config } from '../config.ts';
import { productionCalendar } from '../domain/calendar/index.ts';
import { documentId, type Instant, instantOf } from '../domain/identifiers.ts';
import { jurisdictions } from '../jurisdictions/index.ts';
import { paperRoom } from '../paper/open-paper-room.ts';
import type { Bell } from '../pipeline/bell.ts';
import type { PipelineSettings, Rooms } from '../pipeline/rooms.ts';
import { signDetached } from '../signature/cades.ts';
import { openPluginSigning } from '../signature/keys/plugin/open-plugin-signing.ts';
import { openPdfSignatures } from '../signature/open-pdf-signatures.ts';
import { openRecord } from '../store/open-record.ts';
import { type QueueEngine, startQueueEngine } from './embedded/queue-engine.ts';
import { expiries } from './expiries.ts';
import { hookSettings, settledHooks } from './hooks.ts';
import { linksOf } from './links.ts';
import { probes } from './probes.ts';
import { settledMailer } from './mailer.ts';
import { recordDirectory } from './record-directory.ts';
import { openBlobs } from './open-blobs.ts';
import { openForms } from './render/open-forms.ts';
import { exchangeWith, openPortalChannel } from './portal-channel.ts';
import { settledSeal } from './seal.ts';
import { settledRaiser } from './settled-raiser.ts';
import { signatoryDesk } from './signatories.ts';
import { settledJudge } from './trust.ts';
import { guardedJudges, type SecondJudge, secondJudge } from './second-judge.ts';

export interface House {
  readonly rooms: Rooms;
  readonly secondJudge: SecondJudge;
  /** Present where jobs are run or rung for. */
  readonly queues?: Queues;
  readonly queueConnection?: QueueConnection;
  close(): Promise<void>;
}

type OpenRecord = Awaited<ReturnType<typeof openRecord>>;

/**
 * @param work whether jobs will be run here: the embedded queue engine is started for nobody else
 * @throws {Fault} `RECORD_IN_USE`, `STORE_UNREACHABLE`, `SELF_TEST_FAILED`, `CONFIG_INVALID`
 */
export async function openHouse(config: Config, work: boolean): Promise<House> {
  const record = await openRecord({
    ...(config.databaseUrl !== undefined && { databaseUrl: databaseUrl(config.databaseUrl, config) }),
    directory: recordDirectory(config),
    schema: config.databaseSchema,
  });
  try {
    return await furnished(config, record, work);
  } catch (thrown) {
    await record.close();
    throw thrown;
  }
}

async function furnished(config: Config, record: OpenRecord, work: boolean): Promise<House> {
  const engine =
    work && config.redisUrl === undefined ? await startQueueEngine(config.redisKeyPrefix) : undefined;
  const queueConnection = engine?.connection ?? externalQueue(config);
  const queues = queueConnection === undefined ? undefined : openQueues(queueConnection);
  // Rung for at once; whatever is not heard here the next sweep finds.
  if (queues !== undefined) record.onPut((lines) => void queues.ringFirst(lines).catch(() => undefined));
  const packages = packageSettings(config);
  const second = secondJudge(config);
  const { forms, close: closeForms } = openForms(config, work ? 'threads' : 'here');
  const rooms: Rooms = {
    ...record,
    ...openPortalChannel(config, packages),
    lookAtLinks: linksOf(config, exchangeWith(config)),
    paper: paperRoom,
    blobs: await openBlobs(config),
    forms,
    ...signatureRooms(config, second, record),
    bell: queues ?? nobodyHears,
    ...settledMailer(config),
    ...settledHooks(config),
    probes: (on) => probes(config, rooms, on),
    expiries: () => expiries(config, now()),
    jurisdictions,
    calendar: productionCalendar(),
    settings: settingsOf(config),
    now,
    newId: () => documentId(randomUUID()),
  };
  return {
    rooms,
    secondJudge: second,
    ...(queues !== undefined && { queues }),
    ...(queueConnection !== undefined && { queueConnection }),
    close: () => closeAll(queues, engine, closeForms, record),
  };
}

const remindingSettings = (
  config: Config,
): Pick<PipelineSettings, 'terms' | 'publishingParticipantInn' | 'nightStopsAt' | 'bulkRetryAboveTasks'> => ({
  terms: {
    submitDays: config.submitTermWorkingDays,
    portalDays: config.portalTermWorkingDays,
    ...(config.handOverTermWorkingDays !== undefined && { handOverDays: config.handOverTermWorkingDays }),
  },
  ...(config.publishingParticipantInn !== undefined && {
    publishingParticipantInn: config.publishingParticipantInn,
  }),
  nightStopsAt: config.nightlyStopAt,
  bulkRetryAboveTasks: config.bulkRetryAboveTasks,
});

const settingsOf = (config: Config): Rooms['settings'] => ({
  channel: config.portalChannel,
  settleMs: config.portalSettleMs,
  links: {
    maintenance: config.portalMaintenance,
    lookEveryMs: config.linkLookEveryMs,
    failuresInARow: config.outageAfterFailures,
  },
  receiptsPollMs: config.receiptsPollMs,
  ...(config.portalReceiptSignerInn !== undefined && { receiptSignerInn: config.portalReceiptSignerInn }),
  anchorEveryMs: config.anchorEveryMs,
  padesKinds: config.padesKinds,
  timeZone: config.timeZone,
  signatureLevel: config.signatureLevel,
  renewDays: config.renewBeforeDays,
  urgentLettersPerHour: config.urgentLettersPerHour,
  hooks: hookSettings(config),
  ...remindingSettings(config),
});

const now = (): Instant => instantOf(new Date());

type SignatureRooms = Pick<
  Rooms,
  | 'signDetached'
  | 'seal'
  | 'verifyDetached'
  | 'verifyReceipt'
  | 'pdfSignatures'
  | 'pluginSigning'
  | 'signatories'
  | 'raiseLevel'
>;

/** Whoever makes, judges and rehearses signatures. */
const signatureRooms = (
  config: Config,
  second: SecondJudge,
  { signingRequests: requests }: OpenRecord,
): SignatureRooms => {
  const judges = guardedJudges(config, second);
  return {
    signDetached,
    seal: settledSeal(config, judges.detached),
    verifyDetached: judges.detached,
    verifyReceipt: settledJudge(config),
    pluginSigning: openPluginSigning({ requests, clock: now }),
    pdfSignatures: openPdfSignatures(judges.pdf),
    signatories: signatoryDesk(config, second),
    raiseLevel: settledRaiser(config),
  };
};

/** Without a queue nothing is rung: the service rings for every open task when it starts. */
const nobodyHears: Bell = { ring: async () => undefined };

const packageSettings = (
  config: Config,
): { sender: string; mode: 'TEST' | 'PROD'; agreementFileGround?: string } => ({
  sender: config.senderCode,
  mode: config.profile === 'production' ? 'PROD' : 'TEST',
  ...(config.agreementFileGround !== undefined && { agreementFileGround: config.agreementFileGround }),
});

function databaseUrl(url: URL, { databasePasswordFile }: Config): URL {
  const whole = new URL(url);
  if (databasePasswordFile !== undefined) whole.password = encodeURIComponent(databasePasswordFile.reveal());
  return whole;
}

function externalQueue({ redisUrl, redisPasswordFile, redisKeyPrefix }: Config): QueueConnection | undefined {
  if (redisUrl === undefined) return undefined;
  const password = redisPasswordFile?.reveal();
  return { url: redisUrl, prefix: redisKeyPrefix, ...(password !== undefined && { password }) };
}

async function closeAll(
  queues: Queues | undefined,
  engine: QueueEngine | undefined,
  closeForms: () => Promise<void>,
  record: { close(): Promise<void> },
): Promise<void> {
  await queues?.close();
  await engine?.stop();
  await closeForms();
  await record.close();
}
