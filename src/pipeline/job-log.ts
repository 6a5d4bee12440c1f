/** One line per attempt, written when it ends; the line is the whole story of the attempt. */
export interface JobLog {
  /** @returns is told the end once: one word, and what was thrown if the attempt failed */
  start(queue: string, jobId: string, attempt: number): (result: string, thrown?: unknown) => void;
}

/** Result of the attempt after which the job now waits for a person, whatever the fault's remedy. */
export const GIVEN_UP = 'given-up';
