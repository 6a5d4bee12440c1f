import type { AnswerOf, Asked, Contract, FILE } from '../../../schemas/api/contract.ts';
import type { Caller } from '../../domain/access.ts';
import type { Digest } from '../../domain/identifiers.ts';
import type { DossierFile, PackDossier } from '../../dossier/dossier.ts';
import type { ImportTables } from '../../import/importer.ts';
import type { Gathered } from '../../pipeline/dossier/make-dossier.ts';
import type { ValidationData } from '../../pipeline/dossier/proof-files.ts';
import type { PackHandBundle } from '../../pipeline/hand-over.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { FileDesk } from '../../signature/file-desk.ts';

/** What the API works with beside the rooms: it is the same as the commands have. */
export interface ApiTools {
  readonly importTables: ImportTables;
  /** Judges by what the settings trust. */
  readonly fileDesk: () => Promise<FileDesk>;
  readonly packHandBundle: PackHandBundle;
  readonly packDossier: PackDossier;
  readonly dossierCover: (gathered: Gathered) => DossierFile;
  readonly validationData: () => ValidationData;
}

/** A file as it was sent; its name is told back, and never used for a place. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One request at work. */
export interface Work {
  readonly rooms: Rooms;
  readonly tools: ApiTools;
  readonly caller: Caller;
  /** By the names of the fields; those that the contract calls `one` are there. */
  readonly files: ReadonlyMap<string, readonly SentFile[]>;
  /** Somebody else, who has proved by a token of his own that he agrees. */
  readonly secondPerson?: Caller;
}

/** A file for whoever asked: always to be saved, never shown by the browser. */
export interface FileAnswer {
  /** ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As the record knows it: Streebog-256. */
  readonly digest?: Digest;
}

type AnswerFor<C extends Contract> = C['answer'] extends typeof FILE ? FileAnswer : AnswerOf<C>;

/** A contract, and what keeps it. */
export interface Route {
  readonly contract: Contract;
  handle(this: void, asked: Asked<Contract>, work: Work): Promise<unknown>;
}

/** Types `handle` by the contract. */
export const route = <C extends Contract>(
  contract: C,
  handle: (asked: Asked<C>, work: Work) => Promise<AnswerFor<C>>,
): Route => ({ contract, handle });

/** The only file of a field that must be there. */
export function oneFile({ files }: Work, field: string): Uint8Array {
  const bytes = files.get(field)?.[0]?.bytes;
  if (bytes === undefined) throw new TypeError(`the contract has no file ${field}`);
  return bytes;
}
