import type { Selectable } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { PaperState } from '../domain/paper-case.ts';
import type { Link } from '../chain/link.ts';
import type { PaperCase } from './paper-cases.ts';
import type { PaperCaseTable } from './tables.ts';

export type PaperCaseRow = Selectable<PaperCaseTable>;

/** What an event may change in a case, beside its state and version. */
export type PaperCaseChange = Partial<
  Pick<PaperCase, 'printSet' | 'original' | 'scanCheck' | 'scan' | 'scanSignature'>
>;

/** The case as its row says. */
export const paperCaseOf = (row: PaperCaseRow): PaperCase => ({
  id: row.id,
  documentId: row.document_id,
  state: row.state,
  version: row.version,
  decision: row.decision,
  openedAt: row.opened_at,
  ...(row.print_set === null ? {} : { printSet: row.print_set }),
  ...(row.scan_check === null ? {} : { scanCheck: row.scan_check }),
  ...(row.original === null ? {} : { original: row.original }),
  ...(row.scan === null ? {} : { scan: row.scan }),
  ...(row.scan_signature === null ? {} : { scanSignature: row.scan_signature }),
});

/** The case after an event. An original that is made anew is scanned anew: what was found in the old one is over. */
export function paperCaseAfter(before: PaperCase, state: PaperState, change: PaperCaseChange): PaperCase {
  const { scanCheck, ...lasting } = before;
  const kept = state === 'opened' || scanCheck === undefined ? lasting : before;
  return { ...kept, ...change, state, version: before.version + 1 };
}

/** Whether the links of a chain, from the opening on, make exactly the case that stands in the row. */
export function paperCaseHolds(row: PaperCaseRow, links: readonly Link[]): boolean {
  const [first, ...later] = links;
  const said = paperCaseOf(row);
  if (first === undefined || first.facts['documentId'] !== said.documentId) return false;
  const { decision } = first.change as Pick<PaperCase, 'decision'>;
  const { id, documentId } = said;
  let head: PaperCase = { id, documentId, decision, state: 'opened', version: 1, openedAt: first.at };
  for (const { stateBefore, stateAfter, change } of later) {
    if (stateBefore !== head.state) return false;
    head = paperCaseAfter(head, stateAfter as PaperState, change);
  }
  return canonicalJson(head) === canonicalJson(said);
}
