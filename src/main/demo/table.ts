import type { DocumentContent } from '../../../schemas/document/index.ts';
import { JURISDICTION_IDS } from '../../domain/document.ts';
import { ABSENT } from '../../domain/jurisdiction.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { stateInRussian } from '../../pipeline/expect-state.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { Player } from './play.ts';

const HEAD = ['Территория', 'Документ', 'Форма', 'Состояние', 'Портал / дело', 'Испытание', 'Файлы'];

const KINDS: Record<DocumentContent['kind'], string> = {
  'social-order': 'соц. заказ',
  'execution-report': 'отчёт',
  'funding-agreement': 'соглашение',
};

const FORMS = {
  electronic: 'эл.',
  paper: 'бумага (акт)',
  'paper-if-impossible': 'эл. (бумага не нужна)',
  'not-listed': 'эл. (выбор органа)',
} as const;

/** The table that the demo ends with, as lines. */
export async function table(
  rooms: Rooms,
  players: readonly Player[],
  folders: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const rows: string[][] = [];
  for (const id of JURISDICTION_IDS) {
    const own = players.filter(({ jurisdiction }) => jurisdiction === id);
    for (const player of own) rows.push(await row(rooms, player, folders.get(player.id) ?? ''));
    if (own.length === 0) rows.push(nothingDue(id));
  }
  return aligned([HEAD, ...rows]);
}

async function row(
  { store, paperCases }: Rooms,
  { id, content, ...role }: Player,
  folder: string,
): Promise<string[]> {
  const document = await store.load(id);
  const paperCase = await paperCases.ofDocument(id);
  const onPaper = paperCase?.decision.system === '' ? FORMS.paper : 'бумага (основание)';
  const number = document.registryNumber ?? '—';
  const grade = document.evidenceGrade === undefined ? '' : ` (${document.evidenceGrade})`;
  return [
    jurisdictions[content.jurisdiction].name,
    `${KINDS[content.kind]} ${content.documentNumber} от ${content.formedOn}`,
    paperCase === undefined ? FORMS[document.ruling.form] : onPaper,
    stateInRussian(document.state),
    `${number}${grade}${paperCase === undefined ? '' : `, дело ${paperCase.id.slice(0, 8)} ${paperCase.state}`}`,
    role.fault ?? '',
    folder,
  ];
}

/** Seversk: its act holds indicators, and names neither a service nor a document. */
function nothingDue(id: (typeof JURISDICTION_IDS)[number]): string[] {
  const { name, indicators, services, electronicDocuments } = jurisdictions[id];
  const silent = services === ABSENT && electronicDocuments === ABSENT;
  const why = silent ? 'акт не называет ни услуг, ни документов: размещать нечего' : 'образцов нет';
  return [name, `показатели: ${indicators.length}`, '—', why, '—', '', '—'];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...rest] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rest.map(line)];
}
