/** What the training portal remembers; every change is a line of its ledger first. */
import { mkdirSync, readFileSync, writeFileSync, openSync, fsyncSync, closeSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { businessQuery, type Manifest } from '../../../schemas/portal/manifest.ts';
import { Fault } from '../../domain/fault.ts';
import { digestOf } from './digest-of.ts';
import type { Fate } from './faults.ts';
import { openLedger } from './ledger.ts';
import { openPackage, type OpenedPackage } from './package-reader.ts';

/** One POST of a package, whatever came of it. */
export interface Arrival {
  readonly at: string;
  readonly refId: string;
  readonly digest: string;
  readonly objectType: string;
  readonly documentNumber: string;
  /** HTTP status; `none` where no answer was given, `later` for what was taken behind a dropped connection. */
  readonly answer: string;
  /** Whether this arrival made the portal take something new. */
  readonly took: boolean;
}

export interface IssuedReceipt {
  readonly receiptId: string;
  readonly refId: string;
  readonly loadId: string;
  readonly kind: string;
  readonly result: 'success' | 'failure';
  readonly issuedAt: string;
  readonly regNum?: string;
  /** base64 of the XML */
  readonly document: string;
  /** base64 of the detached CMS over the XML, where the stand signs its receipts. */
  readonly signature?: string;
  /** Nothing more will be said of the package. */
  readonly last: boolean;
}

export interface TakenPackage {
  readonly refId: string;
  /** 1, 2, 3 … in the order of taking; both the tracking and the registry number are made from it. */
  readonly number: number;
  readonly receivedAt: string;
  readonly digest: string;
  readonly fate: Fate | undefined;
  readonly manifest: Manifest;
  readonly receipts: IssuedReceipt[];
}

type Line =
  | ({ readonly type: 'arrived' } & Arrival)
  | {
      readonly type: 'taken';
      readonly refId: string;
      readonly at: string;
      readonly digest: string;
      readonly fate?: Fate;
    }
  | ({ readonly type: 'receipt' } & IssuedReceipt);

export interface PortalState {
  readonly packages: ReadonlyMap<string, TakenPackage>;
  readonly receipts: readonly IssuedReceipt[];
  readonly arrivals: readonly Arrival[];
  take(opened: OpenedPackage, bytes: Uint8Array, at: string, fate: Fate | undefined): TakenPackage;
  /** The files of a package, read anew: only the manifests stay in memory. */
  contents(taken: TakenPackage): OpenedPackage;
  arrived(arrival: Arrival): void;
  issue(receipt: IssuedReceipt): void;
  close(): void;
}

/** Номер загрузки. */
export const loadIdOf = ({ number }: TakenPackage): string => `STAND-LOAD-${String(number).padStart(6, '0')}`;
/** Номер реестровой записи of the stand: it can be taken for nobody's. */
export const regNumOf = ({ number }: TakenPackage): string => `STAND-REG-${String(number).padStart(6, '0')}`;

export const isDead = ({ receipts }: TakenPackage): boolean =>
  receipts.some(({ result }) => result === 'failure');

export const sameBusiness = (a: Manifest, b: Manifest): boolean =>
  new URLSearchParams(businessQuery(a)).toString() === new URLSearchParams(businessQuery(b)).toString();

/** Reads back all that was there; after a kill in the middle the last half line is gone and nothing else. */
export function openState(directory: string): PortalState {
  mkdirSync(join(directory, 'packages'), { recursive: true });
  const ledger = openLedger<Line>(join(directory, 'ledger.jsonl'));
  const packages = new Map<string, TakenPackage>();
  const receipts: IssuedReceipt[] = [];
  const arrivals: Arrival[] = [];
  const fileOf = (digest: string): string => join(directory, 'packages', `${digest}.zip`);

  const apply = (line: Line, bytes?: Uint8Array): void => {
    if (line.type === 'arrived') arrivals.push(line);
    else if (line.type === 'receipt') {
      receipts.push(line);
      packages.get(line.refId)?.receipts.push(line);
    } else
      packages.set(
        line.refId,
        remembered(line, packages.size + 1, bytes ?? readFileSync(fileOf(line.digest))),
      );
  };
  const write = (line: Line, bytes?: Uint8Array): void => {
    ledger.append(line);
    apply(line, bytes);
  };
  for (const line of ledger.lines) apply(line);

  return {
    packages,
    receipts,
    arrivals,
    take(opened, bytes, at, fate) {
      const digest = digestOf(bytes);
      keep(fileOf(digest), bytes);
      const refId = opened.manifest.id;
      write({ type: 'taken', refId, at, digest, ...(fate === undefined ? {} : { fate }) }, bytes);
      return known(packages, refId);
    },
    contents: ({ refId, digest }) => damagedUnless(openedWith(readFileSync(fileOf(digest)), digest), refId),
    arrived: (arrival) => write({ type: 'arrived', ...arrival }),
    issue: (receipt) => write({ type: 'receipt', ...receipt }),
    close: () => ledger.close(),
  };
}

function remembered(line: Line & { type: 'taken' }, number: number, bytes: Uint8Array): TakenPackage {
  const { refId, at: receivedAt, digest, fate } = line;
  const { manifest } = damagedUnless(openedWith(bytes, digest), refId);
  return { refId, number, receivedAt, digest, fate, manifest, receipts: [] };
}

/** `undefined` when these are not the bytes that were taken. */
function openedWith(bytes: Uint8Array, digest: string): OpenedPackage | undefined {
  const result = openPackage(bytes);
  return 'package' in result && digestOf(bytes) === digest ? result.package : undefined;
}

function damagedUnless(opened: OpenedPackage | undefined, refId: string): OpenedPackage {
  if (opened === undefined)
    throw new Fault('BLOB_DAMAGED', 'a package that the stand keeps is damaged', { refId });
  return opened;
}

function known(packages: ReadonlyMap<string, TakenPackage>, refId: string): TakenPackage {
  const found = packages.get(refId);
  if (found === undefined) throw new Fault('UNFORESEEN', 'a package was taken and is not there', { refId });
  return found;
}

/** On the disk before its line in the ledger says so. */
function keep(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`;
  writeFileSync(temporary, bytes, { mode: 0o600 });
  const file = openSync(temporary, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
}
