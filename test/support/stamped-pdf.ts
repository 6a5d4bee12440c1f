/** Time-stamps and security stores of a PDF, made with real keys and no network, so that a test may bend each. */
import type { Instant } from '../../src/domain/identifiers.ts';
import { print } from '../../src/pdf/print.ts';
import { octetString, sequence } from '../../src/signature/der/writer.ts';
import { digestAlgorithm, digestBy } from '../../src/signature/digest.ts';
import type { Means } from '../../src/signature/levels.ts';
import { signPades } from '../../src/signature/pades/sign.ts';
import type { Stamp } from '../../src/signature/timestamp/client.ts';
import { buildToken } from '../../src/stand/tsa/token.ts';
import * as pki from './pki.ts';
import { authorities, STAMPS_ONLY } from './services.ts';
import { SIGNABLE_FIELDS, signableDocument } from './signable.ts';

export const SIGNED_AT = '2026-11-22T09:00:00.000Z' as Instant;
export const STAMPED_AT = '2026-11-22T09:00:05.000Z' as Instant;
export const JUDGED_AT = '2026-11-22T10:00:00.000Z' as Instant;

export const them = authorities();
export const { root, authority, signer, tsa } = them;
export const roots = [root.certificate];

export const stamperUntil = (notAfter: string): pki.Member =>
  pki.member({
    name: 'Служба штампов времени',
    issuer: authority,
    extensions: [pki.SIGNS_DOCUMENTS, STAMPS_ONLY],
    notAfter,
  });

/** An authority that stamps whatever it is given. */
export const stampOf =
  (by: pki.Member = tsa, genTime: Instant = STAMPED_AT): Stamp =>
  (stamped) =>
    Promise.resolve({
      kind: 'stamped',
      provenAt: genTime,
      token: buildToken({
        ...by,
        certificates: [by, authority].map(({ certificate }) => certificate),
        imprint: sequence(digestAlgorithm('streebog256'), octetString(digestBy('streebog256', stamped))),
        serialNumber: Uint8Array.of(7),
        genTime,
      }),
    });

export const silent: Stamp = () => Promise.resolve({ kind: 'unstamped', attempts: [] });

/** Lists of both authorities in force from November until 1 December 2026. */
export const lists = [root, authority].map((by) => pki.listOf({ by }));

export const meansOf = (more: Partial<Means> = {}): Means => ({
  roots,
  stamp: stampOf(),
  collect: () => Promise.resolve({ lists, answers: [] }),
  ...more,
});

/** An agreement that the first party has signed. */
export const signedPdf = (): Promise<Uint8Array> =>
  signPades(print(signableDocument()), SIGNABLE_FIELDS[0], pki.signerOf(signer, authority), SIGNED_AT);
