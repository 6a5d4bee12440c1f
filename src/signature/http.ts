/**
 * One question to a service of an authority (time-stamps, OCSP), without retries, redirects or
 * decompression. got's errors carry the whole request, so none of them leaves this file.
 */
import got, { RequestError } from 'got';

export interface HttpLimits {
  /** The whole exchange. */
  readonly timeMs: number;
  /** Largest answer that is read. */
  readonly answerBytes: number;
}

export interface HttpQuestion {
  readonly url: URL;
  readonly body: Uint8Array;
  /** Of the question, e.g. `application/timestamp-query`. */
  readonly type: string;
  /** Of the answer; another one is refused. */
  readonly answerType: string;
}

export type HttpAnswer =
  | { readonly kind: 'answered'; readonly body: Uint8Array }
  /** `code` of got or of the system, or `HTTP_<status>`, `ANSWER_TYPE`, `TOO_LARGE`. */
  | { readonly kind: 'failed'; readonly code: string };

export async function askByHttp(
  { url, body, type, answerType }: HttpQuestion,
  { timeMs, answerBytes }: HttpLimits,
): Promise<HttpAnswer> {
  const tooLarge = new AbortController();
  const asked = got.post(url, {
    body,
    responseType: 'buffer',
    headers: { 'content-type': type, accept: answerType },
    timeout: { request: timeMs },
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    decompress: false,
    signal: tooLarge.signal,
  });
  void asked.on('downloadProgress', ({ transferred }) => {
    if (transferred > answerBytes) tooLarge.abort();
  });
  try {
    const { statusCode, headers, body: answer } = await asked;
    if (statusCode !== 200) return { kind: 'failed', code: `HTTP_${statusCode}` };
    if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== answerType) {
      return { kind: 'failed', code: 'ANSWER_TYPE' };
    }
    return { kind: 'answered', body: answer };
  } catch (thrown) {
    if (tooLarge.signal.aborted) return { kind: 'failed', code: 'TOO_LARGE' };
    return { kind: 'failed', code: thrown instanceof RequestError ? thrown.code : 'UNKNOWN' };
  }
}
