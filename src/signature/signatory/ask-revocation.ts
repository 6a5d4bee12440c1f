import type { Instant } from '../../domain/identifiers.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import { type Der, readDer } from '../der/reader.ts';
import { contextPrimitive, TAG } from '../der/tags.ts';
import { oidOf } from '../der/values.ts';
import type { HttpLimits } from '../http.ts';
import { bestPath } from '../judge/best-path.ts';
import type { Trust } from '../judge/trust.ts';
import { askOcsp } from '../ocsp/client.ts';
import { OID } from '../oids.ts';
import { check, words } from '../qualified/words.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import type { KnownSignatory } from './signatory.ts';

const LIMITS: Partial<HttpLimits> = { timeMs: 10_000 };
/** A certificate may name any number; more than these are not asked. */
const MOST_RESPONDERS = 3;

/**
 * Asks the responders of the settings, and those that a certificate names: only one that a trusted authority issued: an address in any
 * other may be whatever its author wanted this machine to call.
 */
export async function askRevocation(
  { trust, responders }: { readonly trust: Trust; readonly responders: readonly URL[] },
  { certificate: der, chain }: KnownSignatory,
  now: Instant,
): Promise<readonly Check[]> {
  const certificate = readable(() => readCertificate(der));
  if (certificate === undefined) return [];
  const above = chain.flatMap((one) => readable(() => readCertificate(one)) ?? []);
  const path = bestPath(certificate, [...above, ...trust.intermediates], trust.roots, now);
  const issuer = path?.[1];
  if (issuer === undefined) return [];
  return Promise.all(
    [...responders, ...respondersOf(certificate).slice(0, MOST_RESPONDERS)].map((url) =>
      ask(url, certificate, issuer, now),
    ),
  );
}

async function ask(url: URL, certificate: Certificate, issuer: Certificate, now: Instant): Promise<Check> {
  const outcome = await askOcsp(url, { certificate: certificate.der, issuer: issuer.der }, now, LIMITS);
  if (outcome.kind === 'unanswered') {
    const { ru, en } = outcome.why;
    return check('ocsp-silent', 'indeterminate', words(`${url.host}: ${ru}`, `${url.host}: ${en}`), true);
  }
  return outcome.status === 'good'
    ? check('ocsp-good', 'passed', words(`${url.host} отвечает`, `${url.host} answers`))
    : check('ocsp-revoked', 'failed', words('сертификат отозван', 'the certificate is revoked'));
}

/** authorityInfoAccess (RFC 5280, 4.2.2.1): addresses of HTTP alone. */
function respondersOf({ extensions }: Certificate): readonly URL[] {
  const extension = extensions.get(OID.authorityInfoAccess);
  const parts = extension && readable(() => readDer(extension.value).parts);
  return (parts ?? []).flatMap((part) => readable(() => responderIn(part)) ?? []);
}

function responderIn(description: Der): URL | undefined {
  const fields = new Fields(description);
  const method = oidOf(fields.take(TAG.oid));
  const address = fields.takeIf(contextPrimitive(6));
  if (method !== OID.ocspAccess || address === undefined) return undefined;
  const text = Buffer.from(address.content).toString('latin1');
  return /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}
