import { isHttps, type ServiceSettings } from '../settings.ts';

/** No script and no style stands in a page: what an intruder writes into one is shown, and never run. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // No other site learns of our addresses. Under `no-referrer` a browser would send `Origin: null` with our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // Nearly all that is said here is somebody's; a file that is nobody's says otherwise.
  'cache-control': 'no-store',
} as const;

const TWO_YEARS_S = 63_072_000;

/** On every answer, also on refusals. An answer may set its own in place of one of these. */
export const securityHeaders = (settings: ServiceSettings): Readonly<Record<string, string>> => ({
  ...HEADERS,
  ...(isHttps(settings) && { 'strict-transport-security': `max-age=${TWO_YEARS_S}` }),
});
