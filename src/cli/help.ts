import type { Command, Tools } from './command.ts';
import { EXIT } from './exit.ts';

type Out = Pick<Tools, 'say' | 'tell'>;

/**
 * Answers a request for help, which needs no settings and no record.
 *
 * @returns the exit status, or `undefined` when the line is a command to be run
 */
export function helpFor(
  commands: readonly Command[],
  [name = 'help', ...args]: readonly string[],
  out: Out,
): number | undefined {
  if (name === '--en') return help(commands, [name, ...args], out);
  if (name === 'help' || name === '--help' || name === '-h') return help(commands, args, out);
  if (commands.some((one) => one.name === name)) {
    return args.some((word) => word === '--help' || word === '-h')
      ? help(commands, [name, ...args], out)
      : undefined;
  }
  return unknown(name, out);
}

function help(commands: readonly Command[], args: readonly string[], out: Out): number {
  const language = args.includes('--en') ? 'en' : 'ru';
  const name = args.find((word) => !word.startsWith('-'));
  const chosen = name === undefined ? commands : commands.filter((command) => command.name === name);
  if (name !== undefined && chosen.length === 0) return unknown(name, out);
  out.say(TITLE[language]);
  for (const command of chosen) out.say(`\n${command.help[language]}`);
  return EXIT.done;
}

function unknown(name: string, { tell }: Out): number {
  tell(`Нет такой команды: ${name}. Список: pechat help`);
  return EXIT.usage;
}

const TITLE = {
  ru: `Печать: документы социальных заказов, от регистрации до публикации.
pechat КОМАНДА …            справка по одной: pechat help КОМАНДА; in English: pechat help --en
Код выхода: 0 сделано · 1 ответ «нет» · 2 решить нельзя · 64 ошибка в команде · 69 нужное недоступно · 70 наша ошибка
ИД документа показывают register, pending и status; ДЕНЬ пишут так: 2026-11-22; --json: ответ для программ`,
  en: `Pechat: the documents of social orders, from registration to publication.
pechat COMMAND …            one command: pechat help COMMAND --en
Exit status: 0 done · 1 the answer is no · 2 cannot be decided · 64 usage · 69 unreachable · 70 our defect
ID: as register, pending and status show it; DAY: 2026-11-22; --json: the answer for programs`,
} as const;
