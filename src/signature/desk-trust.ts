import type { TrustSettings } from './trust-settings.ts';
import type { TrustedList } from './trusted-list/list.ts';
import type { VerificationReport } from './verifier.ts';

/** What is trusted at the desk. */
export interface DeskTrust {
  /** DER. */
  readonly roots: readonly Uint8Array[];
  readonly settings: TrustSettings;
  /** The ministry's list of accredited authorities. @throws {Fault} `CONTENT_UNREADABLE`, `SIGNATURE_REFUSED` */
  readonly trustedList?: () => Promise<TrustedList>;
}

/** Adds to the report of one signature what a trusted list and the law say of its certificate. */
export type Further = (report: VerificationReport) => Promise<VerificationReport>;
