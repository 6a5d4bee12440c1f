/** The program as its settings build it, within the process of a test: libraries of tokens are loaded here. */
import { runCommand } from '../../src/cli/run.ts';
import { commands } from '../../src/cli/index.ts';
import { readConfig } from '../../src/config.ts';
import { type House, openHouse } from '../../src/main/house.ts';
import { toolsFor } from '../../src/main/tools.ts';

export interface Answer {
  readonly status: number;
  readonly said: string;
  readonly told: string;
}

/** Opens the house of these settings, for as long as `work` takes. */
export async function inHouse<T>(
  env: Readonly<Record<string, string>>,
  work: (house: House, run: (...args: readonly string[]) => Promise<Answer>) => Promise<T>,
): Promise<T> {
  const config = readConfig(env);
  const house = await openHouse(config, false);
  const run = async (...args: readonly string[]): Promise<Answer> => {
    const [said, told]: [string[], string[]] = [[], []];
    const shell = {
      directory: env['DATA_DIRECTORY'] ?? '',
      say: (line: string) => void said.push(line),
      tell: (line: string) => void told.push(line),
    };
    const tools = toolsFor(config, shell, () => Promise.resolve(house));
    const status = await runCommand(commands, args, tools);
    return { status, said: said.join('\n'), told: told.join('\n') };
  };
  try {
    return await work(house, run);
  } finally {
    await house.close();
  }
}
