/**
 * Дело о бумажном подлиннике: the life of a document that had to be made on paper.
 *
 * Paper replaces the forming, never the posting: once the scan is certified, a publishable kind goes
 * to the portal like any other.
 */
import type { Transitions } from './state-machine.ts';

export const PAPER_STATES = [
  'opened',
  'printed',
  'hand-signed',
  'entered',
  'certified',
  'closed',
  'converted',
  'cancelled',
] as const;

export type PaperState = (typeof PAPER_STATES)[number];

export const PAPER_EVENTS = [
  'OriginalPrinted',
  'OriginalSigned',
  /** Spoiled by ink, a tear or a mistake: printed anew. */
  'OriginalSpoiled',
  'OriginalEntered',
  /** Every sheet found in the scan; once more for a better scan. */
  'ScanChecked',
  'ScanCertified',
  'CaseClosed',
  'OriginalConverted',
  'CaseCancelled',
] as const;

export type PaperEvent = (typeof PAPER_EVENTS)[number];

export const PAPER_CASE: Transitions<PaperState, PaperEvent> = {
  opened: { OriginalPrinted: 'printed', CaseCancelled: 'cancelled' },
  printed: { OriginalSigned: 'hand-signed', OriginalSpoiled: 'opened', CaseCancelled: 'cancelled' },
  'hand-signed': { OriginalEntered: 'entered', OriginalSpoiled: 'opened', CaseCancelled: 'cancelled' },
  entered: {
    ScanChecked: 'entered',
    ScanCertified: 'certified',
    OriginalSpoiled: 'opened',
    CaseCancelled: 'cancelled',
  },
  certified: { CaseClosed: 'closed', OriginalConverted: 'converted' },
  closed: { OriginalConverted: 'converted' },
  converted: {},
  cancelled: {},
};

/** Why a document is on paper: the act commands it, or one of the only two grounds of `paper-if-impossible`. */
export const MANDATED = 'mandated-by-act';
export const IMPOSSIBILITY_GROUNDS = ['no-function-in-system', 'system-down'] as const;

export type ImpossibilityGround = (typeof IMPOSSIBILITY_GROUNDS)[number];
export type PaperGround = typeof MANDATED | ImpossibilityGround;
