import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/identifiers.ts';
import { sameBytes } from '../bytes.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { TAG } from '../der/tags.ts';
import { der, octetString, oid, sequence, tagged, unsignedInteger } from '../der/writer.ts';
import { askByHttp, type HttpLimits } from '../http.ts';
import { revocationOf } from '../judge/revocation.ts';
import { type Why, WORDS } from '../judge/words.ts';
import { OID } from '../oids.ts';
import { readable } from '../readable.ts';
import { basicAnswerIn, readOcspAnswer } from './answer.ts';
import { keyBitsIn } from './subject.ts';

export type OcspOutcome =
  | {
      readonly kind: 'answered';
      /** BasicOCSPResponse, DER: signed by one who may, fresh, about this certificate. */
      readonly answer: Uint8Array;
      readonly status: 'good' | 'revoked';
    }
  | { readonly kind: 'unanswered'; readonly why: Why };

const LIMITS: HttpLimits = { timeMs: 10_000, answerBytes: 256 << 10 };
const NONCE_BYTES = 16;

/**
 * Asks an OCSP responder of a certificate. An answer without the nonce is taken as long as it is fresh: many
 * responders give out answers made beforehand (RFC 6960, 4.4.1); one with another nonce is refused.
 *
 * @param certificate DER, and the certificate of its issuer
 * @param at now
 * @throws {Fault} `CONTENT_UNREADABLE` when one of the two certificates is not readable
 * @see RFC 6960, 2 and 3.2
 */
export async function askOcsp(
  url: URL,
  { certificate, issuer }: { readonly certificate: Uint8Array; readonly issuer: Uint8Array },
  at: Instant,
  limits: Partial<HttpLimits> = {},
): Promise<OcspOutcome> {
  const [subject, authority] = [readCertificate(certificate), readCertificate(issuer)];
  const nonce = octetString(randomBytes(NONCE_BYTES));
  const body = ocspRequest(subject, authority, nonce);
  const answered = await askByHttp({ url, body, ...TYPES }, { ...LIMITS, ...limits });
  if (answered.kind === 'failed') return unanswered(WORDS.serviceSilent(answered.code));
  const basic = readable(() => basicAnswerIn(answered.body));
  const answer = basic === undefined ? undefined : readable(() => readOcspAnswer(basic));
  if (answer === undefined) return unanswered(WORDS.serviceAnswerUnreadable);
  if (answer.nonce !== undefined && !sameBytes(answer.nonce, nonce)) return unanswered(WORDS.nonceDiffers);
  const { kind, why } = revocationOf([subject, authority], { lists: [], answers: [answer] }, at);
  if (kind === 'unknown') return unanswered(why);
  return { kind: 'answered', answer: answer.der, status: kind };
}

const unanswered = (why: Why): OcspOutcome => ({ kind: 'unanswered', why });

const TYPES = { type: 'application/ocsp-request', answerType: 'application/ocsp-response' } as const;

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/** OCSPRequest, DER; the issuer is named with SHA-1, which every responder knows and nothing rests on. */
const ocspRequest = (certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array =>
  sequence(
    sequence(
      sequence(
        sequence(
          sequence(
            sequence(oid(OID.sha1), der(TAG.null)),
            octetString(sha1(issuer.subject.bytes)),
            octetString(sha1(keyBitsIn(issuer))),
            unsignedInteger(Buffer.from(certificate.serialNumber, 'hex')),
          ),
        ),
      ),
      tagged(2, sequence(sequence(oid(OID.ocspNonce), octetString(nonce)))),
    ),
  );
