import { commands } from '../cli/index.ts';
import { attemptCommand } from '../cli/run.ts';
import type { Config } from '../config.ts';
import { type House, openHouse } from './house.ts';
import { serve } from './serve.ts';
import type { Shell } from './shell.ts';
import { stand } from './stand.ts';
import { toolsFor } from './tools.ts';

/**
 * Runs a command in this process, and closes what it opened.
 *
 * @throws {Fault} whatever the command throws
 */
export async function runAlone(config: Config, args: readonly string[], shell: Shell): Promise<number> {
  let house: Promise<House> | undefined;
  const rooms = (): Promise<House> => (house ??= openHouse(config, false));
  try {
    return await attemptCommand(commands, args, toolsFor(config, shell, rooms, { serve, stand }));
  } finally {
    await (await house?.catch(() => undefined))?.close();
  }
}
