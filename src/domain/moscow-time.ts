import type { Instant } from './identifiers.ts';

const FORMAT = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** «22.11.2026, 20:04:05 (Москва)»: a moment as an official reads it; in the record and in JSON moments are UTC. */
export const inMoscow = (at: Instant): string => `${FORMAT.format(new Date(at))} (Москва)`;
