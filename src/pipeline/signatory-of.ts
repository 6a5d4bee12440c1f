import type { Signatory } from '../domain/document.ts';
import type { CertificateSummary, Check } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';

/** Whose own certificate it is: the ИНН says so, not a name. Of powers of attorney nothing is asked here. */
export const signatoryOf = (
  { header }: StoredDocument,
  certificate: CertificateSummary | undefined,
): Signatory | undefined => certificate && header.signatories.find(({ inn }) => inn === certificate.inn);

/** Why a signature was not accepted, for a person. */
export const firstReason = ({ checks }: { readonly checks: readonly Check[] }): string => {
  // What failed says more than what was not reached because of it.
  const bad =
    checks.find(({ verdict }) => verdict === 'failed') ??
    checks.find(({ verdict, advisory }) => verdict === 'indeterminate' && advisory !== true);
  return bad?.why ?? bad?.name ?? 'подпись не читается';
};
