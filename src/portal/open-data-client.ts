/** Read-back from the open data of the portal: the only proof that a document is published. */
import { readOpenDataPage } from '../../schemas/portal/answers.ts';
import type { PublishableHeader, PublishableKind } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest, RegistryNumber } from '../domain/identifiers.ts';
import { answerIn, readable } from './answers.ts';
import { digestOf } from './digest-of.ts';
import { type Ask, type ExchangeSettings, openExchange } from './exchange.ts';
import { numberIn, type RowMapping, seenIn, type SeenRow } from './open-data-row.ts';
import type { OpenData, ReadBack, SoughtPublication } from './publisher.ts';
import { openBoard, type SoughtBoard } from './sought-board.ts';

export interface OpenDataSettings extends ExchangeSettings {
  /** e.g. `https://budget.gov.ru/`; the paths of the data sets are below it. */
  readonly url: URL;
  /** Data set by kind, e.g. `7710168360-SOCIALORDER`. */
  readonly datasets: Readonly<Record<PublishableKind, string>>;
  readonly mapping: RowMapping;
  readonly pageSize: number;
  /** The reading ends here: more rows than these for one budget and year are somebody's mistake. */
  readonly maxPages: number;
  readonly now?: () => Date;
}

interface Reader {
  readonly settings: OpenDataSettings;
  readonly ask: Ask;
  readonly signal: AbortSignal;
}

export function openOpenData(settings: OpenDataSettings): OpenData {
  const ask = openExchange(settings);
  return { readBack: (sought, signal) => readBack({ settings, ask, signal }, sought) };
}

async function readBack(reader: Reader, sought: readonly SoughtPublication[]): Promise<readonly ReadBack[]> {
  const [first] = sought;
  if (first === undefined) return [];
  const board = openBoard(sought);
  for (let page = 1; page <= reader.settings.maxPages; page += 1) {
    const { data, pageCount } = await pageOf(reader, first.header, page);
    for (const row of data) await pin(reader, board, row);
    if (board.isDone() || page >= pageCount) return board.answers();
  }
  throw new Fault('PORTAL_ANSWER_UNREADABLE', 'the open data have more pages than allowed', {
    pages: reader.settings.maxPages,
  });
}

/** Holds a row against those that it may be about. */
async function pin(reader: Reader, board: SoughtBoard, row: unknown): Promise<void> {
  const { mapping } = reader.settings;
  for (const one of board.candidates(numberIn(row, mapping))) {
    const seen = seenIn(row, mapping, one.header);
    const judged = seen === undefined ? undefined : await judge(reader, seen, one.files);
    if (judged !== undefined) board.pin(one, judged);
  }
}

/** @throws {Fault} `PORTAL_ANSWER_UNREADABLE`, also for HTML, with which the portal answers when it restricts */
async function pageOf({ settings, ask, signal }: Reader, header: PublishableHeader, page: number) {
  const { kind, budgetCode, fiscalYear } = header;
  const url = new URL(`epbs/registry/${settings.datasets[kind]}/data`, settings.url);
  url.search = new URLSearchParams({
    [`filter${settings.mapping.budgetCode}`]: budgetCode,
    [`filter${settings.mapping.fiscalYear}`]: String(fiscalYear),
    pageSize: String(settings.pageSize),
    pageNum: String(page),
  }).toString();
  return readable(
    readOpenDataPage,
    answerIn(clock(settings), await ask({ method: 'GET', url, signal }), [200]),
  );
}

const clock = ({ now = () => new Date() }: OpenDataSettings): Date => now();

/**
 * Best evidence first. `undefined` for a row that proves nothing: it has our business key, but neither
 * a digest nor a file nor our number.
 */
async function judge(reader: Reader, row: SeenRow, files: readonly Digest[]): Promise<ReadBack | undefined> {
  const registryNumber = row.registryNumber as RegistryNumber;
  if (row.digests.length > 0) {
    const ours = row.digests.some((shown) => files.some((digest) => digest === shown));
    return ours ? { kind: 'shown', grade: 'digest', registryNumber } : { kind: 'differs', registryNumber };
  }
  const urls = downloadable(reader, row);
  if (urls.length > 0) {
    const ours = await downloadsOurs(reader, urls, files);
    return ours ? { kind: 'shown', grade: 'file', registryNumber } : { kind: 'differs', registryNumber };
  }
  return row.numberMatches ? { kind: 'shown', grade: 'row', registryNumber } : undefined;
}

/** Most files of one row that are downloaded. */
const MAX_FILES = 20;

/** A row is somebody's input: it must not send us to another machine. */
const downloadable = ({ settings }: Reader, { fileUrls }: SeenRow): readonly URL[] =>
  fileUrls
    .filter((text) => URL.canParse(text, settings.url.href))
    .map((text) => new URL(text, settings.url))
    .filter(({ origin }) => origin === settings.url.origin)
    .slice(0, MAX_FILES);

async function downloadsOurs(
  { settings, ask, signal }: Reader,
  urls: readonly URL[],
  files: readonly Digest[],
): Promise<boolean> {
  for (const url of urls) {
    const bytes = answerIn(clock(settings), await ask({ method: 'GET', url, signal }), [200]);
    if (files.includes(digestOf(bytes))) return true;
  }
  return false;
}
