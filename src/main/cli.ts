/** The command line: `src/main/pechat`. */
import { commands } from '../cli/index.ts';
import { explained, runCommand } from '../cli/run.ts';
import { type Config, readConfig } from '../config.ts';
import { askServer } from './embedded/command-socket.ts';
import { type House, openHouse } from './house.ts';
import { serve } from './serve.ts';
import { stand } from './stand.ts';
import { type Shell, toolsFor } from './tools.ts';

/** Commands that never touch the record, or hold it themselves. */
const LOCAL = new Set(['help', '--help', '-h', 'render', 'sign', 'verify', 'start', 'stand']);

const shell: Shell = {
  directory: process.cwd(),
  say: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
};

async function main(args: readonly string[]): Promise<number> {
  const config = readConfig(process.env);
  const [name = 'help'] = args;
  if (!LOCAL.has(name) && config.databaseUrl === undefined) {
    const status = await askServer(config.dataDirectory, args, shell);
    if (status !== undefined) return status;
  }
  return alone(config, args);
}

/** Runs the command in this process, and closes what it opened. */
async function alone(config: Config, args: readonly string[]): Promise<number> {
  let house: Promise<House> | undefined;
  try {
    return await runCommand(
      commands,
      args,
      toolsFor(config, shell, () => (house ??= openHouse(config, false)), { serve, stand }),
    );
  } finally {
    await (await house?.catch(() => undefined))?.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((thrown: unknown) => explained(thrown, shell));
