import { type Instant, instantOf } from '../../domain/identifiers.ts';
import type { Certificate } from '../certificate.ts';
import { Fields } from '../der/fields.ts';
import { type Der, readDer } from '../der/reader.ts';
import { contextPrimitive, TAG } from '../der/tags.ts';
import { timeOf } from '../der/values.ts';
import { OID } from '../oids.ts';
import { check } from '../qualified/words.ts';
import { readable } from '../readable.ts';
import type { Check } from '../verifier.ts';
import { SAYS } from './words.ts';

interface KeyTerm {
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
}

const NAME = 'key-term';
const SOON_MS = 30 * 86_400_000;

export const endsSoon = (end: Instant, until: Instant): boolean =>
  Date.parse(end) < Date.parse(until) + SOON_MS;

/**
 * Whether the private key may still sign: it often ends before its certificate, and tools refuse it then.
 *
 * Without the extension nobody can tell but the authority; keys of certified tools live 15 months as a rule
 * of their documentation, so that an older one is a question and no refusal.
 *
 * @param months how long a key lives where its certificate does not say
 * @see RFC 3280, 4.2.1.4 (privateKeyUsagePeriod; RFC 5280 left it out, authorities did not)
 */
export function keyTermCheck(certificate: Certificate, until: Instant, months: number): Check {
  const extension = certificate.extensions.get(OID.privateKeyUsagePeriod);
  if (extension === undefined) return supposed(certificate, until, months);
  const term = readable(() => read(readDer(extension.value)));
  if (term === undefined) return check(NAME, 'failed', SAYS.keyTermUnreadable);
  const { notBefore, notAfter } = term;
  if (notBefore !== undefined && until < notBefore) return check(NAME, 'failed', SAYS.keyNotYet(notBefore));
  if (notAfter === undefined) return check(NAME, 'passed');
  if (until > notAfter) return check(NAME, 'failed', SAYS.keyEnded(notAfter));
  return endsSoon(notAfter, until)
    ? check(NAME, 'indeterminate', SAYS.keyEnds(notAfter), true)
    : check(NAME, 'passed');
}

/** Once the certificate itself is over, its key is nobody's question. */
function supposed({ notBefore, notAfter }: Certificate, until: Instant, months: number): Check {
  const end = new Date(notBefore);
  end.setUTCMonth(end.getUTCMonth() + months);
  const at = instantOf(end);
  return until > at && until <= notAfter
    ? check(NAME, 'indeterminate', SAYS.keyOld(months, at), true)
    : check(NAME, 'passed');
}

function read(value: Der): KeyTerm {
  const fields = new Fields(value);
  const [from, to] = [fields.takeIf(contextPrimitive(0)), fields.takeIf(contextPrimitive(1))];
  fields.end();
  return {
    ...(from === undefined ? {} : { notBefore: moment(from) }),
    ...(to === undefined ? {} : { notAfter: moment(to) }),
  };
}

const moment = (part: Der): Instant => timeOf({ ...part, tag: TAG.generalizedTime });
