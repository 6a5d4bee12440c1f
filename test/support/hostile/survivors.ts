import { env } from 'node:process';
import { type Change, seeded } from './changes.ts';

const SEED = 20_261_122;
/** `SIGNATURE_CHANGES=20 npx vitest …` makes twenty times as many. */
export const TIMES = Number(env['SIGNATURE_CHANGES'] ?? 1);
export const PATIENCE_MS = 60_000 * TIMES;

export const draws = () => seeded(SEED);

/** Whether something passed as what it is not. */
export type Passing = (changed: Uint8Array) => Promise<boolean>;

export interface Trial {
  readonly it: Uint8Array;
  /** Another that is valid, of which pieces are taken. */
  readonly other: Uint8Array;
  readonly changes: Readonly<Record<string, Change>>;
  readonly rounds: number;
  readonly passes: Passing;
}

/** What passed although it was changed, by the number of the change, with the seed to see it again. */
export async function survivors({ it, other, changes, rounds, passes }: Trial): Promise<string[]> {
  const draw = draws();
  const kinds = Object.entries(changes);
  const found: string[] = [];
  for (let round = 0; round < rounds * TIMES; round += 1) {
    const [name, change] = kinds[round % kinds.length] ?? ['', () => it];
    const changed = change(draw, it, other);
    // Cut at its first byte, the end of another is that other, whole and valid.
    const same = [it, other].some((known) => Buffer.from(changed).equals(known));
    if (!same && (await passes(changed))) found.push(`seed ${SEED}, round ${round}: ${name}`);
  }
  return found;
}

/** The same changes, made between two places only: a region that is a hundredth of a file gets its share. */
export const within = (
  changes: Readonly<Record<string, Change>>,
  from: number,
  to: number,
): Readonly<Record<string, Change>> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, change]): [string, Change] => [
      name,
      (draw, it, other) => {
        const inner = change(draw, it.subarray(from, to), other.subarray(from, to));
        return new Uint8Array(Buffer.concat([it.subarray(0, from), inner, it.subarray(to)]));
      },
    ]),
  );
