import { Fault } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';

/** One thing that tonight's run will need, tried now. */
export interface Probe {
  /** In Russian. */
  readonly name: string;
  /** @returns words for a person when it works; throws a `Fault` when it does not */
  readonly run: () => Promise<string>;
}

export interface Finding {
  readonly name: string;
  readonly works: boolean;
  readonly says: string;
}

/** Rehearses what the night will need: everything is tried, nothing stops at the first trouble. */
export async function doctor(probes: readonly Probe[]): Promise<readonly Finding[]> {
  return Promise.all(
    probes.map(async ({ name, run }) => {
      try {
        return { name, works: true, says: await run() };
      } catch (thrown) {
        const fault = thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'a probe failed');
        return { name, works: false, says: inRussian(fault) };
      }
    }),
  );
}
