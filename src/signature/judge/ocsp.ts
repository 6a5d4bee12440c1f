import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { KEY_USAGE } from '../extensions.ts';
import type { OcspAnswer } from '../ocsp/answer.ts';
import { isFrom } from '../ocsp/subject.ts';
import { OID } from '../oids.ts';
import { isSignedBy } from '../public-key.ts';
import type { RevocationList } from '../revocation-list.ts';
import { hasUnknownCritical } from './constraints.ts';

/** How many certificates of one answer are tried as its responder's. */
const RESPONDERS = 4;

/**
 * Those answers that the issuer gave, or somebody whom he named for it.
 *
 * @param lists in which a responder who may be revoked is looked up
 * @see RFC 6960, 4.2.2.2
 */
export const answersFor = (
  answers: readonly OcspAnswer[],
  issuer: Certificate,
  lists: readonly RevocationList[],
): readonly OcspAnswer[] =>
  answers.filter((answer) => !answer.beyondUs && isAuthorised(answer, issuer, lists));

function isAuthorised(answer: OcspAnswer, issuer: Certificate, lists: readonly RevocationList[]): boolean {
  if (isFrom(answer, issuer) && isSignedBy(issuer, answer)) return true;
  return answer.certificates
    .filter((one) => isFrom(answer, one))
    .slice(0, RESPONDERS)
    .some((one) => mayRespond(one, issuer, answer, lists) && isSignedBy(one, answer));
}

/**
 * Whether the issuer himself named this responder: a certificate directly from him, for OCSP, in force
 * when the answer was made. An answer by somebody above, or by a sister authority, proves nothing.
 */
function mayRespond(
  responder: Certificate,
  issuer: Certificate,
  { producedAt }: OcspAnswer,
  lists: readonly RevocationList[],
): boolean {
  const { extendedKeyUsage, keyUsage, extensions, notBefore, notAfter, serialNumber } = responder;
  const revoked =
    !extensions.has(OID.ocspNoCheck) &&
    lists.some(
      (list) => sameBytes(list.issuer.bytes, issuer.subject.bytes) && list.revokedSince.has(serialNumber),
    );
  return (
    extendedKeyUsage?.includes(OID.ocspSigning) === true &&
    keyUsage?.has(KEY_USAGE.digitalSignature) !== false &&
    !hasUnknownCritical(responder) &&
    !revoked &&
    notBefore <= producedAt &&
    producedAt <= notAfter &&
    sameBytes(responder.issuer.bytes, issuer.subject.bytes) &&
    isSignedBy(issuer, responder)
  );
}
