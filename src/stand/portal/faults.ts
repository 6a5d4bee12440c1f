/** What the stand can be told to do wrong. Plans live in memory; what they did to a package is kept with it. */
import type { Manifest } from '../../../schemas/portal/manifest.ts';

/** How a single arrival is answered. */
export const ANSWER_FAULTS = [
  /** 500, and nothing was taken */
  '500',
  '500-after-taking',
  /** closed: 503 with Retry-After, nothing was taken */
  '503',
  /** too many: 429 with Retry-After, nothing was taken */
  '429',
  /** 403, nothing was taken */
  '403',
  /** taken, and never answered */
  'silence',
  'drop-before-taking',
  'drop-after-taking',
  /** the connection is dropped at once and the package taken a while later, as by a slow queue behind */
  'late-taking',
  /** 422 with violations, nothing was taken */
  'refusal',
] as const;

/** What becomes of a package that was taken. */
export const FATES = [
  'duplicate-receipts',
  /** ten times later than usual */
  'late-receipts',
  'out-of-order-receipts',
  /** one more receipt of a kind that the contract does not know */
  'unknown-receipt',
  /** each receipt bears a signature that is not of it */
  'wrong-receipt-signatures',
  /** the format protocol fails, by receipt */
  'late-refusal',
  /** возврат на доработку after registration */
  'return',
  /** every receipt a success, and the open data never show it */
  'lying-success',
  /** the open data show another digest and another file */
  'wrong-digest-shown',
] as const;

export type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type Fate = (typeof FATES)[number];
export type StandFault = AnswerFault | Fate;

/** Which arrivals a plan is for; an empty one is for all. */
export interface FaultMatcher {
  readonly objectType?: string | undefined;
  readonly documentNumber?: string | undefined;
  /** Package id. */
  readonly refId?: string | undefined;
  /** Of `503` and `429`, in seconds; 1 unless said. */
  readonly retryAfterSeconds?: number | undefined;
}

export interface Planned<F extends StandFault> {
  readonly fault: F;
  readonly retryAfterSeconds: number;
}

export interface FaultPlan {
  add(fault: StandFault, times: number, matcher: FaultMatcher): void;
  /** The first plan that matches, used up by one. */
  answerFor(manifest: Manifest): Planned<AnswerFault> | undefined;
  fateFor(manifest: Manifest): Fate | undefined;
}

const isFate = (fault: StandFault): fault is Fate => (FATES as readonly string[]).includes(fault);

interface Line {
  readonly fault: StandFault;
  readonly matcher: FaultMatcher;
  left: number;
}

export function faultPlan(): FaultPlan {
  const lines: Line[] = [];
  const take = (manifest: Manifest, wanted: (fault: StandFault) => boolean): Line | undefined => {
    const line = lines.find((one) => one.left > 0 && wanted(one.fault) && matches(one.matcher, manifest));
    if (line !== undefined) line.left -= 1;
    return line;
  };
  return {
    add: (fault, times, matcher) => void lines.push({ fault, matcher, left: times }),
    answerFor(manifest) {
      const line = take(manifest, (fault) => !isFate(fault));
      if (line === undefined) return undefined;
      return { fault: line.fault as AnswerFault, retryAfterSeconds: line.matcher.retryAfterSeconds ?? 1 };
    },
    fateFor: (manifest) => take(manifest, isFate)?.fault as Fate | undefined,
  };
}

const matches = ({ objectType, documentNumber, refId }: FaultMatcher, manifest: Manifest): boolean =>
  (objectType === undefined || objectType === manifest.objectType) &&
  (documentNumber === undefined || documentNumber === manifest.business.documentNumber) &&
  (refId === undefined || refId === manifest.id);
