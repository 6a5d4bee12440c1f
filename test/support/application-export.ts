/** An export of one consumer's application, as «Навигатор» may give it: a row for each status that it came to on ЕПГУ. */
import { mappingOf } from '../../src/import/mapping/index.ts';
import { privateSamples } from '../../src/stand/samples/index.ts';
import { csv } from './spreadsheet.ts';
import { tabular, toldBy } from './tabular.ts';

export interface ToldStatus {
  readonly status?: string;
  /** With a zone. */
  readonly at?: string;
}

type Content = Record<string, unknown>;

/** Of a fictitious child in Apanasenkovsky, formed in 2024: the act wants it electronic. */
export function sampleApplication(): Content {
  const found = privateSamples('apanasenkovsky').find(({ name }) =>
    name.startsWith('consumer-application-formed-2024'),
  );
  if (found === undefined) throw new Error('no sample of an application');
  return found.content as Content;
}

/** What no table tells: for `--header`. */
export function applicationBase(content: Content): Content {
  const told = toldBy(mappingOf('consumer-application').tables);
  return Object.fromEntries(Object.entries(content).filter(([name]) => !told.has(name)));
}

export function applicationExport(
  content: Content,
  navigatorId: string | undefined,
  statuses: readonly ToldStatus[],
): Uint8Array {
  const [table] = mappingOf('consumer-application').tables;
  if (table === undefined) throw new Error('no table of applications');
  const [titles = [], row = []] = tabular(table, [content]).rows;
  return csv([
    [...titles, 'ID', 'Статус ЕПГУ', 'Дата и время статуса'],
    ...statuses.map(({ status, at }) => [...row, navigatorId, status, at]),
  ]);
}
