/** Registries: XML written and read while the rows come, and a printed form of as many rows as a person would read. */
import type { Writable } from 'node:stream';
import type { RegistryKind } from '../../../schemas/registry/header.ts';
import { MAX_ROWS, type RegistryContents, registryDescriptions } from '../../../schemas/registry/index.ts';
import { contentProblems } from '../../../schemas/problems.ts';
import { Fault } from '../../domain/fault.ts';
import { readRowsXml, type RowProblem, titleOf } from '../../xml/rows/read.ts';
import { rowsOf } from '../../xml/rows/rows-of.ts';
import { writeRowsXml } from '../../xml/rows/write.ts';
import { xsdOf } from '../../xml/xsd.ts';
import { accepted } from './accepted.ts';
import { unrepeated } from './unrepeated.ts';

/** The XSD of a registry; the same bytes as `schemas/<kind>.xsd`. */
export const registryXsd = (kind: RegistryKind): Uint8Array => xsdOf(registryDescriptions[kind].shape);

/**
 * Writes a registry as XML to the end of its rows, and ends `to`. A row that is refused ends the writing: what stands
 * in `to` by then is no registry, and is to be thrown away.
 *
 * @returns how many rows were written
 * @throws {Fault} `CONTENT_INVALID`: the row (`row`, from 1), the path of the field (`at`), its column and rule in Russian
 *   (`rule`)
 */
export async function writeRegistry(
  kind: RegistryKind,
  header: unknown,
  rows: AsyncIterable<unknown>,
  to: Writable,
): Promise<number> {
  const { shape } = registryDescriptions[kind];
  const checked = accepted(kind, header, rows);
  return writeRowsXml(shape, checked.header, checked.rows, to);
}

/** What was found in a registry's XML: rows in their order, or what is wrong with some of them. */
export type RegistryRead<Kind extends RegistryKind> =
  | {
      readonly result: 'read';
      readonly header: RegistryContents[Kind]['header'];
      readonly rows: readonly RegistryContents[Kind]['row'][];
      /** Number of the first of them, from 1. */
      readonly firstRow: number;
    }
  | { readonly result: 'refused'; readonly problems: readonly RowProblem[] };

/**
 * Reads a registry's XML some rows at a time: by its XSD, by the rules of a row, and no row told twice. A refusal of some
 * rows does not end it. Bytes that are no XML are a refusal too.
 *
 * @param source UTF-8
 */
export async function* readRegistry<Kind extends RegistryKind>(
  kind: Kind,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<RegistryRead<Kind>> {
  const { shape, unique } = registryDescriptions[kind];
  const isNew = unrepeated(unique);
  for await (const read of readRowsXml(shape, registryXsd(kind), source)) {
    if (read.result === 'refused') {
      yield read;
      continue;
    }
    const { header, rows, firstRow } = read;
    const problems = [
      ...fieldProblems(kind, 'header', header, 0),
      ...rows.flatMap((row, index) => {
        const number = firstRow + index;
        const found = fieldProblems(kind, 'row', row, number);
        if (found.length > 0 || isNew(row)) return found;
        return [{ line: 0, row: number, column: '', message: 'такая запись уже есть' }];
      }),
    ];
    // By the XSD and the rules they are what the types say.
    yield problems.length > 0
      ? { result: 'refused', problems }
      : ({ result: 'read', header, rows, firstRow } as unknown as RegistryRead<Kind>);
    if (firstRow + rows.length > MAX_ROWS + 1)
      throw new Fault('CONTENT_UNREADABLE', 'too many rows', { rows: MAX_ROWS });
  }
}

function fieldProblems(
  kind: RegistryKind,
  part: 'header' | 'row',
  value: unknown,
  row: number,
): RowProblem[] {
  const description = registryDescriptions[kind];
  const { fields, list } = rowsOf(description.shape);
  const known = part === 'header' ? fields : list.item.kind === 'record' ? list.item.fields : [];
  return contentProblems(description[part], value).map(({ at, rule }) => ({
    line: 0,
    row,
    column: titleOf(known, at.split('.')),
    message: rule,
  }));
}
