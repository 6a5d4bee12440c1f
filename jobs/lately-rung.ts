/** So long a job that was rung for is taken to be there. */
const REMEMBERED_MS = 5_000;

/** What this process has rung for lately. */
export interface LatelyRung {
  /** Those that were not, each of which counts as rung from now on. */
  fresh<T>(all: readonly T[], idOf: (one: T) => string): readonly T[];
  /** The queue has lost what it held. */
  forget(): void;
}

/**
 * Keeps a sweep from asking once a second after a thousand open tasks, each of whose jobs is in the queue. After
 * `REMEMBERED_MS` it is asked after again, for the queue may have lost it.
 */
export function latelyRung(monotonicMs: () => number = () => performance.now()): LatelyRung {
  const rungAt = new Map<string, number>();
  return {
    fresh: (all, idOf) => {
      const now = monotonicMs();
      // In the order of ringing: the oldest stand first.
      for (const [id, at] of rungAt) {
        if (now - at < REMEMBERED_MS) break;
        rungAt.delete(id);
      }
      return all.filter((one) => {
        const id = idOf(one);
        const isFresh = !rungAt.has(id);
        if (isFresh) rungAt.set(id, now);
        return isFresh;
      });
    },
    forget: () => rungAt.clear(),
  };
}
