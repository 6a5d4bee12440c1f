import type { Instant } from '../../domain/identifiers.ts';
import { sameBytes } from '../bytes.ts';
import type { Certificate } from '../certificate.ts';
import { KEY_USAGE } from '../extensions.ts';
import { OID } from '../oids.ts';
import type { Path } from './path.ts';
import { type Why, WORDS } from './words.ts';

/**
 * Which right somebody in the chain lacks, in words; `undefined` when all may do what they do.
 *
 * @see RFC 5280, 6.1.4 (k)–(n) and 6.1.5 (f)
 */
export function constraintProblem(path: Path): Why | undefined {
  for (const certificate of path) {
    const problem = extensionProblem(certificate);
    if (problem !== undefined) return problem;
  }
  const [, ...authorities] = path;
  let below = 0;
  for (const authority of authorities) {
    const problem = authorityProblem(authority, below);
    if (problem !== undefined) return problem;
    // A certificate that an authority issued to itself, as when keys change, does not lengthen the path.
    if (!sameBytes(authority.subject.bytes, authority.issuer.bytes)) below += 1;
  }
  return undefined;
}

/** @param below how many intermediate certificates stand between this authority and the signer */
function authorityProblem({ basicConstraints, keyUsage }: Certificate, below: number): Why | undefined {
  if (basicConstraints?.ca !== true) return WORDS.notAuthority;
  if (keyUsage?.has(KEY_USAGE.keyCertSign) !== true) return WORDS.authorityUsage;
  const { pathLength } = basicConstraints;
  return pathLength !== undefined && below > pathLength ? WORDS.pathTooLong : undefined;
}

/** Extensions whose meaning is either checked here or does not matter for a signature of a document. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.subjectKeyIdentifier,
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.certificatePolicies,
  OID.authorityKeyIdentifier,
  OID.extendedKeyUsage,
]);

/** Constraints that bind even where an authority forgot to mark them critical. */
const UNSUPPORTED: readonly string[] = [OID.nameConstraints, OID.policyConstraints, OID.inhibitAnyPolicy];

/** Whether it has a critical extension whose meaning is not known here. */
export const hasUnknownCritical = (certificate: Certificate): boolean =>
  extensionProblem(certificate) !== undefined;

function extensionProblem({ extensions }: Certificate): Why | undefined {
  const constraint = UNSUPPORTED.find((id) => extensions.has(id));
  if (constraint !== undefined) return WORDS.constraintUnsupported(constraint);
  const unknown = [...extensions].find(([id, { critical }]) => critical && !UNDERSTOOD.has(id));
  return unknown === undefined ? undefined : WORDS.criticalUnknown(unknown[0]);
}

/** Whose term does not cover the moment, in words. */
export function validityProblem(path: Path, at: Instant): Why | undefined {
  const early = path.find(({ notBefore }) => at < notBefore);
  if (early !== undefined) return WORDS.notYetValid(early.serialNumber);
  const late = path.find(({ notAfter }) => at > notAfter);
  return late === undefined ? undefined : WORDS.expired(late.serialNumber);
}

/** Usages that let a key sign documents. Authorities add their own systems' under the Russian arc. */
const FOR_DOCUMENTS: ReadonlySet<string> = new Set([
  OID.anyUsage,
  OID.clientAuth,
  OID.emailProtection,
  OID.documentSigning,
  OID.microsoftDocumentSigning,
]);
const RUSSIAN_ARC = '1.2.643.';

const isForDocuments = (id: string): boolean => FOR_DOCUMENTS.has(id) || id.startsWith(RUSSIAN_ARC);

/**
 * Why this certificate may not sign documents, in words.
 *
 * keyUsage must be there: приказ ФСБ № 795 wants it in every qualified certificate, and RFC 5280 lets
 * a certificate without it do anything at all.
 */
export function usageProblem({ keyUsage, extendedKeyUsage }: Certificate): Why | undefined {
  if (keyUsage === undefined) return WORDS.usageMissing;
  const signs = keyUsage.has(KEY_USAGE.digitalSignature) || keyUsage.has(KEY_USAGE.nonRepudiation);
  if (!signs) return WORDS.usageNotSigning;
  return extendedKeyUsage === undefined || extendedKeyUsage.some(isForDocuments)
    ? undefined
    : WORDS.usageNotDocuments;
}

/**
 * Why this certificate may not make time-stamps, in words: its extended usage must be that alone, and
 * critical.
 *
 * @see RFC 3161, 2.3
 */
export function timestampUsageProblem({
  keyUsage,
  extendedKeyUsage,
  extensions,
}: Certificate): Why | undefined {
  const sole = extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping;
  if (!sole || extensions.get(OID.extendedKeyUsage)?.critical !== true) return WORDS.usageNotTimestamps;
  const signs =
    keyUsage?.has(KEY_USAGE.digitalSignature) === true || keyUsage?.has(KEY_USAGE.nonRepudiation) === true;
  return signs ? undefined : WORDS.usageNotSigning;
}
