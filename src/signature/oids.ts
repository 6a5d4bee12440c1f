/** Object identifiers by what they name. Sources: RFC 5280, 5652, 5035, 3161, 6960, 9215, приказ ФСБ № 795. */
export const OID = {
  // CMS and its attributes (RFC 5652; RFC 5035 for signingCertificateV2)
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',

  // GOST R 34.11-2012 and 34.10-2012 (RFC 9215; domain of ТК 26)
  streebog256: '1.2.643.7.1.1.2.2',
  streebog512: '1.2.643.7.1.1.2.3',
  gost256Key: '1.2.643.7.1.1.1.1',
  gost512Key: '1.2.643.7.1.1.1.2',
  gost256Signature: '1.2.643.7.1.1.3.2',
  gost512Signature: '1.2.643.7.1.1.3.3',

  // Algorithms of foreign stands (RFC 3370, 5754, 5480, 5758)
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsaKey: '1.2.840.113549.1.1.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  rsaSha384: '1.2.840.113549.1.1.12',
  rsaSha512: '1.2.840.113549.1.1.13',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  ecdsaSha384: '1.2.840.10045.4.3.3',
  ecdsaSha512: '1.2.840.10045.4.3.4',

  // Time-stamps (RFC 3161, ETSI EN 319 122-1) and OCSP (RFC 6960)
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  archiveTimestamp: '0.4.0.1733.2.4',
  hashIndex: '0.4.0.19122.1.5',
  ocspAccess: '1.3.6.1.5.5.7.48.1',
  ocspBasic: '1.3.6.1.5.5.7.48.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  ocspResponseInCms: '1.3.6.1.5.5.7.16.2',

  // Certificate extensions (RFC 5280, 4.2)
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',

  // Revocation lists (RFC 5280, 5.2 and 5.3)
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',

  // Extended key usages (RFC 5280, 4.2.1.12; RFC 9336)
  anyUsage: '2.5.29.37.0',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  microsoftDocumentSigning: '1.3.6.1.4.1.311.10.3.12',

  // Qualified certificates (приказ ФСБ № 795)
  toolClassKc1: '1.2.643.100.113.1',
  toolClassKc2: '1.2.643.100.113.2',
  toolClassKc3: '1.2.643.100.113.3',
  toolClassKb1: '1.2.643.100.113.4',
  toolClassKb2: '1.2.643.100.113.5',
  toolClassKa1: '1.2.643.100.113.6',
  subjectSignTool: '1.2.643.100.111',
  issuerSignTool: '1.2.643.100.112',
  identificationKind: '1.2.643.100.114',

  // Names (X.520; приказ ФСБ № 795, clause 18)
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  region: '2.5.4.8',
  street: '2.5.4.9',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  ogrn: '1.2.643.100.1',
  snils: '1.2.643.100.3',
  innOfOrganisation: '1.2.643.100.4',
  inn: '1.2.643.3.131.1.1',
  ogrnip: '1.2.643.100.5',
} as const;
