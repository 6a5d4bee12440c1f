import { helpFor } from '../cli/help.ts';
import { commands } from '../cli/index.ts';
import { type Config, readConfig } from '../config.ts';
import { askServer } from './embedded/ask-server.ts';
import { inTurn } from './in-turn.ts';
import { recordDirectory } from './record-directory.ts';
import type { Shell } from './shell.ts';

/** Commands that never touch the record, or hold it themselves. */
const LOCAL = new Set(['render', 'start', 'stand']);

const isLocal = (args: readonly string[]): boolean =>
  LOCAL.has(args[0] ?? '') || (args[0] === 'import' && !args.includes('--register'));

/**
 * Runs whatever was typed, where the record is: here, or with the service that holds it.
 *
 * @throws {Fault} whatever the command throws
 */
export async function runAny(args: readonly string[], shell: Shell): Promise<number> {
  const helped = helpFor(commands, args, shell);
  if (helped !== undefined) return helped;
  const config = readConfig(process.env);
  const needsRecord = !isLocal(args) && config.databaseUrl === undefined;
  const act = (): Promise<number> => alone(config, args, shell);
  return needsRecord ? inTurn(() => askServer(recordDirectory(config), args, shell), act, shell.tell) : act();
}

/** What builds the house is loaded only here: a command that a service answers starts at once. */
async function alone(config: Config, args: readonly string[], shell: Shell): Promise<number> {
  const { runAlone } = await import('./run-alone.ts');
  return runAlone(config, args, shell);
}
