/** Our own package contract (`docs/portal.md`) over HTTP. Never retries: the job does. */
import { businessQuery, type Manifest } from '../../schemas/portal/manifest.ts';
import {
  type PackageStatus,
  packageList,
  packageStatus,
  receiptPage,
  refusal,
  taken,
  unknownPackage,
} from '../../schemas/portal/answers.ts';
import { Fault } from '../domain/fault.ts';
import {
  type Instant,
  instantOf,
  type RegistryNumber,
  type SubmissionKey,
  type TrackingId,
} from '../domain/identifiers.ts';
import { answerIn, parsedJson, readable, refusalsOf } from './answers.ts';
import { digestOf } from './digest-of.ts';
import { type Ask, type Exchange, type ExchangeSettings, openExchange } from './exchange.ts';
import { manifestIn, type PackageSettings, packSubmission } from './package.ts';
import type { Found, Publisher, Refusal, SubmissionOutcome } from './publisher.ts';
import { receiptFrom } from './receipt-reader.ts';
import { closedUntil } from './retry-after.ts';

export interface PortalSettings extends PackageSettings, ExchangeSettings {
  /** Root of the contract, e.g. `http://127.0.0.1:8080/`. */
  readonly url: URL;
  readonly now?: () => Date;
}

/** How long to keep away from a portal that said «too many» without saying until when, in ms. */
const DEFAULT_PAUSE_S = '60';

interface Portal {
  readonly ask: Ask;
  readonly settings: PortalSettings;
  readonly now: () => Date;
}

/** A `Publisher` that speaks to a portal of our contract: the training stand, or a receiving system agreed upon. */
export function openPortal(settings: PortalSettings): Publisher {
  const portal: Portal = { ask: openExchange(settings), settings, now: settings.now ?? (() => new Date()) };
  return {
    pack: (submission) => packSubmission(submission, settings),
    submit: (key, packed, signal) => submit(portal, key, packed, signal),
    find: (key, packed, signal) => find(portal, key, packed, signal),
    receipts: (cursor, signal) => receipts(portal, cursor, signal),
  };
}

async function submit(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
): Promise<SubmissionOutcome> {
  const exchange = await portal.ask({
    method: 'POST',
    url: new URL('packages', portal.settings.url),
    headers: { 'content-type': 'application/zip', 'idempotency-key': key },
    body: packed,
    signal,
  });
  if (exchange.kind === 'not-sent') throw unreachable(exchange.code);
  if (exchange.kind === 'no-answer') return { kind: 'unknown' };
  const closed = closedBy(portal, exchange);
  if (closed !== undefined) return { kind: 'closed', until: closed };
  if (exchange.status === 401 || exchange.status === 403) throw denied(exchange.status);
  if (exchange.status === 409) return known(portal, key, packed, signal, [ID_TAKEN]);
  if (exchange.status === 200 || exchange.status === 202) return acknowledged(key, packed, exchange.body);
  const refused =
    exchange.status >= 400 && exchange.status < 500 ? parsedJson(refusal, exchange.body) : undefined;
  if (refused === undefined) return { kind: 'unknown' };
  const refusals = refusalsOf(refused.violations);
  if (refusals.some(({ code }) => code === 'DUPLICATE_VERSION'))
    return known(portal, key, packed, signal, refusals);
  return outcomeOf(refusals);
}

const ID_TAKEN: Refusal = {
  code: 'PACKAGE_ID_TAKEN',
  text: 'Пакет с таким идентификатором, но с другим содержанием, уже есть на портале',
};

/** `unknown`, not `refused`, for a refusal that names nothing: it may be another's answer. */
const outcomeOf = ([first, ...rest]: readonly Refusal[]): SubmissionOutcome =>
  first === undefined ? { kind: 'unknown' } : { kind: 'refused', refusals: [first, ...rest] };

