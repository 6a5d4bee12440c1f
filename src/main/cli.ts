/** The command line: `src/main/pechat`. What a command does not need is not loaded for it. */
import type { Command } from '../cli/command.ts';
import type { DeskTools } from '../cli/desk-tools.ts';
import { helpFor } from '../cli/help.ts';
import { explained } from '../cli/run.ts';
import { readConfig } from '../config.ts';
import { deskTools } from './desk-tools.ts';
import { ownShell } from './shell.ts';

/** Commands over files alone. */
const DESK: Readonly<Record<string, () => Promise<Command<DeskTools>>>> = {
  sign: async () => (await import('../cli/sign.ts')).sign,
  verify: async () => (await import('../cli/verify.ts')).verify,
  'check-dossier': async () => (await import('../cli/check-dossier.ts')).checkDossier,
};

const shell = ownShell();

async function main(args: readonly string[]): Promise<number> {
  const [name = 'help'] = args;
  const ofDesk = Object.hasOwn(DESK, name) ? await DESK[name]?.() : undefined;
  if (ofDesk === undefined) return (await import('./any-command.ts')).runAny(args, shell);
  return (
    helpFor([ofDesk], args, shell) ?? ofDesk.run(args.slice(1), deskTools(readConfig(process.env), shell))
  );
}

process.exitCode = await main(process.argv.slice(2)).catch((thrown: unknown) => explained(thrown, shell));
