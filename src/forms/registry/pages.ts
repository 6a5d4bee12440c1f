import type { RegistryKind } from '../../../schemas/registry/header.ts';
import type { RegistryContents } from '../../../schemas/registry/index.ts';
import type { PrintedDocument, Table } from '../../pdf/blocks.ts';
import { Fault } from '../../domain/fault.ts';
import { heading, landscape, line } from '../parts.ts';
import { refuseUnprintable } from '../printable.ts';
import { longDay } from '../values.ts';
import { wordsOf } from '../words.ru.ts';
import { accepted } from './accepted.ts';
import { holderTable } from './holder-table.ts';
import { providerTable } from './provider-table.ts';
import * as text from './words.ru.ts';

/** More is for the XML: nobody reads a thousand pages, and a printed form is held whole. */
export const MAX_PRINTED_ROWS = 10_000;

/**
 * The printed form of a registry, landscape, its head on each page.
 *
 * @throws {Fault} `CONTENT_INVALID` for a row that is refused, and for too many of them; `TEXT_NOT_PRINTABLE`
 */
export async function registryPages(
  kind: RegistryKind,
  input: unknown,
  rows: AsyncIterable<unknown>,
): Promise<PrintedDocument> {
  const held: RegistryContents[RegistryKind]['row'][] = [];
  const checked = accepted(kind, input, rows);
  for await (const row of checked.rows) {
    if (held.length === MAX_PRINTED_ROWS) throw tooMany();
    held.push(row);
  }
  const { header } = checked;
  refuseUnprintable(header);
  refuseUnprintable(held, ['rows']);
  const footer = text.extract(header.registryNumber);
  const title = text.TITLES[kind](wordsOf(header.jurisdiction));
  return {
    title: footer,
    subject: title,
    author: header.authorizedBody.name,
    createdOn: header.asOf,
    footer,
    sections: [
      landscape(
        heading(title, 1),
        line(text.asOf(longDay(header.asOf)), 'center'),
        line(text.body(header.authorizedBody.name, header.authorizedBodyInn)),
        line(text.activity(header.activityArea)),
        ...(kind === 'certificate-holder-registry' ? [line(text.personal)] : []),
        ...(held.length === 0 ? [] : [tableOf(kind, held)]),
        line(text.total(held.length)),
      ),
    ],
  };
}

/** The rows have passed the schema of this kind. */
const tableOf = (kind: RegistryKind, rows: readonly RegistryContents[RegistryKind]['row'][]): Table =>
  kind === 'provider-registry'
    ? providerTable(rows as readonly RegistryContents['provider-registry']['row'][])
    : holderTable(rows as readonly RegistryContents['certificate-holder-registry']['row'][]);

const tooMany = (): Fault =>
  new Fault('CONTENT_INVALID', 'too many rows to print', {
    at: 'печатная форма',
    rule: `записей не больше ${MAX_PRINTED_ROWS}; больше: только XML`,
  });
