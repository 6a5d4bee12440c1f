import type { Check, Verdict } from '../verifier.ts';

/** To an official in Russian, to a developer in English. */
export interface Words {
  readonly ru: string;
  readonly en: string;
}

export const words = (ru: string, en: string): Words => ({ ru, en });

export const check = (name: string, verdict: Verdict, said?: Words, advisory?: true): Check => ({
  name,
  verdict,
  ...(said === undefined ? {} : { why: said.ru, reason: said.en }),
  ...(advisory === undefined ? {} : { advisory }),
});

/** `passed` when nothing is said against it. */
export const decided = (name: string, against: Words | undefined): Check =>
  check(name, against === undefined ? 'passed' : 'failed', against);

/** Several things in one sentence, each named. */
export const listed = (ru: string, en: string, all: readonly Words[]): Words | undefined =>
  all.length === 0
    ? undefined
    : words(`${ru}: ${all.map((one) => one.ru).join(', ')}`, `${en}: ${all.map((one) => one.en).join(', ')}`);
