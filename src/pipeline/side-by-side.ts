/** The record answers many at once in little more than the time of one. */
const AT_ONCE = 32;

/** Does the same with each, a few at a time. After the first that throws no other is begun, and it is thrown. */
export async function sideBySide<T>(all: Iterable<T>, does: (one: T) => Promise<void>): Promise<void> {
  const left = all[Symbol.iterator]();
  let isOver = false;
  const lane = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      if (isOver) return;
      await does(next.value);
    }
  };
  const lanes = Array.from({ length: AT_ONCE }, () =>
    lane().catch((thrown: unknown) => {
      isOver = true;
      throw thrown;
    }),
  );
  // All are waited for: none may still write when the caller goes on.
  for (const end of await Promise.allSettled(lanes)) {
    if (end.status === 'rejected') throw end.reason;
  }
}
