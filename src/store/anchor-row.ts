import type { Selectable } from 'kysely';
import type { Anchor } from './anchors.ts';
import type { AnchorTable } from './tables.ts';

export const anchorOf = (row: Selectable<AnchorTable>): Anchor => ({
  sequence: row.sequence,
  before: row.before,
  at: row.at,
  root: row.root,
  heads: row.heads,
  leaves: row.leaves,
  digest: row.digest,
  ...(row.signature !== null && { signature: row.signature }),
});
