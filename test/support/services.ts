/** Authorities of a test with the services that real ones run: time-stamps, OCSP, lists, over real sockets. */
import type { CurveName } from '../../src/gost/curves.ts';
import type { Instant } from '../../src/domain/identifiers.ts';
import { der, sequence, oid } from '../../src/signature/der/writer.ts';
import { TAG } from '../../src/signature/der/tags.ts';
import type { Collect, Means } from '../../src/signature/levels.ts';
import { askOcsp } from '../../src/signature/ocsp/client.ts';
import { OID } from '../../src/signature/oids.ts';
import { openTimestamps } from '../../src/signature/timestamp/client.ts';
import { openStandOcsp, type StandOcsp } from '../../src/stand/ocsp/open-ocsp.ts';
import { openStandTsa, type StandTsa } from '../../src/stand/tsa/open-tsa.ts';
import * as pki from './pki.ts';

export const STAMPS_ONLY = pki.ext(OID.extendedKeyUsage, sequence(oid(OID.timeStamping)), true);
export const ANSWERS_OCSP = pki.extendedUsage(OID.ocspSigning);
export const NEVER_REVOKED = pki.ext(OID.ocspNoCheck, der(TAG.null));

export interface Authorities {
  readonly root: pki.Member;
  readonly authority: pki.Member;
  readonly signer: pki.Member;
  readonly tsa: pki.Member;
  readonly responder: pki.Member;
}

export function authorities(curve?: CurveName): Authorities {
  const key = () => pki.newKey(curve);
  const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: key() });
  const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY, key: key() });
  const by = (
    name: string,
    ...extensions: Parameters<typeof pki.member>[0]['extensions'] & object
  ): pki.Member => pki.member({ name, issuer: authority, extensions, key: key() });
  return {
    root,
    authority,
    signer: by('Образцов', pki.SIGNS_DOCUMENTS),
    tsa: by('Служба штампов времени', pki.SIGNS_DOCUMENTS, STAMPS_ONLY),
    responder: by('Служба OCSP', pki.SIGNS_DOCUMENTS, ANSWERS_OCSP, NEVER_REVOKED),
  };
}

export interface Services {
  readonly tsa: StandTsa;
  readonly ocsp: StandOcsp;
  /** Whom the OCSP responder calls revoked, and since when. */
  readonly revoked: Map<string, Instant>;
  readonly means: Means;
  close(): Promise<void>;
}

/** Both services at one clock, and what a caller needs to raise a signature with them. */
export async function openServices(them: Authorities, clock: () => Instant): Promise<Services> {
  const { root, authority, tsa: stamper, responder } = them;
  const revoked = new Map<string, Instant>();
  const tsa = await openStandTsa({
    key: stamper.key,
    certificate: stamper.certificate,
    chain: [authority.certificate],
    clock,
  });
  const ocsp = await openStandOcsp({
    responders: [
      { issuer: root.certificate, key: root.key },
      { issuer: authority.certificate, key: responder.key, certificate: responder.certificate },
    ],
    revokedSince: (_, serialNumber) => Promise.resolve(revoked.get(serialNumber)),
    clock,
  });
  const collect: Collect = async (subject, at) => {
    const outcome = await askOcsp(ocsp.url, subject, at);
    return outcome.kind === 'answered'
      ? { lists: [], answers: [outcome.answer] }
      : { lists: [], answers: [], why: outcome.why };
  };
  const roots = [root.certificate];
  return {
    tsa,
    ocsp,
    revoked,
    means: { roots, stamp: openTimestamps({ urls: [tsa.url], roots }), collect },
    close: async () => void (await Promise.all([tsa.close(), ocsp.close()])),
  };
}
