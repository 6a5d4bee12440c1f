/** The part of autocannon that the bench uses; the package has no types. */
declare module 'autocannon' {
  export interface Request {
    readonly method?: 'GET' | 'POST';
    readonly path?: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  export interface Client {
    /** Asked before each request what it is. */
    setRequests(requests: readonly [{ setupRequest: () => Request }]): void;
  }
  interface Running extends PromiseLike<{ readonly errors: number }> {
    on(
      event: 'response',
      heard: (client: Client, status: number, bytes: number, ms: number) => void,
    ): unknown;
  }
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** In seconds. */
    readonly duration: number;
    /** In seconds. */
    readonly timeout: number;
    readonly setupClient: (client: Client) => void;
  }): Running;
}
