import { Fault } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { Command, Tools } from './command.ts';
import { statusOf } from './exit.ts';
import { helpFor } from './help.ts';

/** Runs one command line and gives the exit status. Never a stack: a fault is one Russian sentence. */
export async function runCommand(
  commands: readonly Command[],
  args: readonly string[],
  tools: Tools,
): Promise<number> {
  try {
    return await attemptCommand(commands, args, tools);
  } catch (thrown) {
    return explained(thrown, tools);
  }
}

/** @throws {Fault} whatever the command throws */
export async function attemptCommand(
  commands: readonly Command[],
  args: readonly string[],
  tools: Tools,
): Promise<number> {
  const helped = helpFor(commands, args, tools);
  if (helped !== undefined) return helped;
  const [name, ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new Fault('UNFORESEEN', 'a command that the help knows is not there');
  return command.run(rest, tools);
}

export function explained(thrown: unknown, { tell }: Pick<Tools, 'tell'>): number {
  const fault = thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'unforeseen', {}, thrown);
  tell(inRussian(fault));
  if (fault.code === 'UNFORESEEN' && thrown instanceof Error) tell(places(thrown));
  return statusOf(fault);
}

/** For the developer: where, but not what; a message of somebody else's may quote a document. */
const places = ({ name, stack = '' }: Error): string =>
  [
    name,
    ...stack
      .split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .slice(0, 3),
  ].join('\n');
