interface Asking<Answer> {
  readonly now: Promise<Answer>;
  next?: Promise<Answer>;
}

/**
 * Lets those who ask the same at once share an answer: one question is out at a time, and whoever comes meanwhile
 * gets the next one. It is asked after he came, so that he sees what he himself has just done.
 */
export function together<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const asking = new Map<string, Asking<Answer>>();
  const begin = (name: string, question: Question): Promise<Answer> => {
    const now = ask(question).finally(() => {
      if (asking.get(name)?.next === undefined) asking.delete(name);
    });
    asking.set(name, { now });
    return now;
  };
  return (question) => {
    const name = JSON.stringify(question);
    const out = asking.get(name);
    if (out === undefined) return begin(name, question);
    const again = (): Promise<Answer> => begin(name, question);
    out.next ??= out.now.then(again, again);
    return out.next;
  };
}
