/** One line per attempt, written when it ends; the line is the whole story of the attempt. */
export interface JobLog {
  start(queue: string, jobId: string, attempt: number): (result: string, thrown?: unknown) => void;
}
