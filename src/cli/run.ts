import { Fault, type Remedy } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { Command, Tools } from './command.ts';

export const EXIT = { done: 0, no: 1, usage: 64, unreachable: 69, defect: 70 } as const;

const STATUS: Record<Remedy, number> = { retry: EXIT.unreachable, correct: EXIT.no, repair: EXIT.defect };

/** Runs one command line and gives the exit status. Never a stack: a fault is one Russian sentence. */
export async function runCommand(
  commands: readonly Command[],
  [name = 'help', ...args]: readonly string[],
  tools: Tools,
): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') return help(commands, args, tools);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    tools.tell(`Нет такой команды: ${name}. Список: pechat help`);
    return EXIT.usage;
  }
  if (args.includes('--help')) return help(commands, [name], tools);
  try {
    return await command.run(args, tools);
  } catch (thrown) {
    return explained(thrown, tools);
  }
}

export function explained(thrown: unknown, { tell }: Pick<Tools, 'tell'>): number {
  const fault = thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'unforeseen', {}, thrown);
  tell(inRussian(fault));
  if (fault.code === 'UNFORESEEN' && thrown instanceof Error) tell(places(thrown));
  return fault.code === 'USAGE_WRONG' ? EXIT.usage : STATUS[fault.remedy];
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

function help(commands: readonly Command[], args: readonly string[], { say, tell }: Tools): number {
  const language = args.includes('--en') ? 'en' : 'ru';
  const name = args.find((word) => !word.startsWith('-'));
  const chosen = name === undefined ? commands : commands.filter((command) => command.name === name);
  if (chosen.length === 0) {
    tell(`Нет такой команды: ${name}. Список: pechat help`);
    return EXIT.usage;
  }
  say(TITLE[language]);
  for (const command of chosen) say(`\n${command.help[language]}`);
  return EXIT.done;
}

const TITLE = {
  ru: `Печать: документы социальных заказов, от регистрации до публикации.
pechat КОМАНДА …            справка по одной: pechat help КОМАНДА; in English: pechat help --en
Код выхода: 0 сделано · 1 ответ «нет» · 2 решить нельзя · 64 ошибка в команде · 69 нужное недоступно · 70 наша ошибка`,
  en: `Pechat: the documents of social orders, from registration to publication.
pechat COMMAND …            one command: pechat help COMMAND --en
Exit status: 0 done · 1 the answer is no · 2 cannot be decided · 64 usage · 69 unreachable · 70 our defect`,
} as const;
