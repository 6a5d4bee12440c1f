import { instantOf, type LocalDate, localDateIn } from '../../src/domain/identifiers.ts';

/** The day it is in Moscow, where the bodies of the samples are, `days` days after the instant: it turns at 21:00 UTC. */
export const dayAfter = (instant: string, days: number): LocalDate =>
  localDateIn('Europe/Moscow', instantOf(new Date(Date.parse(instant) + days * 86_400_000)));
