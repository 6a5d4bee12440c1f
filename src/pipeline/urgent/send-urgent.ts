import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { Letter } from '../../mail/letter.ts';
import type { UrgentCause } from '../../store/urgent-letters.ts';
import { shortened } from '../digest.ts';
import type { NightRooms } from '../nightly/steps.ts';
import type { TaskOutcome } from '../outcome.ts';
import { type UrgentMatter, urgentMatters } from './matters.ts';
import { URGENT_TITLE, URGENT_WORDS } from './urgent-words.ru.ts';

/**
 * Срочное письмо: tells in one letter all that is urgent and was not told yet, each cause once a date and so many letters
 * an hour. What is to be told is written down before the server is asked; one that may have arrived is not sent again.
 *
 * @throws {Fault} `MAIL_UNREACHABLE`, `MAIL_REFUSED`: nothing was sent, and the next look tries again
 */
export async function sendUrgent(rooms: NightRooms): Promise<TaskOutcome> {
  const { mailer, urgentLetters, settings } = rooms;
  const most = settings.urgentLettersPerHour;
  if (mailer === undefined || most === 0) return { result: 'no-mail' };
  const matters = await urgentMatters(rooms);
  const claim = await urgentLetters.claim(
    matters.map(({ cause }) => cause),
    most,
  );
  if (claim.kind !== 'claimed') return { result: claim.kind };
  try {
    const sent = await mailer.send(letterOf(claim, matters, rooms.now()));
    if (sent.kind === 'unknown') await urgentLetters.settle(claim.letter, 'unknown');
    else await urgentLetters.settle(claim.letter, 'sent', sent.refusedCount > 0 ? 'MAIL_REFUSED' : undefined);
    return { result: sent.kind };
  } catch (thrown) {
    // What nobody foresaw leaves the claim: whether the letter left is not known.
    if (thrown instanceof Fault) await urgentLetters.settle(claim.letter, 'failed', thrown.code);
    throw thrown;
  }
}

function letterOf(
  { letter, causes }: { readonly letter: number; readonly causes: readonly UrgentCause[] },
  matters: readonly UrgentMatter[],
  now: Instant,
): Letter {
  const told = new Set(causes.map(keyOf));
  const news = Map.groupBy(
    matters.filter(({ cause }) => told.has(keyOf(cause))),
    ({ cause }) => cause.kind,
  );
  const sections = Object.entries(URGENT_WORDS).flatMap(([kind, title]) => {
    const lines = (news.get(kind as UrgentCause['kind']) ?? []).map(({ line }) => line);
    return lines.length === 0 ? [] : [shortened({ title, lines })];
  });
  const titles = sections.map(({ title }) => title.toLowerCase());
  return {
    id: `urgent-${letter}-${Date.parse(now)}`,
    subject: `${URGENT_TITLE}: ${titles.join('; ')}`,
    sections,
  };
}

const keyOf = ({ kind, subject, on }: UrgentCause): string => `${kind} ${on} ${subject}`;
