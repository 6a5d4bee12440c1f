/** Looks at the links over real sockets. A look asks for little and keeps no answer. */
import { Resolver } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import type { LinkTarget } from '../domain/outage.ts';
import type { Ask, Exchange } from './exchange.ts';
import type { LinkReport, Look, LookAtLinks } from './links.ts';

export interface LinkTargetSettings {
  readonly target: LinkTarget;
  /** What is asked for: its answer should be small. */
  readonly url: URL;
  /** Bounded in time by itself. */
  readonly ask: Ask;
}

export interface LinkSettings {
  readonly targets: readonly LinkTargetSettings[];
  /** Only a connection is made to their hosts and ports: nothing is sent there. */
  readonly neutral: readonly URL[];
  /** Addresses with ports of our resolvers; those of the machine unless said. */
  readonly resolvers?: readonly string[];
  /** Of the looks beside the targets. */
  readonly timeoutMs: number;
}

export const openLinks =
  (settings: LinkSettings): LookAtLinks =>
  async (signal) => {
    if (settings.targets.length === 0) return [];
    const [neutral, ...reports] = await Promise.all([
      Promise.all(settings.neutral.map((url) => lookAtSocket(url, settings.timeoutMs, signal))),
      ...settings.targets.map((target) => lookAtTarget(target, settings, signal)),
    ]);
    return reports.map((report) => ({ ...report, neutral }));
  };

async function lookAtTarget(
  { target, url, ask }: LinkTargetSettings,
  settings: LinkSettings,
  signal: AbortSignal,
): Promise<Omit<LinkReport, 'neutral'>> {
  const [seen, resolver] = await Promise.all([
    timed(placeOf(url), async () => saidBy(await ask({ method: 'GET', url, signal }))),
    isIP(bare(url.hostname)) === 0 ? lookAtResolver(url.hostname, settings) : undefined,
  ]);
  return { target, seen, ...(resolver !== undefined && { resolver }) };
}

type Said = Pick<Look, 'outcome' | 'said'>;

/** Refused, unknown or denied is an answer of somebody at work; 5xx is one of a portal that is not. */
function saidBy(exchange: Exchange): Said {
  if (exchange.kind !== 'answered') return { outcome: 'silent', said: exchange.code };
  return { outcome: exchange.status >= 500 ? 'silent' : 'answers', said: String(exchange.status) };
}

const lookAtSocket = (url: URL, timeoutMs: number, signal: AbortSignal): Promise<Look> =>
  timed(
    placeOf(url),
    () =>
      new Promise<Said>((resolve) => {
        const socket = connect({ host: bare(url.hostname), port: portOf(url) });
        const end = (said: Said): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          socket.destroy();
          resolve(said);
        };
        const onAbort = (): void => end({ outcome: 'silent', said: 'ABORTED' });
        const timer = setTimeout(() => end({ outcome: 'silent', said: 'ETIMEDOUT' }), timeoutMs);
        signal.addEventListener('abort', onAbort);
        socket.once('connect', () => end({ outcome: 'answers', said: 'connected' }));
        // After the end a socket may still complain; nobody is listening any more, and must be.
        socket.on('error', (thrown) => end({ outcome: 'silent', said: codeOf(thrown) }));
      }),
  );

/** DNS codes with which somebody has answered us, if only that there is no such name. */
const RESOLVER_ANSWERS: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EREFUSED',
  'EFORMERR',
  'ESERVFAIL',
]);

function lookAtResolver(name: string, { resolvers, timeoutMs }: LinkSettings): Promise<Look> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  if (resolvers !== undefined) resolver.setServers(resolvers);
  // c-ares counts its time per server and query: with many dead servers it would be many times as long.
  const timer = setTimeout(() => resolver.cancel(), timeoutMs);
  return timed(name, async () => {
    try {
      await resolver.resolve4(name);
      return { outcome: 'answers', said: 'resolved' };
    } catch (thrown) {
      const said = codeOf(thrown);
      return { outcome: RESOLVER_ANSWERS.has(said) ? 'answers' : 'silent', said };
    } finally {
      clearTimeout(timer);
    }
  });
}

async function timed(place: string, look: () => Promise<Said>): Promise<Look> {
  const started = performance.now();
  const said = await look();
  return { place, ...said, tookMs: Math.round(performance.now() - started) };
}

/** Without a user name or password: an address of the settings may carry them. */
const placeOf = (url: URL): string => `${url.hostname}:${portOf(url)}`;

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'http:' ? 80 : 443));

/** An IPv6 address without its brackets. */
const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'UNKNOWN';
