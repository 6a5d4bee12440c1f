import { parseArgs, type ParseArgsConfig } from 'node:util';

import type { JurisdictionId } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import {
  type DocumentId,
  documentId,
  type LocalDate,
  localDate,
  type PaperCaseId,
  paperCaseId,
} from '../domain/identifiers.ts';
import type { PrintedAct } from '../forms/act/acts.ts';
import type { Forms } from '../forms/forms.ts';
import type { ImportTables } from '../import/importer.ts';
import type { PackDossier } from '../dossier/dossier.ts';
import type { ValidationData } from '../pipeline/dossier/proof-files.ts';
import type { PackHandBundle } from '../pipeline/hand-over.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { SigningSource } from '../signature/document-signer.ts';
import type { DeskTools } from './desk-tools.ts';

/** What a command is given to work with; built in `src/main`. */
export interface Tools extends DeskTools {
  /** Opens the record and the queue at the first call; a command that needs neither never asks. */
  readonly rooms: () => Promise<Rooms>;
  readonly forms: Forms;
  readonly importTables: ImportTables;
  /** The act of a jurisdiction, printed. */
  readonly act: (jurisdiction: JurisdictionId) => Promise<PrintedAct>;
  /** Opens the source of keys that the settings name. */
  readonly openSource: (files: SourceFiles) => Promise<OpenSource>;
  readonly packHandBundle: PackHandBundle;
  readonly packDossier: PackDossier;
  /** What this installation judges by today. */
  readonly validationData: () => ValidationData;
  /** Runs the service until it is told to stop. */
  readonly serve: () => Promise<number>;
  /** Runs the training stand until it is told to stop. */
  readonly stand: (port: number) => Promise<number>;
  /**
   * Has the stand's CA certify the signatories that a document names, and leaves certificates and keys
   * in a folder.
   *
   * @returns paths of the certificates, as they were asked for
   */
  readonly issueCertificates: (input: unknown, folder: string) => Promise<readonly string[]>;
}

export interface Command<Needed = Tools> {
  readonly name: string;
  /** First line: what follows `pechat`; then a sentence; then the options. */
  readonly help: { readonly ru: string; readonly en: string };
  /** @returns the exit status: 0 done, 1 the answer is no, 2 cannot be decided */
  readonly run: (args: readonly string[], tools: Needed) => Promise<number>;
}

/** What a signing is told of the key; what is left out the settings say. */
export interface SourceFiles {
  /** Path of the signatory's certificate. */
  readonly certificate?: string;
  /** Path of a key file, on a stand. */
  readonly key?: string;
  readonly chain: readonly string[];
}

/** A source of keys for one signing. */
export interface OpenSource {
  readonly source: SigningSource;
  /** Lets go of the token. */
  close(): void;
}

/** Who acts when a command is typed on this machine. */
export const SHELL_ACTOR = 'shell';

export const usageFault = (rule: string): Fault =>
  new Fault('USAGE_WRONG', 'the command is used wrongly', { at: 'команда', rule });

/** @throws {Fault} `USAGE_WRONG` */
export function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (thrown) {
    throw usageFault(wrongOption(thrown));
  }
}

/** Which option it was; `parseArgs` quotes it, in English. */
function wrongOption(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const option = thrown instanceof Error ? /'(?:-\w, )?(--?[^\s']+)/.exec(thrown.message)?.[1] : undefined;
  if (option === undefined) return 'неизвестный или неполный параметр';
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `нет такого параметра: ${option}`
    : `неверно задан параметр ${option}`;
}

/** @throws {Fault} `USAGE_WRONG` when there is not exactly one */
export function onlyOne(positionals: readonly string[], what: string): string {
  const [one, ...rest] = positionals;
  if (one === undefined || rest.length > 0) throw usageFault(`нужен ровно один параметр: ${what}`);
  return one;
}

/** @throws {Fault} `USAGE_WRONG` */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw usageFault(`не указан --${option}`);
  return value;
}

/** @throws {Fault} `USAGE_WRONG` when the text is not what the door lets in */
function through<T>(door: (text: string) => T, text: string, rule: string): T {
  try {
    return door(text);
  } catch {
    throw usageFault(rule);
  }
}

/** @throws {Fault} `USAGE_WRONG` */
export const asId = (text: string): DocumentId =>
  through(documentId, text, 'это не идентификатор документа; идентификаторы показывает pechat status');

/** @throws {Fault} `USAGE_WRONG` */
export const idOf = (positionals: readonly string[]): DocumentId =>
  asId(onlyOne(positionals, 'идентификатор документа'));

/** @throws {Fault} `USAGE_WRONG` */
export const caseOf = (positionals: readonly string[]): PaperCaseId =>
  through(
    paperCaseId,
    onlyOne(positionals, 'идентификатор дела'),
    'это не идентификатор дела; идентификаторы показывает pechat paper list',
  );

/** @throws {Fault} `USAGE_WRONG` */
export const dayOf = (value: string | undefined, option: string): LocalDate =>
  through(localDate, needed(value, option), `--${option}: нужен день календаря, ГГГГ-ММ-ДД`);

/** The result for a machine, or the lines for a person. */
export function emit(
  tools: Pick<Tools, 'say'>,
  json: boolean | undefined,
  data: unknown,
  lines: readonly string[],
): void {
  if (json === true) tools.say(JSON.stringify(data, null, 2));
  else for (const line of lines) tools.say(line);
}
