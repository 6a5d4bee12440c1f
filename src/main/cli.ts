/** The command line: `src/main/pechat`. */
import { helpFor } from '../cli/help.ts';
import { commands } from '../cli/index.ts';
import { explained } from '../cli/run.ts';
import { type Config, readConfig } from '../config.ts';
import { askServer } from './embedded/ask-server.ts';
import { inTurn } from './in-turn.ts';
import { recordDirectory } from './record-directory.ts';
import { ownShell } from './shell.ts';

/** Commands that never touch the record, or hold it themselves. */
const LOCAL = new Set(['render', 'sign', 'verify', 'start', 'stand']);

const shell = ownShell();

async function main(args: readonly string[]): Promise<number> {
  const helped = helpFor(commands, args, shell);
  if (helped !== undefined) return helped;
  const config = readConfig(process.env);
  const needsRecord = !LOCAL.has(args[0] ?? '') && config.databaseUrl === undefined;
  const act = (): Promise<number> => alone(config, args);
  return needsRecord ? inTurn(() => askServer(recordDirectory(config), args, shell), act, shell.tell) : act();
}

/** What builds the house is loaded only here: a command that a service answers starts at once. */
async function alone(config: Config, args: readonly string[]): Promise<number> {
  const { runAlone } = await import('./run-alone.ts');
  return runAlone(config, args, shell);
}

process.exitCode = await main(process.argv.slice(2)).catch((thrown: unknown) => explained(thrown, shell));
