import type { CurveName } from '../../src/gost/curves.ts';
import { makeKeyPem } from '../../src/signature/keys/gost-key-pem.ts';
import { readSigningKey } from '../../src/signature/keys/signing-key.ts';
import { writePem } from '../../src/signature/pem.ts';
import type { Signer } from '../../src/signature/signer.ts';
import { AUTHORITY, listOf, member, newKey, signerOf, SIGNS_DOCUMENTS } from '../support/pki.ts';

/** A signatory under an intermediate authority under a root, all on one curve, with fresh lists of both. */
export interface Signatory {
  readonly bits: 256 | 512;
  readonly signer: Signer;
  readonly keyPem: string;
  readonly root: Uint8Array;
  readonly lists: readonly Uint8Array[];
}

const DAY_MS = 86_400_000;

export function newSignatory(curve: CurveName): Signatory {
  const keyPem = makeKeyPem(curve);
  const term = { notBefore: dayFrom(-365), notAfter: dayFrom(365) };
  const root = member({ name: 'Тестовый корень', key: newKey(curve), extensions: AUTHORITY, ...term });
  const middle = member({
    name: 'Тестовый удостоверяющий центр',
    issuer: root,
    key: newKey(curve),
    extensions: AUTHORITY,
    ...term,
  });
  const person = member({
    name: 'Образцов Пример Иванович',
    issuer: middle,
    key: readSigningKey(keyPem),
    extensions: [SIGNS_DOCUMENTS],
    ...term,
  });
  const fresh = { thisUpdate: dayFrom(-1), nextUpdate: dayFrom(6) };
  return {
    bits: curve.startsWith('256') ? 256 : 512,
    signer: signerOf(person, middle, root),
    keyPem,
    root: root.certificate,
    lists: [middle, root].map((by) => listOf({ by, ...fresh })),
  };
}

export const pemOf = (label: string, ders: readonly Uint8Array[]): string =>
  ders.map((der) => writePem(label, der)).join('');

const dayFrom = (days: number): string =>
  `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)}T00:00:00.000Z`;
