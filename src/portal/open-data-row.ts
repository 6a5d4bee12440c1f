/** One row of the open data, seen through a mapping: the field names of SOCIALORDER rows are not published. */
import type { DocumentHeader } from '../domain/document.ts';

/** Where things stand in a row: names joined by dots. A list on the way stands for each of its members. */
export interface RowMapping {
  readonly budgetCode: string;
  readonly fiscalYear: string;
  readonly versionNumber: string;
  readonly documentNumber: string;
  readonly registryNumber: string;
  /** Направление деятельности; left out where the rows have none. */
  readonly direction?: string;
  /** Дата формирования, `YYYY-MM-DD` or `DD.MM.YYYY`: tells one report from another. */
  readonly formedOn?: string;
  /** Streebog-256 of a published file, where the portal shows one. */
  readonly digest?: string;
  /** Address of a published file, absolute or from the root. */
  readonly fileUrl?: string;
}

/**
 * How the training stand names the fields. ASSUMPTION for the real portal: to be held against `meta.json`
 * of the data set before anybody relies on it.
 */
export const ASSUMED_MAPPING: RowMapping = {
  budgetCode: 'budget.budgetcode',
  fiscalYear: 'informationset.budgetcycle',
  versionNumber: 'info.versionnumber',
  documentNumber: 'info.documentnumber',
  registryNumber: 'info.regnum',
  direction: 'info.direction',
  formedOn: 'info.formeddate',
  digest: 'attachment.hash',
  fileUrl: 'attachment.url',
};

/** Data sets as they stand in the catalogue of budget.gov.ru. */
export const DATASETS = {
  'social-order': '7710168360-SOCIALORDER',
  'execution-report': '7710168360-REPORTSOCIALORDERFACT',
  'funding-agreement': '7710568760-REGISTAGREEMENT',
} as const;

export interface SeenRow {
  readonly registryNumber: string;
  readonly numberMatches: boolean;
  readonly digests: readonly string[];
  readonly fileUrls: readonly string[];
}

/** `undefined` when the row is not about this document, or has no number of its own yet. */
export function seenIn(row: unknown, mapping: RowMapping, header: DocumentHeader): SeenRow | undefined {
  const [registryNumber] = textsAt(row, mapping.registryNumber);
  if (registryNumber === undefined || !isAbout(row, mapping, header)) return undefined;
  const number = numberIn(row, mapping);
  const numberMatches = number === header.documentNumber;
  // An agreement is told from its neighbours by its number only.
  if (number !== undefined && !numberMatches) return undefined;
  return {
    registryNumber,
    numberMatches,
    digests: textsAt(row, mapping.digest).map((text) => text.toLowerCase()),
    fileUrls: textsAt(row, mapping.fileUrl),
  };
}

/** The number that the row's document has in its author's books, where the row shows it. */
export const numberIn = (row: unknown, mapping: RowMapping): string | undefined =>
  textsAt(row, mapping.documentNumber)[0];

const isAbout = (row: unknown, mapping: RowMapping, header: DocumentHeader): boolean =>
  holds(row, mapping.budgetCode, header.budgetCode) &&
  holds(row, mapping.fiscalYear, String(header.fiscalYear)) &&
  holds(row, mapping.versionNumber, String(header.versionNumber)) &&
  mayHold(row, mapping.direction, header.activityArea) &&
  (header.kind !== 'execution-report' || mayHold(row, mapping.formedOn, header.formedOn));

const holds = (row: unknown, path: string, value: string): boolean => textsAt(row, path)[0] === value;

/** The portal leaves fields empty: what is not there does not contradict. */
function mayHold(row: unknown, path: string | undefined, value: string): boolean {
  const [shown] = textsAt(row, path);
  return shown === undefined || shown === value || isoDay(shown) === value;
}

const isoDay = (text: string): string => text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3-$2-$1');

/** Texts and numbers under a path. Empty strings stand for null on this portal and count as nothing. */
function textsAt(row: unknown, path: string | undefined): string[] {
  if (path === undefined) return [];
  let values: unknown[] = [row];
  for (const name of path.split('.')) {
    values = values
      .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
      .map((value) => member(value, name));
  }
  return values
    .flat()
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).trim())
    .filter((text) => text !== '');
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
