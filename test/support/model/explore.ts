/** Which of `options` things happens next; every answer is tried in the end. */
export type Choose = (options: number) => number;

/**
 * Runs something again and again, until every way of choosing was gone once: a walk through a tree, depth first.
 *
 * @param mostRuns a bound against a tree that is larger than meant: beyond it the walk is no proof
 * @returns how many ways there were
 */
export async function everyWay(run: (choose: Choose) => Promise<void>, mostRuns: number): Promise<number> {
  const path: { taken: number; readonly options: number }[] = [];
  for (let runs = 1; runs <= mostRuns; runs += 1) {
    let depth = 0;
    await run((options) => {
      const known = path[depth] ?? { taken: 0, options };
      if (known.options !== options)
        throw new Error('the same choices led elsewhere: the run is not repeatable');
      path[depth] = known;
      depth += 1;
      return known.taken;
    });
    while (path.length > 0 && (path.at(-1)?.taken ?? 0) + 1 === path.at(-1)?.options) path.pop();
    const last = path.at(-1);
    if (last === undefined) return runs;
    last.taken += 1;
  }
  throw new Error(`more than ${mostRuns} ways`);
}
