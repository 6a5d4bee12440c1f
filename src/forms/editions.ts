import type { Edition } from './edition.ts';

/**
 * Editions in use. None of the five acts says otherwise than the base, beside the words in `words.ru.ts`; a
 * jurisdiction's own form is added here, from its year on.
 */
export const EDITIONS: readonly Edition[] = [];
