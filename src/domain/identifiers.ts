/**
 * Names of things, each a type of its own, so that one cannot be given for another.
 * They are plain strings at run time; the functions here are the only doors.
 */
import { Fault } from './fault.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** UUID of a document in our record; also the back-reference (`refId`) that the portal keeps. */
export type DocumentId = Branded<'DocumentId'>;
/** UUID of a paper case. */
export type PaperCaseId = Branded<'PaperCaseId'>;
/** UUID of somebody's account, or of an access token of another system. */
export type AccountId = Branded<'AccountId'>;
/** UUID of a web hook, another system's subscription. */
export type HookId = Branded<'HookId'>;
/** UUID of one news for one web hook, the same at each attempt. */
export type DeliveryId = Branded<'DeliveryId'>;
/** Identifier of a package, persisted before the first send and never made again. */
export type SubmissionKey = Branded<'SubmissionKey'>;
/** Номер загрузки: the portal's name for a package that it has taken. */
export type TrackingId = Branded<'TrackingId'>;
/** Номер реестровой записи на портале; opaque, its structure is not published. */
export type RegistryNumber = Branded<'RegistryNumber'>;
/** Streebog-256 of some bytes: 64 lower-case hexadecimal digits. */
export type Digest = Branded<'Digest'>;
/** A day on somebody's calendar, `YYYY-MM-DD`, no zone. */
export type LocalDate = Branded<'LocalDate'>;
/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-22T04:52:46.270Z`. */
export type Instant = Branded<'Instant'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;

const door =
  <T extends string>(what: string, holds: (text: string) => boolean) =>
  (text: string): T => {
    if (!holds(text)) throw new Fault('CONTENT_INVALID', `not a ${what}`, { at: what });
    return text as T;
  };

/** @throws {Fault} `CONTENT_INVALID` */
export const documentId = door<DocumentId>('documentId', (text) => UUID.test(text));
/** @throws {Fault} `CONTENT_INVALID` */
export const paperCaseId = door<PaperCaseId>('paperCaseId', (text) => UUID.test(text));
/** @throws {Fault} `CONTENT_INVALID` */
export const accountId = door<AccountId>('accountId', (text) => UUID.test(text));
/** @throws {Fault} `CONTENT_INVALID` */
export const hookId = door<HookId>('hookId', (text) => UUID.test(text));
/** @throws {Fault} `CONTENT_INVALID` */
export const deliveryId = door<DeliveryId>('deliveryId', (text) => UUID.test(text));
/** @throws {Fault} `CONTENT_INVALID` */
export const digest = door<Digest>('digest', (text) => DIGEST.test(text));
/** @throws {Fault} `CONTENT_INVALID`, also for a day that no calendar has, such as 30 February */
export const localDate = door<LocalDate>('localDate', isDay);
/** @throws {Fault} `CONTENT_INVALID` */
export const instant = door<Instant>('instant', isMoment);

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function isMoment(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text;
}

/** The package of a document has one identifier for its whole life: the document's own. */
export const submissionKey = (id: DocumentId): SubmissionKey => id as string as SubmissionKey;

/** The moment as text. */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant;

/** The day that it is at `at` in the IANA zone `timeZone`. */
export function localDateIn(timeZone: string, at: Instant): LocalDate {
  const format = dayFormats.get(timeZone) ?? dayFormat(timeZone);
  dayFormats.set(timeZone, format);
  return format.format(Date.parse(at)) as LocalDate;
}

/** To make one takes longer than to format a thousand days. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

const dayFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