/** An answer about another package, or other bytes, says nothing of ours. */
function acknowledged(key: SubmissionKey, packed: Uint8Array, body: Uint8Array): SubmissionOutcome {
  const answer = parsedJson(taken, body);
  if (answer === undefined || answer.refId !== key || answer.digest !== digestOf(packed))
    return { kind: 'unknown' };
  return { kind: 'acknowledged', trackingId: answer.loadId as TrackingId, at: instantIn(answer.receivedAt) };
}

/** The portal says that it has it already: ours is adopted, another's is a refusal. */
async function known(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
  refusals: readonly Refusal[],
): Promise<SubmissionOutcome> {
  // Whether it was taken is known by now; that the look failed must not turn it into «nothing was sent».
  const found = await find(portal, key, packed, signal).catch((thrown: unknown) => {
    if (thrown instanceof Fault && thrown.remedy === 'retry') return undefined;
    throw thrown;
  });
  if (found === undefined) return { kind: 'unknown' };
  return found.kind === 'acknowledged' ? found : outcomeOf(refusals);
}

async function find(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const manifest = manifestIn(packed);
  const own = await portal.ask({
    method: 'GET',
    url: new URL(`packages/${encodeURIComponent(key)}`, portal.settings.url),
    signal,
  });
  const body = answerIn(portal.now(), own, [200, 404]);
  if (own.kind === 'answered' && own.status === 200) {
    return foundOf(
      readable(packageStatus, body),
      (status) => status.refId === key && status.digest === digestOf(packed),
    );
  }
  readable(unknownPackage, body);
  return byBusinessKey(portal, manifest, signal);
}

async function byBusinessKey(
  portal: Portal,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const url = new URL('packages', portal.settings.url);
  url.search = new URLSearchParams(businessQuery(manifest)).toString();
  const body = answerIn(portal.now(), await portal.ask({ method: 'GET', url, signal }), [200]);
  const { packages } = readable(packageList, body);
  const same = packages.find((status) => sameFiles(status, manifest)) ?? packages[0];
  return same === undefined ? undefined : foundOf(same, (status) => sameFiles(status, manifest));
}

function foundOf(status: PackageStatus, ours: (status: PackageStatus) => boolean): Found {
  if (ours(status)) {
    return {
      kind: 'acknowledged',
      trackingId: status.loadId as TrackingId,
      at: instantIn(status.receivedAt),
    };
  }
  return {
    kind: 'conflict',
    ...(status.regNum === undefined ? {} : { registryNumber: status.regNum as RegistryNumber }),
  };
}

/** Under another package id the document is the same if each file of it has the same digest. */
const sameFiles = (status: PackageStatus, manifest: Manifest): boolean =>
  filesOf(status) === filesOf(manifest);

const filesOf = ({ files }: { readonly files: readonly { role: string; hash: string }[] }): string =>
  files
    .map(({ role, hash }) => `${role} ${hash}`)
    .toSorted()
    .join('\n');

async function receipts(
  portal: Portal,
  cursor: string | undefined,
  signal: AbortSignal,
): ReturnType<Publisher['receipts']> {
  const url = new URL('receipts', portal.settings.url);
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  const body = answerIn(portal.now(), await portal.ask({ method: 'GET', url, signal }), [200]);
  const page = readable(receiptPage, body);
  const receivedAt = instantOf(portal.now());
  return { receipts: page.receipts.map((one) => receiptFrom(one, receivedAt)), cursor: page.cursor };
}

/** «Too many» and «closed until»: nothing was taken. A plain 503 may come of anything on the way. */
function closedBy(
  { now }: Portal,
  { status, retryAfter }: Exchange & { kind: 'answered' },
): Instant | undefined {
  if (status === 503) return closedUntil(retryAfter, now());
  if (status === 429) return closedUntil(retryAfter, now()) ?? closedUntil(DEFAULT_PAUSE_S, now());
  return undefined;
}

const instantIn = (text: string): Instant => instantOf(new Date(text));

const unreachable = (code: string): Fault =>
  new Fault('PORTAL_UNREACHABLE', 'no connection to the portal', { code });

const denied = (status: number): Fault =>
  new Fault('PORTAL_ACCESS_DENIED', 'the portal denied access', { status });
