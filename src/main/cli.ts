/** The command line: `src/main/pechat`. */
import { helpFor } from '../cli/help.ts';
import { commands } from '../cli/index.ts';
import { attemptCommand, explained } from '../cli/run.ts';
import { type Config, readConfig } from '../config.ts';
import { askServer } from './embedded/ask-server.ts';
import { type House, openHouse, recordDirectory } from './house.ts';
import { inTurn } from './in-turn.ts';
import { serve } from './serve.ts';
import { ownShell } from './shell.ts';
import { stand } from './stand.ts';
import { toolsFor } from './tools.ts';

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

/** Runs the command in this process, and closes what it opened. */
async function alone(config: Config, args: readonly string[]): Promise<number> {
  let house: Promise<House> | undefined;
  const rooms = (): Promise<House> => (house ??= openHouse(config, false));
  try {
    return await attemptCommand(commands, args, toolsFor(config, shell, rooms, { serve, stand }));
  } finally {
    await (await house?.catch(() => undefined))?.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((thrown: unknown) => explained(thrown, shell));
