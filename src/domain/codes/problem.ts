/**
 * What is wrong with a code, in Russian and for a person; `undefined` when nothing is.
 *
 * It names the rule and the place, never the value: an ИНН or СНИЛС in a log would be a personal datum.
 */
export type Problem = string | undefined;
