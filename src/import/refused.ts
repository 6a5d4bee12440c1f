/** Ends the reading of a file. Its message is a rule in Russian and holds nothing of the file's content. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly rule: string;

  constructor(rule: string) {
    super('the file is refused');
    this.rule = rule;
  }
}

/** Counts what is taken from a common allowance, and refuses what is more. */
export function allowance(most: number, rule: string): (count: number) => void {
  let left = most;
  return (count) => {
    left -= count;
    if (left < 0) throw new FileRefused(rule);
  };
}
