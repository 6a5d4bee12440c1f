import { Fault, type FaultCode } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { FormChoice } from '../domain/form-policy.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import { registerDocument, type RegistrationRequest } from '../pipeline/register-document.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { RegistrationOutcome } from '../store/store.ts';
import { type Command, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { EXIT } from './exit.ts';
import { readJson } from './read-json.ts';

export const register: Command = {
  name: 'register',
  help: {
    ru: `register ФАЙЛ… [--form electronic|paper --decided-by ДОЛЖНОСТЬ] [--json]
  Регистрирует документы. В файле один документ или список; ошибка в одном не мешает остальным.
  --form         форма документа, которую акт не называет: её выбирает орган, выбор записывается
  Код выхода: 0 все приняты, 1 есть отказы, 64 файла нет или он не читается (остальные приняты).`,
    en: `register FILE… [--form electronic|paper --decided-by POSITION] [--json]
  Registers documents; a file holds one or a list. Something wrong in one does not stop the others.
  Exit status: 0 all taken, 1 some refused, 64 a file is not there (the others are taken).`,
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
    try {
      for (const path of positionals) await registerFile(rooms, tools, path, choice, lines);
    } finally {
      // Also when the record goes away in the middle: what was taken by then is taken.
      emit(tools, values.json, lines, lines.map(inWords));
    }
    return statusOf(lines);
  },
};

interface Line {
  readonly file: string;
  /** Which document of a file that holds a list, from 1. */
  readonly number?: number;
  readonly result: RegistrationOutcome['kind'] | 'over' | 'refused' | 'not-taken';
  readonly id?: DocumentId;
  /** Code of the fault, for machines. */
  readonly code?: FaultCode;
  readonly why?: string;
}

const inWords = ({ file, number, result, id, why }: Line): string => {
  const at = number === undefined ? file : `${file}, документ ${number}`;
  return `${at}: ${REGISTRATION_WORDS[result]} ${why ?? id ?? ''}`;
};

/** Our own defect, if there was one; else a file that cannot be read; else whether all were taken. */
function statusOf(lines: readonly Line[]): number {
  if (lines.some(({ result }) => result === 'not-taken')) return EXIT.defect;
  if (lines.some(({ code }) => code === 'USAGE_WRONG')) return EXIT.usage;
  return lines.every(({ result }) => result === 'registered' || result === 'already-there') ? 0 : 1;
}

export const REGISTRATION_WORDS: Readonly<Record<Line['result'], string>> = {
  registered: 'зарегистрирован',
  'already-there': 'уже зарегистрирован',
  conflict: 'не принят: под тем же номером есть другой документ, подайте новой редакцией. Есть:',
  refused: 'не принят:',
  over: 'такой документ уже был, и с ним покончено; измените содержание или редакцию:',
  'not-taken': 'не принят, ошибка программы:',
};

/** Submitted again as it was, such a document comes to life no more. */
const OVER: ReadonlySet<DocumentState> = new Set(['withdrawn', 'declined', 'rejected']);

function choiceOf(form: string | undefined, decidedBy: string | undefined): FormChoice | undefined {
  if (form === undefined) return undefined;
  if (form !== 'electronic' && form !== 'paper') throw usageFault('--form: electronic или paper');
  return { form, decidedBy: needed(decidedBy, 'decided-by') };
}

async function registerFile(
  rooms: Rooms,
  tools: Tools,
  file: string,
  choice: FormChoice | undefined,
  lines: Line[],
): Promise<void> {
  const chosen = choice === undefined ? {} : { choice };
  let inputs: readonly unknown[] | undefined;
  try {
    const content = readJson(await tools.read(file), file);
    inputs = Array.isArray(content) ? content : undefined;
    if (inputs === undefined) lines.push({ file, ...(await registerOne(rooms, content, chosen)) });
  } catch (thrown) {
    lines.push({ file, ...refusal(thrown) });
  }
  for (const [index, input] of (inputs ?? []).entries()) {
    lines.push({ file, number: index + 1, ...(await registerOne(rooms, input, chosen)) });
  }
}

/** What became of one document; an import shows it beside the place it came from. */
export type Registration = Omit<Line, 'file' | 'number'>;

export async function registerOne(
  rooms: Rooms,
  input: unknown,
  { choice, provenance }: Pick<RegistrationRequest, 'choice' | 'provenance'> = {},
): Promise<Registration> {
  try {
    const request = {
      input,
      actor: SHELL_ACTOR,
      ...(choice !== undefined && { choice }),
      ...(provenance !== undefined && { provenance }),
    };
    const { kind, document } = await registerDocument(rooms, request);
    const over = kind === 'already-there' && OVER.has(document.state);
    return { result: over ? 'over' : kind, id: document.id };
  } catch (thrown) {
    return refusal(thrown);
  }
}

/**
 * A line for what lies in this one document, a defect of ours included: the others go on. What would
 * meet the others as well, such as a record that does not answer, ends the command.
 */
function refusal(thrown: unknown): Registration {
  const fault = thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'unforeseen', {}, thrown);
  if (fault.remedy === 'retry') throw fault;
  const result = fault.remedy === 'correct' ? 'refused' : 'not-taken';
  return { result, code: fault.code, why: inRussian(fault) };
}
