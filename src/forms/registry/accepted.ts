import { contentProblems } from '../../../schemas/problems.ts';
import { parsed } from '../../../schemas/parsed.ts';
import type { RegistryKind } from '../../../schemas/registry/header.ts';
import { MAX_ROWS, type RegistryContents, registryDescriptions } from '../../../schemas/registry/index.ts';
import { Fault } from '../../domain/fault.ts';
import { titleOf } from '../../xml/rows/read.ts';
import { rowsOf } from '../../xml/rows/rows-of.ts';
import { unrepeated } from './unrepeated.ts';

interface Accepted<Kind extends RegistryKind> {
  readonly header: RegistryContents[Kind]['header'];
  readonly rows: AsyncGenerator<RegistryContents[Kind]['row']>;
}

/**
 * Holds what arrived against the rules: the header at once, each row as it is asked for.
 *
 * @throws {Fault} `CONTENT_INVALID`; of a row, when it is asked for: its number, column and rule, never a value
 */
export function accepted<Kind extends RegistryKind>(
  kind: Kind,
  header: unknown,
  rows: AsyncIterable<unknown>,
): Accepted<Kind> {
  const description = registryDescriptions[kind];
  return { header: parsed('registry', description.header)(header), rows: acceptedRows(kind, rows) };
}

async function* acceptedRows<Kind extends RegistryKind>(
  kind: Kind,
  rows: AsyncIterable<unknown>,
): AsyncGenerator<RegistryContents[Kind]['row']> {
  const { row: schema, unique } = registryDescriptions[kind];
  const isNew = unrepeated(unique);
  let number = 0;
  for await (const row of rows) {
    number += 1;
    if (number > MAX_ROWS) throw refused(number, '', `записей не больше ${MAX_ROWS}`);
    const result = schema.safeParse(row);
    if (!result.success) throw refusedRow(kind, number, row);
    if (!isNew(result.data)) throw refused(number, '', 'такая запись уже есть');
    yield result.data;
  }
}

function refusedRow(kind: RegistryKind, number: number, row: unknown): Fault {
  const { row: schema, shape } = registryDescriptions[kind];
  const [problem] = contentProblems(schema, row);
  const { item } = rowsOf(shape).list;
  const column = titleOf(item.kind === 'record' ? item.fields : [], (problem?.at ?? '').split('.'));
  return refused(
    number,
    problem?.at ?? '',
    [column, problem?.rule ?? ''].filter((part) => part !== '').join(': '),
  );
}

const refused = (row: number, field: string, rule: string): Fault =>
  new Fault('CONTENT_INVALID', 'a row of a registry is not as it should be', {
    at: `строка ${row}`,
    field,
    row,
    rule,
  });
