import type { DigestName } from '../algorithms.ts';
import type { Why } from '../judge/words.ts';
import { WORDS } from '../judge/words.ts';
import type { XmlFindings } from './findings.ts';
import type { XmlSignature } from './signature.ts';
import { digestNamed, isOutdated, methodNamed, type SignatureMethod } from './uris.ts';
import { XML_WORDS } from './words.ts';

/** The algorithms of a signature, all known. */
export interface Algorithms {
  readonly method: SignatureMethod;
  readonly digest: (uri: string) => DigestName;
}

/**
 * An outdated algorithm is refused, an unknown one is beyond us; GOST and foreign ones are not mixed, for who
 * signs by GOST over a SHA-2 digest of the document has not signed by GOST (Order 472).
 *
 * @returns `undefined` when something is wrong; the findings say what
 */
export function algorithmsOf(findings: XmlFindings, signature: XmlSignature): Algorithms | undefined {
  const digests = digestUris(signature);
  if ([signature.method, ...digests].some(isOutdated)) {
    findings.decide('algorithms', XML_WORDS.outdated);
    return undefined;
  }
  const method = methodNamed(signature.method);
  const names = digests.map(digestNamed);
  if (method === undefined || names.includes(undefined)) {
    findings.undecided('algorithms', WORDS.algorithmUnknown);
    return undefined;
  }
  const mixed = names.some((name) => isGost(name) !== isGost(method.digest));
  const why: Why | undefined = mixed ? WORDS.algorithmsDiffer : undefined;
  if (!findings.decide('algorithms', why)) return undefined;
  return { method, digest: (uri) => digestNamed(uri) ?? method.digest };
}

const digestUris = ({ references, qualifying }: XmlSignature): readonly string[] => [
  ...references.map(({ digestMethod }) => digestMethod),
  ...(qualifying?.certificate === undefined ? [] : [qualifying.certificate.method]),
];

const isGost = (name: string | undefined): boolean => name?.startsWith('streebog') === true;
