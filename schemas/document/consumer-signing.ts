/**
 * How the consumer's side of an application or a contract was signed. A parent rarely holds a qualified key: what
 * stands for a signature is that ЕПГУ or Навигатор took it from an account that had identified the person, or a
 * signature by hand on paper.
 */
import type { z } from 'zod';
import type { ConsumerSide } from '../../src/domain/document.ts';
import type { Instant, LocalDate } from '../../src/domain/identifiers.ts';
import { choice, moment, record, text } from './fields.ts';
import type { RuleProblem } from './rules.ts';

const evidence = record('Свидетельство информационной системы', {
  identifier: text('Идентификатор действия в системе', 100),
  at: moment('Время действия'),
  account: text('Учетная запись', 100),
});

export const consumerSigning = record('Подписание потребителем', {
  means: choice('Способ', ['epgu', 'navigator', 'hand-signature']),
  evidence: evidence.exactOptional(),
});

export type ConsumerSigning = z.infer<typeof consumerSigning>;

export const consumerSideOf = ({ means }: ConsumerSigning): ConsumerSide =>
  means === 'hand-signature' ? 'hand-signature' : 'evidence';

interface SignedByConsumer {
  readonly formedOn: LocalDate;
  readonly consumerSigning: ConsumerSigning;
}

/** A system leaves evidence, a hand leaves none here: its signature is on the paper. */
export function consumerSigningProblems(content: SignedByConsumer): readonly RuleProblem[] {
  const { formedOn, consumerSigning: signing } = content;
  const { means, evidence: left } = signing;
  const byHand = means === 'hand-signature';
  if (byHand !== (left === undefined)) {
    const rule = byHand
      ? 'при собственноручной подписи свидетельства системы нет'
      : 'нужно свидетельство системы: идентификатор, время, учетная запись';
    return [{ at: 'consumerSigning.evidence', rule }];
  }
  if (left === undefined || latestDay(left.at) >= formedOn) return [];
  return [{ at: 'consumerSigning.evidence.at', rule: 'подписано раньше даты формирования' }];
}

/** The day that it is then in the east of Russia, twelve hours ahead of UTC: no zone of ours is further. */
const latestDay = (at: Instant): string =>
  new Date(Date.parse(at) + 12 * 60 * 60 * 1000).toISOString().slice(0, 10);
