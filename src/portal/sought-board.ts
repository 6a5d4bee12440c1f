import type { ReadBack, SoughtPublication } from './publisher.ts';

/** What is still looked for while the open data are read, and what was found. */
export interface SoughtBoard {
  /** Those that a row with this number, or with none, may be about. */
  candidates(number: string | undefined): readonly SoughtPublication[];
  /** `shown` ends the search for it; `differs` is the answer only when nothing better comes. */
  pin(one: SoughtPublication, found: ReadBack): void;
  isDone(): boolean;
  /** One for each, in the order of what was sought. */
  answers(): readonly ReadBack[];
}

export function openBoard(sought: readonly SoughtPublication[]): SoughtBoard {
  const open = new Set(sought);
  const found = new Map<SoughtPublication, ReadBack>();
  // Thousands of rows against thousands of documents: each row is held against the few with its number.
  const byNumber = Map.groupBy(sought, ({ header }) => header.documentNumber);
  return {
    candidates: (number) =>
      number === undefined ? [...open] : (byNumber.get(number) ?? []).filter((one) => open.has(one)),
    pin: (one, answer) => {
      if (answer.kind === 'shown') open.delete(one);
      if (answer.kind === 'shown' || !found.has(one)) found.set(one, answer);
    },
    isDone: () => open.size === 0,
    answers: () => sought.map((one) => found.get(one) ?? { kind: 'not-shown' }),
  };
}
