import { type BadFile, checkFiles as check, type FilesChecked } from '../pipeline/check-files.ts';
import { type Command, emit, parsed } from './command.ts';

export const checkFiles: Command = {
  name: 'check-files',
  help: {
    ru: `check-files [--json]
  Читает из хранилища каждый файл, который назван в базе данных, и сверяет с его свёрткой.
  После восстановления из копии и время от времени; на большом хранилище это долго.
  Код выхода: 0 все файлы на месте и целы, 1 нет.`,
    en: `check-files [--json]
  Reads every file that the record names and holds it to its digest. After a restore, and from time to time.
  Exit status: 0 all are there and whole, 1 not.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const found = await check(await tools.rooms());
    const passed = found.missing + found.damaged === 0;
    emit(tools, values.json, { passed, ...found }, linesOf(found));
    return passed ? 0 : 1;
  },
};

function linesOf({ checked, missing, damaged, erased, bad }: FilesChecked): readonly string[] {
  const words =
    erased === 0
      ? []
      : [`Записанных слов нет на месте: ${erased}. Их могли удалить по праву; отличить нельзя.`];
  if (missing + damaged === 0) return [`Файлов проверено: ${checked}. Все на месте и целы.`, ...words];
  const rest = missing + damaged - bad.length;
  return [
    `Файлов проверено: ${checked}. Нет на месте: ${missing}. Повреждено: ${damaged}.`,
    ...bad.map(lineOf),
    ...(rest > 0 ? [`  и ещё ${rest}`] : []),
    ...words,
    'Что делать: восстановите эти файлы из резервной копии и проверьте снова. Кто: администратор.',
  ];
}

const IS: Readonly<Record<BadFile['is'], string>> = {
  missing: 'нет файла',
  damaged: 'повреждён',
  erased: 'слов нет',
};

const NAMED_BY: Readonly<Record<BadFile['by'], string>> = {
  document: 'документ',
  'paper-case': 'дело о бумажном подлиннике',
  receipt: 'квитанция',
  'signature-level': 'подпись документа',
  outage: 'перерыв связи',
  anchor: 'якорь',
  words: 'слова о документе',
};

const lineOf = ({ is, digest, by, of }: BadFile): string => `  ${IS[is]} ${digest}: ${NAMED_BY[by]} ${of}`;
