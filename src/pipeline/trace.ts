import type { Facts } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';

/**
 * Spans: what ran within what, and for how long. A document has one trace, from its registration to its publication;
 * its identifier names it, so that every process knows it and no job need carry it.
 *
 * Facts are as those of a fault: identifiers, counts, words of the program; never a person.
 */
export interface Trace {
  /** The document came into being at this moment: all its other spans hang on this one. */
  began(document: DocumentId, atMs: number): void;
  /** A job's attempt: in its document's trace, or in one of its own where it is about none. */
  job<T>(document: DocumentId | undefined, name: string, facts: Facts, work: () => Promise<T>): Promise<T>;
  /**
   * A step of whatever runs here.
   *
   * @param document whose step it is: it stands in its trace also when a job about many takes it
   */
  step<T>(name: string, facts: Facts, work: () => Promise<T>, document?: DocumentId): Promise<T>;
}

/** Where nobody collects traces. */
export const noTrace: Trace = {
  began: () => undefined,
  job: (_document, _name, _facts, work) => work(),
  step: (_name, _facts, work) => work(),
};
