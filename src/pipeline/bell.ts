import type { OutboxLine } from '../store/outbox.ts';

/** The queue, seen from the record: it only says «now». */
export interface Bell {
  /**
   * Rings for each line. A line whose job is already waiting or running is not rung twice: the job's
   * id is made from the line.
   *
   * @throws {Fault} `QUEUE_UNREACHABLE`
   */
  ring(lines: readonly OutboxLine[]): Promise<void>;
}
