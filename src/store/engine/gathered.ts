/** So many keys go into one question. */
const MOST_AT_ONCE = 200;

interface Asker<Key, Answer> {
  readonly key: Key;
  readonly answer: PromiseWithResolvers<Answer>;
}

/**
 * Gathers what is asked, one by one, while a question is out into the next question: a worker with many documents in
 * hand asks the database once for all of them, and one with a single document waits for nobody. Each is answered from
 * after he asked, so that he sees what he himself has just done.
 *
 * Those who were answered together go on together, and all but the first would come too late for the next question: it
 * is asked when whoever can go on has.
 *
 * @param ask answers in the order of the keys
 */
export function gathered<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): (key: Key) => Promise<Answer> {
  const waiting: Asker<Key, Answer>[] = [];
  let isOut = false;
  const askOut = async (): Promise<void> => {
    isOut = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      await answer(ask, waiting.splice(0, MOST_AT_ONCE));
    }
    isOut = false;
  };
  return (key) => {
    const asker = { key, answer: Promise.withResolvers<Answer>() };
    waiting.push(asker);
    if (!isOut) void askOut();
    return asker.answer.promise;
  };
}

/** A question that fails fails for all who asked it together. */
async function answer<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  askers: readonly Asker<Key, Answer>[],
): Promise<void> {
  try {
    const answers = await ask(askers.map(({ key }) => key));
    for (const [number, asker] of askers.entries()) asker.answer.resolve(answers[number] as Answer);
  } catch (thrown) {
    for (const asker of askers) asker.answer.reject(thrown);
  }
}
