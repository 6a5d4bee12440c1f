import type { Cell } from './sheet.ts';

/** A cell that holds something. */
export type WholeCell = Exclude<Cell, { kind: 'broken' }>;

/** What a cell was read as, or the rule that it breaks: in Russian, without the value. */
export type Read = { readonly value: string | number } | { readonly rule: string };
