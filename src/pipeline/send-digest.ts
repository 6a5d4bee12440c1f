import { Fault } from '../domain/fault.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { LetterOutcome } from '../mail/letter.ts';
import { morningDigest } from './digest.ts';
import type { NightRooms } from './nightly/steps.ts';
import type { TaskOutcome } from './outcome.ts';

/**
 * Sends the morning letter of a date, at most once: that it is being sent is written down before the server is
 * asked, and one that may have arrived is never sent again. A mail server that is away stops nothing else.
 *
 * @throws {Fault} `MAIL_UNREACHABLE`, `MAIL_REFUSED`: nothing was sent, and the letter may be tried again
 */
export async function sendDigest(rooms: NightRooms, date: LocalDate): Promise<TaskOutcome> {
  const { mailer, letters } = rooms;
  if (mailer === undefined) return { result: 'no-mail' };
  // Made first: a fault in the making leaves nothing that looks as if it had been sent.
  const letter = await morningDigest(rooms, date);
  if (!(await letters.claim(date))) return { result: 'already-done' };
  const outcome = await attempted(
    () => mailer.send(letter),
    async (code) => letters.settle(date, 'failed', code),
  );
  if (outcome.kind === 'unknown') {
    await letters.settle(date, 'unknown');
    return { result: 'unknown' };
  }
  await letters.settle(date, 'sent', outcome.refusedCount > 0 ? 'MAIL_REFUSED' : undefined);
  return { result: 'sent' };
}

async function attempted(
  send: () => Promise<LetterOutcome>,
  failed: (code: Fault['code']) => Promise<void>,
): Promise<LetterOutcome> {
  try {
    return await send();
  } catch (thrown) {
    // What nobody foresaw leaves the claim: whether the letter left is not known.
    if (thrown instanceof Fault) await failed(thrown.code);
    throw thrown;
  }
}
