import type { Instant } from '../../domain/identifiers.ts';
import { pointsAt } from '../cms/signer-info.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { bestPath } from './best-path.ts';
import type { Path } from './path.ts';
import type { Trust } from './trust.ts';
import { tokensOf } from './unsigned.ts';

/** Chains of all signers of these signatures, and of the authorities that stamped them, as far as they lead to a root. */
export function chainsOf(signatures: readonly SignedData[], trust: Trust, at: Instant): readonly Path[] {
  const tokens = signatures.flatMap(({ signers }) =>
    signers.flatMap((signer) => {
      const found = tokensOf(signer);
      return 'ru' in found ? [] : found.map((token) => token.signed);
    }),
  );
  return [...signatures, ...tokens].flatMap(({ signers, certificates }) =>
    signers.flatMap(({ identifier }) => {
      const own = certificates.find((one) => pointsAt(identifier, one));
      const pool = [...certificates, ...trust.intermediates];
      const path = own === undefined ? undefined : bestPath(own, pool, trust.roots, at);
      return path === undefined ? [] : [path];
    }),
  );
}
