/** Import (face): tables that bodies really have, as documents that can be registered. */
import type { RegistryKind } from '../../schemas/registry/header.ts';
import type { DocumentKind } from '../domain/document.ts';
import type { StatusAtSource } from '../domain/provenance.ts';
import type { Place } from './sheet.ts';

export type { Place } from './sheet.ts';

/** Documents; and registries, which are no documents and cannot be registered. */
export type ImportKind = DocumentKind | RegistryKind;

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The only sheet that is read; else all that are not hidden. */
  readonly sheet?: string;
  /** What the tables do not tell: fields of the document, as its JSON has them. */
  readonly base?: Readonly<Record<string, unknown>>;
  /** Zone of moments that name none, `+07:00`. */
  readonly offset?: string;
}

/** Where a document came from. */
export interface Provenance {
  readonly file: string;
  readonly sheet: string;
  /** Of the first row that told something of it, 1-based. */
  readonly row: number;
  /** Идентификатор в «Навигаторе», where the table has one. */
  readonly navigatorId?: string;
  /** Status as the first row has it: kept, and decides nothing. */
  readonly status?: string;
  /** Of an application on ЕПГУ: all that its rows tell, by our words, in the order of the rows. */
  readonly statuses?: readonly StatusAtSource[];
}

export interface ImportedDocument {
  /** Passes the schema of its kind. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly provenance: Provenance;
}

/** One thing to put right, by the cell where it stands. */
export interface Refusal extends Place {
  /** In Russian, without the value. */
  readonly rule: string;
}

export interface ImportReport {
  readonly documents: readonly ImportedDocument[];
  /** How many documents were begun and are not made, for what is wrong in them. */
  readonly refusedDocuments: number;
  readonly refusals: readonly Refusal[];
  /** Refusals that are not listed, for there are too many. */
  readonly unlisted: number;
  /** What was left out, and why that is no mistake. */
  readonly notes: readonly Refusal[];
}

/** Reads in a worker with limits. Whatever the bytes, an answer: never throws for them. */
export type ImportTables = (request: ImportRequest) => Promise<ImportReport>;

/**
 * Where tables come from. Nobody has published an API of «Навигатор», so the files that an operator has saved are
 * the only source; one that asks a system would take its place here.
 */
export interface TableSource {
  /** The tables of one kind, as files: XLSX or CSV. */
  readonly tables: (kind: ImportKind) => Promise<ImportRequest['files']>;
}
