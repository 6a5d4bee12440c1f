import { Fault } from '../domain/fault.ts';

/** More of them at once on one document than people could make. */
const TIMES = 5;

/**
 * Does a person's step again when somebody else moved the document meanwhile: a job would be run again
 * by its queue, but a person has nobody to do so.
 *
 * @param step loads what it works on itself, and may be begun anew
 * @throws {Fault} `STORE_CONFLICT` when it is still in the way after five times
 */
export async function onConflict<T>(step: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await step();
    } catch (thrown) {
      const conflict = thrown instanceof Fault && thrown.code === 'STORE_CONFLICT';
      if (!conflict || time >= TIMES) throw thrown;
    }
  }
}
