import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { CertificateSummary, Check } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';

/** Whose certificate it is: the ИНН says so, not a name. */
export const signatoryOf = (
  { header }: StoredDocument,
  certificate: CertificateSummary | undefined,
): Signatory | undefined => certificate && header.signatories.find(({ inn }) => inn === certificate.inn);

/** @throws {Fault} `SIGNATORY_NOT_EXPECTED` */
export function roleOf(document: StoredDocument, certificate: CertificateSummary): Signatory['role'] {
  const signatory = signatoryOf(document, certificate);
  if (signatory !== undefined) return signatory.role;
  throw new Fault('SIGNATORY_NOT_EXPECTED', 'the certificate belongs to nobody named', {
    documentId: document.id,
  });
}

/** Why a signature was not accepted, for a person. */
export const firstReason = ({ checks }: { readonly checks: readonly Check[] }): string => {
  // What failed says more than what was not reached because of it.
  const bad =
    checks.find(({ verdict }) => verdict === 'failed') ??
    checks.find(({ verdict, advisory }) => verdict === 'indeterminate' && advisory !== true);
  return bad?.why ?? bad?.name ?? 'подпись не читается';
};
