import autocannon, { type Client, type Request } from 'autocannon';

/** What twenty clients saw, each asking again as soon as it was answered. */
export interface Seen {
  readonly p95Ms: number;
  readonly medianMs: number;
  readonly perSecond: number;
  readonly bytes: number;
}

export const CLIENTS = 20;

/**
 * @param headersOf what the client of this number sends each time
 * @param next the request that is sent after this many, counted over all clients
 * @throws {Error} when anything but 200 was answered: the figures would be of refusals
 */
export async function load(
  url: string,
  seconds: number,
  headersOf: (client: number) => Record<string, string>,
  next: (sent: number) => Omit<Request, 'headers'> & { readonly key?: string },
): Promise<Seen> {
  let [clients, sent, bytes] = [0, 0, 0];
  const times: number[] = [];
  const refused = new Map<number, number>();
  const run = autocannon({
    url,
    connections: CLIENTS,
    duration: seconds,
    timeout: 60,
    setupClient: (client: Client) => {
      const headers = { ...headersOf(clients), host: new URL(url).host };
      clients += 1;
      const setupRequest = (): Request => {
        const { key, ...request } = next(sent);
        sent += 1;
        return {
          method: 'GET',
          ...request,
          headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
        };
      };
      client.setRequests([{ setupRequest }]);
    },
  });
  run.on('response', (_client, status, length, ms) => {
    times.push(ms);
    bytes = Math.max(bytes, length);
    if (status !== 200) refused.set(status, (refused.get(status) ?? 0) + 1);
  });
  const began = performance.now();
  const { errors } = await run;
  const took = (performance.now() - began) / 1_000;
  if (refused.size > 0 || errors > 0) {
    throw new Error(`${url} answered ${JSON.stringify([...refused])}, errors ${errors}`);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p95Ms: at(0.95), medianMs: at(0.5), perSecond: times.length / took, bytes };
}
