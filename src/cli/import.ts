import { join } from 'node:path';
import type {
  ImportedDocument,
  ImportKind,
  ImportReport,
  ImportRequest,
  TableSource,
} from '../import/importer.ts';
import { type Command, emit, needed, parsed, type Tools, usageFault } from './command.ts';
import { IMPORT_KIND_WORDS, inWords, sourceInWords, summary } from './import-words.ru.ts';
import { readJson } from './read-json.ts';
import { type ImportRegistration, registerImported } from './import-register.ts';
import { REGISTRATION_WORDS } from './register.ts';

export const importCommand: Command = {
  name: 'import',
  help: {
    ru: `import ФАЙЛ… --kind ВИД [--header ОСНОВА.json] [--sheet ЛИСТ] [--offset +07:00] [--out ПАПКА] [--register] [--dry-run] [--json]
  Читает таблицы XLSX и CSV, в том числе выгрузки «Навигатора», и делает из них документы.
  --kind         вид документа: ${Object.keys(IMPORT_KIND_WORDS).join(', ')}
  --header       то, чего нет в таблицах: поля документа, как в его JSON
  --sheet        прочесть только этот лист, хотя бы он и скрыт
  --offset       часовой пояс времени в таблице, если она его не называет
  --out          папка для документов и сведений об их происхождении
  --register     сразу зарегистрировать; идентификатор «Навигатора» и статусы ЕПГУ остаются в учете
  --dry-run      только проверить
  Код выхода: 0 сделано все, 1 есть отказы: какая ячейка и почему.`,
    en: `import FILE… --kind KIND [--header BASE.json] [--sheet NAME] [--offset +07:00] [--out DIR] [--register] [--dry-run] [--json]
  Reads XLSX and CSV tables, exports of Navigator among them, and makes documents of them.
  --kind         kind of document; --header: what the tables do not tell, as JSON; --sheet: only this sheet;
  --offset       zone of times that name none; --out: folder for documents and their provenance;
  --register     registers what was made, with its identifier in Navigator and its statuses; --dry-run: only checks
  Exit status: 0 all made, 1 some refused: which cell and why.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      kind: { type: 'string' },
      header: { type: 'string' },
      sheet: { type: 'string' },
      offset: { type: 'string' },
      out: { type: 'string' },
      register: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw usageFault('не указан файл');
    const dry = values['dry-run'] === true;
    if (!dry && values.out === undefined && values.register !== true) {
      throw usageFault('укажите --out, --register или --dry-run');
    }
    const report = await tools.importTables(await requestOf(positionals, values, tools));
    const made = await delivered(report, tools, dry ? {} : values);
    emit(tools, values.json, { ...summary(report), documents: made }, [
      ...made.map(madeInWords),
      ...inWords(report),
    ]);
    return statusOf(report, made);
  },
};

interface Options {
  readonly kind?: string | undefined;
  readonly header?: string | undefined;
  readonly sheet?: string | undefined;
  readonly offset?: string | undefined;
  readonly out?: string | undefined;
  readonly register?: boolean | undefined;
}

const MOST_FILES = 20;

async function requestOf(paths: readonly string[], options: Options, tools: Tools): Promise<ImportRequest> {
  if (paths.length > MOST_FILES) throw usageFault(`файлов не больше ${MOST_FILES}`);
  const { header, sheet, offset } = options;
  if (offset !== undefined && !/^(?:Z|[+-]\d{2}:\d{2})$/.test(offset))
    throw usageFault('--offset: нужно вида +07:00');
  const kind = kindOf(needed(options.kind, 'kind'));
  if (options.register === true && kind.endsWith('-registry')) {
    throw usageFault('реестр не регистрируется: укажите --out');
  }
  return {
    kind,
    files: await savedFiles(paths, tools).tables(kind),
    ...(sheet !== undefined && { sheet }),
    ...(offset !== undefined && { offset }),
    ...(header !== undefined && { base: baseOf(readJson(await tools.read(header), header), header) }),
  };
}

const IMPORTED = Object.keys(IMPORT_KIND_WORDS) as (keyof typeof IMPORT_KIND_WORDS)[];

/** Files that somebody has saved. */
const savedFiles = (paths: readonly string[], { read }: Tools): TableSource => ({
  async tables() {
    const files = [];
    for (const name of paths) files.push({ name, bytes: await read(name) });
    return files;
  },
});

function kindOf(text: string): ImportKind {
  const kind = IMPORTED.find((one) => one === text);
  if (kind === undefined) {
    throw usageFault(`--kind: одно из: ${Object.keys(IMPORT_KIND_WORDS).join(', ')}`);
  }
  return kind;
}

function baseOf(base: unknown, file: string): Readonly<Record<string, unknown>> {
  if (typeof base !== 'object' || base === null || Array.isArray(base)) {
    throw usageFault(`--header: в файле ${file} должен быть один документ`);
  }
  return base as Readonly<Record<string, unknown>>;
}

interface Made {
  /** 1-based, in the order of the tables. */
  readonly number: number;
  readonly provenance: ImportedDocument['provenance'];
  readonly path?: string;
  readonly registration?: ImportRegistration;
}

/** Writes and registers; something wrong in one document does not stop the others. */
async function delivered(
  { documents }: ImportReport,
  tools: Tools,
  { out, register }: Options,
): Promise<Made[]> {
  const rooms = register === true ? await tools.rooms() : undefined;
  // The tables are read by now, and what is in them is as old as this at least.
  const readAt = rooms?.now();
  const made: Made[] = [];
  for (const [index, document] of documents.entries()) {
    const number = index + 1;
    const { provenance } = document;
    const path = out === undefined ? undefined : await written(document, join(out, nameOf(number)), tools);
    const registration =
      rooms === undefined || readAt === undefined
        ? undefined
        : await registerImported(rooms, document, readAt);
    made.push({
      number,
      provenance,
      ...(path !== undefined && { path }),
      ...(registration !== undefined && { registration }),
    });
  }
  return made;
}

/** By number alone: a name from the table would be a path from outside, or a person's. */
const nameOf = (number: number): string => `document-${String(number).padStart(5, '0')}`;

async function written(
  { content, provenance }: ImportedDocument,
  base: string,
  tools: Tools,
): Promise<string> {
  await tools.write(`${base}.json`, bytes(content));
  await tools.write(`${base}.provenance.json`, bytes(provenance));
  return `${base}.json`;
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

function madeInWords({ number, path, registration }: Made): string {
  const words =
    registration === undefined
      ? 'годен'
      : `${REGISTRATION_WORDS[registration.result]} ${registration.why ?? registration.id ?? ''}${sourceInWords(registration)}`;
  return `документ ${number}: ${words}${path === undefined ? '' : `, ${path}`}`;
}

function statusOf({ refusals }: ImportReport, made: readonly Made[]): number {
  const results = made.flatMap(({ registration }) => registration?.result ?? []);
  if (results.includes('not-taken')) return 70;
  return refusals.length === 0 && results.every((one) => one === 'registered' || one === 'already-there')
    ? 0
    : 1;
}
