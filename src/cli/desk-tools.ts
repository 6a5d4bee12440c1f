import type { Instant } from '../domain/identifiers.ts';
import type { CheckDossier } from '../dossier/dossier.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { Signer } from '../signature/signer.ts';

/** What a command over files alone works with: no record, no queue, and nothing of what they take to load. */
export interface DeskTools {
  /**
   * @param most in bytes
   * @throws {Fault} `USAGE_WRONG`: a file that is not there, or too large, is a slip of the command, not an answer
   */
  readonly read: (path: string, most?: number) => Promise<Uint8Array>;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Results: stdout. */
  readonly say: (line: string) => void;
  /** Progress and trouble: stderr. */
  readonly tell: (line: string) => void;
  readonly openSigner: (files: SignerFiles) => Promise<Signer>;
  readonly fileDesk: (files: TrustFiles) => Promise<FileDesk>;
  readonly checkDossier: CheckDossier;
  readonly now: () => Instant;
}

/** Paths of a key and its certificates, PEM. */
export interface SignerFiles {
  readonly key: string;
  readonly certificate: string;
  readonly chain: readonly string[];
}

/** Paths of what is trusted, PEM or DER, or whole folders of it; nothing at all: what the settings trust. */
export interface TrustFiles {
  readonly roots: readonly string[];
  readonly revocationLists: readonly string[];
  /** Lists that came with what is judged, DER; one that cannot be read is passed by. */
  readonly moreLists?: readonly Uint8Array[];
  /** The ministry's list of accredited authorities. */
  readonly trustedList?: string;
}
