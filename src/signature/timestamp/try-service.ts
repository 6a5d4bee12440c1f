import { type Instant, instantOf } from '../../domain/identifiers.ts';
import { type Why, WORDS } from '../judge/words.ts';
import { openTimestamps, type TimestampSettings } from './client.ts';
import { readTimestampToken } from './token.ts';

export type TriedService =
  /** `aheadMs`: how far our clock is before the authority's; whole seconds, as most authorities tell time. */
  { readonly kind: 'answered'; readonly aheadMs: number } | { readonly kind: 'failed'; readonly why: Why };

/** Something that nobody can want to keep: the authority sees its digest alone. */
const THROW_AWAY = new TextEncoder().encode('pechat doctor');

/**
 * Asks one time-stamping authority for a real token, judges it as any other, and throws it away.
 *
 * @param clock asked before and after, so that a slow answer is not taken for a slow clock
 */
export async function tryTimestamps(
  settings: Omit<TimestampSettings, 'urls'>,
  url: URL,
  clock: () => Instant,
): Promise<TriedService> {
  const before = clock();
  const stamped = await openTimestamps({ ...settings, urls: [url] })(THROW_AWAY, before);
  if (stamped.kind === 'unstamped') {
    return { kind: 'failed', why: stamped.attempts[0]?.why ?? WORDS.serviceAnswerUnreadable };
  }
  const middle = (Date.parse(before) + Date.parse(clock())) / 2;
  const theirs = Date.parse(readTimestampToken(stamped.token).info.genTime);
  return { kind: 'answered', aheadMs: driftOf(middle, theirs) };
}

/** A clock that tells whole seconds is up to one second behind without being wrong. */
function driftOf(ours: number, theirs: number): number {
  const drift = Math.round(ours - theirs);
  const wholeSeconds = instantOf(new Date(theirs)).endsWith('.000Z');
  return wholeSeconds && drift > 0 && drift < 1000 ? 0 : drift;
}
