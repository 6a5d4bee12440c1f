import { Fault } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { FormChoice } from '../domain/form-policy.ts';
import { registerDocument } from '../pipeline/register-document.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { RegistrationOutcome } from '../store/store.ts';
import { type Command, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { readJson } from './read-json.ts';

export const register: Command = {
  name: 'register',
  help: {
    ru: `register ФАЙЛ… [--form electronic|paper --decided-by ДОЛЖНОСТЬ] [--json]
  Регистрирует документы. В файле один документ или список; ошибка в одном не мешает остальным.
  --form         форма документа, которую акт не называет: её выбирает орган, выбор записывается
  Код выхода: 0 все приняты, 1 есть отказы.`,
    en: `register FILE… [--form electronic|paper --decided-by POSITION] [--json]
  Registers documents; a file holds one or a list. Something wrong in one does not stop the others.
  Exit status: 0 all taken, 1 some refused.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      form: { type: 'string' },
      'decided-by': { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw usageFault('не указан файл');
    const choice = choiceOf(values.form, values['decided-by']);
    const rooms = await tools.rooms();
    const lines: Line[] = [];
    for (const path of positionals) lines.push(...(await registerFile(rooms, tools, path, choice)));
    const said = lines.map(({ at, result, id, why }) => `${at}: ${WORDS[result]} ${id ?? why ?? ''}`);
    emit(tools, values.json, lines, said);
    return lines.every(({ result }) => result === 'registered' || result === 'already-there') ? 0 : 1;
  },
};

interface Line {
  /** File, and the place in it where it holds a list. */
  readonly at: string;
  readonly result: RegistrationOutcome['kind'] | 'refused';
  readonly id?: string;
  readonly why?: string;
}

const WORDS: Record<Line['result'], string> = {
  registered: 'зарегистрирован',
  'already-there': 'уже зарегистрирован',
  conflict: 'под тем же ключом другое содержание, подайте новой редакцией:',
  refused: 'не принят:',
};

function choiceOf(form: string | undefined, decidedBy: string | undefined): FormChoice | undefined {
  if (form === undefined) return undefined;
  if (form !== 'electronic' && form !== 'paper') throw usageFault('--form: electronic или paper');
  return { form, decidedBy: needed(decidedBy, 'decided-by') };
}

async function registerFile(
  rooms: Rooms,
  tools: Tools,
  path: string,
  choice: FormChoice | undefined,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  try {
    const content = readJson(await tools.read(path));
    const inputs: readonly unknown[] = Array.isArray(content) ? content : [content];
    for (const [index, input] of inputs.entries()) {
      const at = inputs.length === 1 ? path : `${path}[${index}]`;
      lines.push(await registerOne(rooms, at, input, choice));
    }
  } catch (thrown) {
    lines.push(refusal(path, thrown));
  }
  return lines;
}

async function registerOne(rooms: Rooms, at: string, input: unknown, choice?: FormChoice): Promise<Line> {
  try {
    const request = { input, actor: SHELL_ACTOR, ...(choice !== undefined && { choice }) };
    const { kind, document } = await registerDocument(rooms, request);
    return { at, result: kind, id: document.id };
  } catch (thrown) {
    return refusal(at, thrown);
  }
}

/** Only what an official can put right is a line; the rest ends the command. */
function refusal(at: string, thrown: unknown): Line {
  if (thrown instanceof Fault && thrown.remedy === 'correct') {
    return { at, result: 'refused', why: inRussian(thrown) };
  }
  throw thrown;
}
