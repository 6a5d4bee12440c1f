import type { DossierReport } from '../dossier/dossier.ts';
import type { Check, Verdict } from '../signature/verifier.ts';
import { type Command, emit, onlyOne, parsed } from './command.ts';
import type { DeskTools } from './desk-tools.ts';
import { reportLines } from './verify-text.ts';

export const checkDossier: Command<DeskTools> = {
  name: 'check-dossier',
  help: {
    ru: `check-dossier ФАЙЛ.zip [--trust УЦ.pem|ПАПКА…] [--crl СПИСОК…] [--json]
  Проверяет досье без базы данных и сети: опись и хэши, печать, события от регистрации до последнего, якорь,
  подписи на время, когда они приняты, квитанции и на чём держится публикация.
  Код выхода: 0 верно, 1 неверно, 2 решить нельзя.`,
    en: `check-dossier F.zip [--trust CA.pem|FOLDER…] [--crl F…] [--json]
  Proves a dossier without a record and a net: manifest and digests, seal, chain of events, anchor, signatures
  as of when they were accepted, receipts, and on what the publication rests.
  Exit status: 0 passed, 1 failed, 2 indeterminate.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, OPTIONS);
    const file = onlyOne(positionals, 'файл досье');
    const report = await tools.checkDossier(await tools.read(file, MOST_BYTES), (more) =>
      tools.fileDesk({ roots: values.trust, revocationLists: values.crl, moreLists: more }),
    );
    const { verdict, ...rest } = report;
    emit(tools, values.json, { verdict, ...rest }, linesOf(report));
    return EXIT[verdict];
  },
};

/** Beyond it no dossier is read. */
const MOST_BYTES = 200_000_000;

const OPTIONS = {
  trust: { type: 'string', multiple: true, default: [] as string[] },
  crl: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean' },
} as const;

const EXIT: Record<Verdict, number> = { passed: 0, failed: 1, indeterminate: 2 };

const VERDICT: Record<Verdict, string> = {
  passed: 'ДОСЬЕ ВЕРНО',
  failed: 'ДОСЬЕ НЕВЕРНО',
  indeterminate: 'РЕШИТЬ НЕЛЬЗЯ',
};

const MARK: Record<Verdict, string> = { passed: 'верно', failed: 'НЕВЕРНО', indeterminate: 'не решено' };

const linesOf = ({ verdict, documentId, madeAt, checks, signatures }: DossierReport): readonly string[] => [
  VERDICT[verdict],
  ...(documentId === undefined ? [] : [`  документ ${documentId}, составлено ${madeAt}`]),
  ...checks.map(lineOf),
  ...signatures.flatMap(({ name, at, report }) => ['', `Подпись ${name} на ${at}:`, ...reportLines(report)]),
];

const lineOf = ({ name, verdict, why, advisory }: Check): string =>
  `  ${nameOf(name)}: ${advisory === true ? 'к сведению' : MARK[verdict]}${why === undefined ? '' : `. ${why}`}`;

const nameOf = (name: string): string =>
  name.startsWith('signature ') ? `подпись ${name.slice('signature '.length)}` : (NAMES[name] ?? name);

const NAMES: Readonly<Record<string, string>> = {
  container: 'контейнер',
  manifest: 'опись',
  digests: 'хэши файлов',
  parts: 'состав',
  seal: 'печать досье',
  events: 'цепочка событий',
  'paper-events': 'цепочка бумажного дела',
  head: 'карточка документа',
  files: 'файлы из событий',
  anchor: 'якорь событий',
  'anchor-seal': 'печать якоря',
  'anchor-reach': 'охват якоря',
  'paper-anchor': 'якорь бумажного дела',
  'paper-anchor-seal': 'печать якоря бумажного дела',
  'paper-anchor-reach': 'охват якоря бумажного дела',
  package: 'пакет для портала',
  receipts: 'квитанции',
  'receipts-signatures': 'подписи квитанций',
  'receipts-signatures-absent': 'квитанции без подписи',
  evidence: 'доказательство публикации',
  'evidence-grade': 'сила доказательства',
};
