/** A look at the queues that changes nothing: what is retried the record decides, and two persons where it is many. */
export interface QueueBoard {
  /** HTML, the same at each of `pages`. */
  readonly page: string;
  /** Ways below the board's own, `:name` for a part of them. */
  readonly pages: readonly string[];
  readonly answers: readonly BoardAnswer[];
  /** Files of the board by their way below it; read when they are asked for. */
  readonly files: ReadonlyMap<string, URL>;
}

export interface BoardAnswer {
  readonly way: string;
  /** For programs, as JSON. */
  answer(asked: BoardQuestion): Promise<{ readonly status: number; readonly body: unknown }>;
}

export interface BoardQuestion {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}
