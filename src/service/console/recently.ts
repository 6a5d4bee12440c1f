/** So many answers are kept. */
const MOST_KEPT = 100;

/**
 * Keeps an answer for a moment. For what counts everything that is there, on a page that many look at: each of them would
 * have it all counted again, for a number that has changed by one.
 */
export interface Recently<Question, Answer> {
  readonly answer: (question: Question) => Promise<Answer>;
  /** Something was done that changes the answers. */
  readonly forget: () => void;
}

export function recently<Question, Answer>(
  keptForMs: number,
  ask: (question: Question) => Promise<Answer>,
): Recently<Question, Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly askedMs: number }>();
  const answered = (question: Question): Promise<Answer> => {
    const key = JSON.stringify(question);
    const there = kept.get(key);
    if (there !== undefined && performance.now() - there.askedMs < keptForMs) return there.answer;
    const answer = ask(question);
    // Who asked the longest ago goes first.
    kept.delete(key);
    kept.set(key, { answer, askedMs: performance.now() });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => kept.delete(key));
    return answer;
  };
  return { answer: answered, forget: () => kept.clear() };
}
