/**
 * One HTTP exchange with the portal, without retries, redirects or decompression.
 *
 * got's errors carry the whole request (headers, token, body), so none of them leaves this file: what
 * goes out is an answer, a code, and whether anything had been sent.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { type OptionsOfBufferResponseBody, RequestError } from 'got';

export interface ExchangeSettings {
  readonly userAgent: string;
  readonly connectTimeoutMs: number;
  /** From the end of sending to the first byte of the answer. */
  readonly responseTimeoutMs: number;
  /** The whole exchange; a drip of single bytes ends here. */
  readonly totalTimeoutMs: number;
  /** Largest answer that is read, in bytes. */
  readonly maxAnswerBytes: number;
  /** Value of `Authorization`; asked anew each time, kept nowhere. */
  readonly authorization?: () => string;
  /** PEM. `ca` replaces the system's roots. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal: AbortSignal;
}

export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      readonly body: Uint8Array;
    }
  /** No byte of the request left us: the connection, or its TLS, never stood. */
  | { readonly kind: 'not-sent'; readonly code: string }
  /** Something may have been sent, and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly code: string };

export type Ask = (question: Question) => Promise<Exchange>;

export function openExchange(settings: ExchangeSettings): Ask {
  // A kept-alive connection that the portal has just closed looks like a request that was sent and lost.
  const agent = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };
  return async (question) => {
    const tooLarge = new AbortController();
    const options = optionsFor(settings, question, tooLarge.signal);
    const answer = got(question.url, { ...options, agent });
    void answer.on('downloadProgress', ({ transferred }) => {
      if (transferred > settings.maxAnswerBytes) tooLarge.abort();
    });
    try {
      const { statusCode, headers, body } = await answer;
      return { kind: 'answered', status: statusCode, retryAfter: headers['retry-after'], body };
    } catch (thrown) {
      return { kind: wasSent(question.url, thrown) ? 'no-answer' : 'not-sent', code: codeOf(thrown) };
    }
  };
}

const optionsFor = (
  settings: ExchangeSettings,
  { method, headers, body, signal }: Question,
  tooLarge: AbortSignal,
): OptionsOfBufferResponseBody => ({
  method,
  responseType: 'buffer',
  ...(body === undefined ? {} : { body }),
  headers: {
    accept: 'application/json',
    'user-agent': settings.userAgent,
    ...headers,
    ...(settings.authorization === undefined ? {} : { authorization: settings.authorization() }),
  },
  signal: AbortSignal.any([signal, tooLarge]),
  retry: { limit: 0 },
  throwHttpErrors: false,
  followRedirect: false,
  decompress: false,
  https: {
    ...(settings.tls?.ca === undefined ? {} : { certificateAuthority: settings.tls.ca }),
    ...(settings.tls?.cert === undefined ? {} : { certificate: settings.tls.cert }),
    ...(settings.tls?.key === undefined ? {} : { key: settings.tls.key }),
  },
  timeout: {
    lookup: settings.connectTimeoutMs,
    connect: settings.connectTimeoutMs,
    secureConnect: settings.connectTimeoutMs,
    response: settings.responseTimeoutMs,
    request: settings.totalTimeoutMs,
  },
});

/** «Not sent» is said only where it is certain; every doubt is «sent». */
function wasSent(url: URL, thrown: unknown): boolean {
  if (!(thrown instanceof RequestError)) return true;
  const { timings } = thrown;
  if (timings === undefined) return thrown.code !== 'ERR_ABORTED';
  return (url.protocol === 'https:' ? timings.secureConnect : timings.connect) !== undefined;
}

const codeOf = (thrown: unknown): string => (thrown instanceof RequestError ? thrown.code : 'UNKNOWN');
