import type { Instant } from '../../domain/identifiers.ts';
import type { Changes } from '../../pdf/increment/changes.ts';
import type { PdfView } from '../../pdf/increment/open.ts';
import type { Evidence } from '../judge/revocation.ts';
import type { Trust } from '../judge/trust.ts';

/** The file that signatures stand in, as its newest revision shows it. */
export interface FileCase {
  readonly view: PdfView;
  readonly changes: Changes;
  /** What the settings trust, and certificates out of the file that may lead there. */
  readonly trust: Trust;
  /** Lists and answers out of the file. */
  readonly evidence: Evidence;
  readonly at: Instant;
}
