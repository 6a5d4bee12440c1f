import { gatherDossier } from '../pipeline/dossier/make-dossier.ts';
import { type Command, emit, idOf, needed, parsed } from './command.ts';
import { coverOf } from './dossier-cover.ru.ts';

export const dossier: Command = {
  name: 'dossier',
  help: {
    ru: `dossier ИД --out ФАЙЛ.zip [--with-personal-data] [--json]
  Досье: вся история документа в одном файле. Файлы, подписи, события с якорем, попытки, квитанции, сроки,
  бумажное дело, опись с хэшами под печатью установки и лист для человека. Проверяет его check-dossier.
  --with-personal-data  в досье будут данные людей: документ их называет (сертификат, договор, заявления), скан
                        сверял названный человек, или вкладываются слова к событиям; вы отвечаете за эти данные`,
    en: `dossier ID --out F.zip [--with-personal-data] [--json]
  One file with the whole story of a document: files, signatures, events and their anchor, attempts, receipts,
  terms, paper case, under a manifest that the installation seals; check-dossier proves it offline.
  --with-personal-data: of a private kind, or where somebody vouched for a scan by name, the dossier names people;
  words that were typed or said by the portal are in it only with it.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, OPTIONS);
    const id = idOf(positionals);
    const out = needed(values.out, 'out');
    const rooms = await tools.rooms();
    const validation = tools.validationData();
    const withPersonalData = values['with-personal-data'] === true;
    const gathered = await gatherDossier(rooms, id, { validation, withPersonalData });
    const cover = coverOf(gathered);
    const { contents } = gathered;
    const whole = { ...contents, files: [cover, ...contents.files] };
    const { bytes, sealed } = await tools.packDossier(whole, rooms.seal);
    await tools.write(out, bytes);
    const files = whole.files.length;
    const lines = [`${out}: файлов ${files}, байт ${bytes.length}${sealed ? ', опись запечатана' : ''}`];
    emit(tools, values.json, { path: out, files, bytes: bytes.length, sealed }, lines);
    if (!sealed)
      tools.tell('У установки нет печати (SEAL): досье не запечатано, и check-dossier это скажет.');
    return 0;
  },
};

const OPTIONS = {
  out: { type: 'string' },
  'with-personal-data': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
