/** Names of XMLDSig and XAdES, and the algorithms that we make and judge by their URIs. */
import type { CanonicalForm } from '../../xml/canonical.ts';
import type { DigestName, KeyFamily } from '../algorithms.ts';

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';

export const SIGNATURE = { namespace: DS, name: 'Signature' } as const;

/** Type of the reference that covers SignedProperties (ETSI EN 319 132-1, 4.4.2). */
export const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties';

export const ENVELOPED = `${DS}enveloped-signature`;
export const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';

export const CANONICAL_URIS: Readonly<Record<CanonicalForm, string>> = {
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
};

/** As CryptoPro and СМЭВ write them. */
const GOST = 'urn:ietf:params:xml:ns:cpxmlsec:algorithms:';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';

export const DIGEST_URIS: Readonly<Record<DigestName, string>> = {
  streebog256: `${GOST}gostr34112012-256`,
  streebog512: `${GOST}gostr34112012-512`,
  sha256: `${XMLENC}sha256`,
  sha384: `${MORE}sha384`,
  sha512: `${XMLENC}sha512`,
};

export interface SignatureMethod {
  readonly family: KeyFamily;
  readonly digest: DigestName;
}

const METHODS: Readonly<Record<string, SignatureMethod>> = {
  [`${GOST}gostr34102012-gostr34112012-256`]: { family: 'gost256', digest: 'streebog256' },
  [`${GOST}gostr34102012-gostr34112012-512`]: { family: 'gost512', digest: 'streebog512' },
  [`${MORE}rsa-sha256`]: { family: 'rsa', digest: 'sha256' },
  [`${MORE}rsa-sha384`]: { family: 'rsa', digest: 'sha384' },
  [`${MORE}rsa-sha512`]: { family: 'rsa', digest: 'sha512' },
  [`${MORE}ecdsa-sha256`]: { family: 'ec', digest: 'sha256' },
  [`${MORE}ecdsa-sha384`]: { family: 'ec', digest: 'sha384' },
  [`${MORE}ecdsa-sha512`]: { family: 'ec', digest: 'sha512' },
};

/** What nobody may rely on any more: known, and refused. GOST R 34.10-2001 ended for signing with 2019. */
const OUTDATED: ReadonlySet<string> = new Set([
  `${MORE}gostr34102001-gostr3411`,
  `${GOST}gostr34102001-gostr3411`,
  `${MORE}gostr3411`,
  `${GOST}gostr3411`,
  `${DS}sha1`,
  `${DS}rsa-sha1`,
  `${DS}dsa-sha1`,
  `${DS}hmac-sha1`,
  `${MORE}ecdsa-sha1`,
  `${MORE}md5`,
  `${MORE}rsa-md5`,
]);

export const isOutdated = (uri: string): boolean => OUTDATED.has(uri);

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const nameIn = <Name extends string>(uris: Readonly<Record<Name, string>>, uri: string): Name | undefined =>
  (Object.keys(uris) as Name[]).find((name) => uris[name] === uri);

export const canonicalFormOf = (uri: string): CanonicalForm | undefined => nameIn(CANONICAL_URIS, uri);

export const digestNamed = (uri: string): DigestName | undefined => nameIn(DIGEST_URIS, uri);

export const methodNamed = (uri: string): SignatureMethod | undefined => own(METHODS, uri);

/** The URI of the method that this key signs with. */
export const methodUriOf = ({ family, digest }: SignatureMethod): string =>
  Object.keys(METHODS).find((uri) => METHODS[uri]?.family === family && METHODS[uri].digest === digest) ?? '';
