import { randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/identifiers.ts';
import type { DigestName } from '../algorithms.ts';
import { hexOf } from '../bytes.ts';
import { askByHttp, type HttpLimits } from '../http.ts';
import { CLOCK_TOLERANCE_MS } from '../judge/clock.ts';
import { NO_EVIDENCE } from '../judge/revocation.ts';
import { judgeToken } from '../judge/timestamp.ts';
import { type Why, WORDS } from '../judge/words.ts';
import { readable } from '../readable.ts';
import { type TrustSettings, trustOf } from '../trust-settings.ts';
import { readTimestampResponse, timestampRequest } from './messages.ts';
import { readTimestampToken } from './token.ts';

export interface TimestampSettings {
  /** Time-stamping authorities, in the order in which they are asked. */
  readonly urls: readonly URL[];
  /** By which the stamped bytes are named; by default Streebog-256. */
  readonly digest?: DigestName;
  /** Roots that the authorities' certificates chain to, DER. */
  readonly roots: readonly Uint8Array[];
  readonly trust?: TrustSettings;
  readonly limits?: Partial<HttpLimits>;
}

/** Why one authority gave no usable token. */
export interface StampAttempt {
  /** Without path and query, which may hold a secret. */
  readonly host: string;
  readonly why: Why;
}

export type Stamped =
  | {
      readonly kind: 'stamped';
      /** TimeStampToken, DER, already judged. */
      readonly token: Uint8Array;
      readonly provenAt: Instant;
    }
  /** Nobody answered usably: the signature stays as it is, and the caller records the debt. */
  | { readonly kind: 'unstamped'; readonly attempts: readonly StampAttempt[] };

/**
 * Asks for a time-stamp over the bytes.
 *
 * @param at now, by our clock: only to look at what came, never in place of a token
 */
export type Stamp = (stamped: Uint8Array, at: Instant) => Promise<Stamped>;

const LIMITS: HttpLimits = { timeMs: 10_000, answerBytes: 256 << 10 };
const NONCE_BYTES = 16;

/**
 * A client of RFC 3161 over HTTP that asks one authority after another and believes none of them: status,
 * imprint, nonce, signature, usage and chain of a token are judged before it is given out.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when a root of the settings is not readable
 * @see RFC 3161, 2.2 and 3.4
 */
export function openTimestamps(settings: TimestampSettings): Stamp {
  const trust = trustOf(settings.roots, settings.trust ?? {});
  const limits = { ...LIMITS, ...settings.limits };
  const { digest = 'streebog256' } = settings;
  const ask = async (
    url: URL,
    stamped: Uint8Array,
    at: Instant,
  ): Promise<Extract<Stamped, { kind: 'stamped' }> | Why> => {
    const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
    const body = timestampRequest(stamped, digest, nonce);
    const answer = await askByHttp({ url, body, ...TYPES }, limits);
    if (answer.kind === 'failed') return WORDS.serviceSilent(answer.code);
    const response = readable(() => readTimestampResponse(answer.body));
    if (response === undefined) return WORDS.serviceAnswerUnreadable;
    if (response.status > 1) return WORDS.serviceRefused(response.status);
    const bytes = response.token;
    const token = bytes === undefined ? undefined : readable(() => readTimestampToken(bytes));
    if (token === undefined) return WORDS.timestampUnreadable;
    if (token.info.nonce !== hexOf(nonce).replace(/^(?:00)+(?=..)/, '')) return WORDS.nonceDiffers;
    if (Date.parse(token.info.genTime) < Date.parse(at) - CLOCK_TOLERANCE_MS) return WORDS.timestampPast;
    const outcome = judgeToken(trust, { token, stamped, at, embedded: NO_EVIDENCE });
    return outcome.kind === 'good'
      ? { kind: 'stamped', token: token.der, provenAt: outcome.provenAt }
      : WORDS.inTimestamp(outcome.why);
  };
  return async (stamped, at) => {
    const attempts: StampAttempt[] = [];
    for (const url of settings.urls) {
      const answer = await ask(url, stamped, at);
      if ('kind' in answer) return answer;
      attempts.push({ host: url.host, why: answer });
    }
    return { kind: 'unstamped', attempts };
  };
}

const TYPES = { type: 'application/timestamp-query', answerType: 'application/timestamp-reply' } as const;
