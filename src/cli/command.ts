import { parseArgs, type ParseArgsConfig } from 'node:util';

import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { ClockSettings } from '../domain/clocks.ts';
import { Fault } from '../domain/fault.ts';
import { type DocumentId, documentId, type Instant } from '../domain/identifiers.ts';
import type { Forms } from '../forms/forms.ts';
import type { PackHandBundle } from '../pipeline/hand-over.ts';
import type { Probe } from '../pipeline/doctor.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { SignDetached, Signer } from '../signature/signer.ts';
import type { VerifyDetached } from '../signature/verifier.ts';

/** What a command is given to work with; built in `src/main`. */
export interface Tools {
  /** Opens the record and the queue at the first call; a command that needs neither never asks. */
  readonly rooms: () => Promise<Rooms>;
  /** @throws {Fault} `CONTENT_UNREADABLE` */
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Results: stdout. */
  readonly say: (line: string) => void;
  /** Progress and trouble: stderr. */
  readonly tell: (line: string) => void;
  readonly forms: Forms;
  readonly signDetached: SignDetached;
  readonly openSigner: (files: SignerFiles) => Promise<Signer>;
  readonly verifier: (files: TrustFiles) => Promise<VerifyDetached>;
  readonly packHandBundle: PackHandBundle;
  /** What `doctor` tries. */
  readonly probes: () => Promise<readonly Probe[]>;
  readonly terms: { readonly settings: ClockSettings; readonly calendar: WorkingCalendar };
  readonly now: () => Instant;
  /** Runs the service until it is told to stop. */
  readonly serve: () => Promise<number>;
  /** Runs the training stand until it is told to stop. */
  readonly stand: (port: number) => Promise<number>;
}

/** Paths of a key and its certificates, PEM. */
export interface SignerFiles {
  readonly key: string;
  readonly certificate: string;
  readonly chain: readonly string[];
}

/** Paths of what is trusted, PEM or DER; empty: what the settings trust. */
export interface TrustFiles {
  readonly roots: readonly string[];
  readonly revocationLists: readonly string[];
}

export interface Command {
  readonly name: string;
  /** First line: what follows `pechat`; then a sentence; then the options. */
  readonly help: { readonly ru: string; readonly en: string };
  /** @returns the exit status: 0 done, 1 the answer is no, 2 cannot be decided */
  readonly run: (args: readonly string[], tools: Tools) => Promise<number>;
}

/** Who acts when a command is typed on this machine. */
export const SHELL_ACTOR = 'shell';

export const usageFault = (rule: string): Fault =>
  new Fault('USAGE_WRONG', 'the command is used wrongly', { at: 'command line', rule });

/** @throws {Fault} `USAGE_WRONG` */
export function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw usageFault('неизвестный или неполный параметр');
  }
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

/** @throws {Fault} `USAGE_WRONG`, `CONTENT_INVALID` */
export const idOf = (positionals: readonly string[]): DocumentId =>
  documentId(onlyOne(positionals, 'идентификатор документа'));

/** The result for a machine, or the lines for a person. */
export function emit(tools: Tools, json: boolean | undefined, data: unknown, lines: readonly string[]): void {
  if (json === true) tools.say(JSON.stringify(data, null, 2));
  else for (const line of lines) tools.say(line);
}
