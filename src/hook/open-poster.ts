/** Sends a news to its receiver. got's errors carry the whole request, signature included: none of them leaves this file. */
import got, { RequestError } from 'got';
import type { HookPost, HookPoster } from './poster.ts';
import {
  ADDRESS_REFUSED,
  addressProblem,
  type AddressRules,
  guardedLookup,
  type Resolve,
  systemResolve,
} from './receiver-address.ts';
import { hookHeaders } from './signature.ts';

export interface PosterSettings extends AddressRules {
  /** Until the status is there. */
  readonly timeoutMs: number;
  /** PEM; instead of the authorities that Node believes. */
  readonly ca?: string;
}

export const openHookPoster = (settings: PosterSettings, resolve: Resolve = systemResolve): HookPoster => ({
  addressProblem: (url) => addressProblem(url, settings),
  post: async (post, signal) => {
    const began = performance.now();
    const code = await statusOf(post, settings, resolve, signal);
    return { isTaken: /^HTTP_2\d\d$/.test(code), code, tookMs: Math.round(performance.now() - began) };
  },
});

async function statusOf(
  post: HookPost,
  settings: PosterSettings,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<string> {
  // A setting may have changed since the subscription.
  if (addressProblem(post.url, settings) !== undefined) return ADDRESS_REFUSED;
  const url = new URL(post.url);
  const request = got.stream.post(url, {
    body: post.body,
    headers: hookHeaders(post),
    timeout: { request: settings.timeoutMs },
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    decompress: false,
    // A connection that was kept would be used without asking for its address again.
    agent: { http: false, https: false },
    dnsLookup: guardedLookup(url, settings, resolve),
    https: { ...(settings.ca !== undefined && { certificateAuthority: settings.ca }) },
    signal,
  });
  try {
    return await new Promise<string>((settle) => {
      // The status is the whole answer: its body may be endless, and is not read.
      request.once('response', ({ statusCode }: { readonly statusCode: number }) =>
        settle(`HTTP_${statusCode}`),
      );
      request.on('error', (thrown: unknown) => settle(codeOf(thrown)));
    });
  } finally {
    request.destroy();
  }
}

const codeOf = (thrown: unknown): string => (thrown instanceof RequestError ? thrown.code : 'UNKNOWN');
