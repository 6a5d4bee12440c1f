/** Groups in the order in which a person reads them. */
export const GROUPS = ['signatories', 'trust', 'links', 'documents', 'place-and-time'] as const;
export type Group = (typeof GROUPS)[number];

/** `warns`: nothing fails yet, but somebody should act. */
export type Outcome = 'works' | 'warns' | 'fails';

/** Who can put it right. */
export type Who = 'administrator' | 'signatory' | 'official';

/** What a probe says; the rest it has from its probe. */
export interface Answer {
  readonly outcome: Outcome;
  /** Stable, for machines: the name of a check, or the code of a fault. */
  readonly code?: string;
  /** In Russian: what was looked at. Names no person. */
  readonly name?: string;
  /** Somebody's name: for a screen alone, never for a log or a machine. */
  readonly person?: string;
  /** In Russian. */
  readonly says: string;
  readonly doThis?: string;
  readonly who?: Who;
}

export interface Finding extends Answer {
  readonly group: Group;
  readonly code: string;
  readonly name: string;
}

/** One thing that will be needed, tried now. */
export interface Probe {
  readonly group: Group;
  readonly code: string;
  /** In Russian. */
  readonly name: string;
  /** @returns words for a person when it works, else answers; throws a `Fault` when it does not work at all */
  readonly run: () => Promise<string | readonly Answer[]>;
}
