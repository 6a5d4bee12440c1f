import type { Digest } from '../domain/identifiers.ts';

/** A file that the record names, and where it does. */
export interface NamedFile {
  readonly digest: Digest;
  readonly by: 'document' | 'paper-case' | 'receipt' | 'signature-level' | 'outage' | 'anchor' | 'words';
  /** Identifier of the document, the case, the receipt or the outage; of words that of their document or case. */
  readonly of: string;
}

export interface NamedFiles {
  /**
   * Every file that the record names, whatever became of its document: older ones, which a later event has replaced,
   * too. Some at a time; a file that is named twice may come twice.
   */
  all(): AsyncIterable<readonly NamedFile[]>;
}
