/**
 * Outages: whose fault it is that somebody cannot be reached.
 *
 * The law treats «the portal does not work» and «we have no network» differently, so the portal is never
 * asked alone: beside it an address that has nothing to do with it, and our own resolver.
 */

/** Whom the documents need: the receiving system, and the open data that prove a publication. */
export const LINK_TARGETS = ['portal', 'open-data'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** Whose an outage is. `undetermined`: nothing independent could be asked. */
export type OutageOwner = 'our-network' | 'portal' | 'undetermined';

/** What came of one look; `unasked` where there was nothing to ask. */
export type LookOutcome = 'answers' | 'silent' | 'unasked';

export interface Looks {
  /** The target itself. */
  readonly target: LookOutcome;
  /** Addresses that have nothing to do with the portal: `answers` when one does. */
  readonly neutral: LookOutcome;
  /** Our resolver, asked for the target's name; any answer of its own counts, also «no such name». */
  readonly resolver: LookOutcome;
}

/**
 * Whose it is that the target is silent; `undefined` when it answers.
 *
 * Our reading: without a neutral address only a silent resolver can be told, for a resolver in our own network
 * answers from memory while the way out is cut.
 */
export function ownerOf({ target, neutral, resolver }: Looks): OutageOwner | undefined {
  if (target !== 'silent') return undefined;
  if (neutral === 'silent' || resolver === 'silent') return 'our-network';
  return neutral === 'answers' ? 'portal' : 'undetermined';
}
