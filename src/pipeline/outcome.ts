/** What a job's use case answers: one word for the log, and when to come back, if it must. */
export interface TaskOutcome {
  readonly result: string;
  /**
   * Not yet: the task stays open and comes back after this long, at no cost in attempts. A length and no moment,
   * for the clocks of workers differ.
   */
  readonly waitMs?: number;
  /** The event of the work has closed its task in the same transaction: nothing is left to be taken off. */
  readonly closed?: true;
}
