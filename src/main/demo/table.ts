import type { DocumentContent } from '../../../schemas/document/index.ts';
import { isPublishable, JURISDICTION_IDS, type JurisdictionId } from '../../domain/document.ts';
import { ABSENT } from '../../domain/jurisdiction.ts';
import { paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { standingInRussian } from '../../pipeline/expect-state.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import type { StoredDocument } from '../../store/store.ts';
import type { Player } from './play.ts';

const HEAD = ['Документ', 'Форма', 'Состояние', 'Номер на портале', 'Бумажное дело', 'Испытание', 'Файлы'];

const KINDS: Record<DocumentContent['kind'], string> = {
  'social-order': 'социальный заказ',
  'execution-report': 'отчёт',
  'funding-agreement': 'соглашение',
  'provider-application': 'заявка исполнителя',
  'consumer-application': 'заявление потребителя',
  'social-certificate': 'социальный сертификат',
  'service-contract': 'договор',
};

type Row = readonly string[];

/** The table that the demo ends with: a heading for each jurisdiction, a row for each of its documents. */
export async function table(
  rooms: Rooms,
  players: readonly Player[],
  folders: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const groups = new Map<JurisdictionId, Row[]>(JURISDICTION_IDS.map((id) => [id, []]));
  for (const player of players) {
    groups.get(player.jurisdiction)?.push(await row(rooms, player, folders.get(player.id) ?? ''));
  }
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...[...groups.values()].flat().map((cells) => cells[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [
    line(HEAD, widths),
    rule,
    ...[...groups].flatMap(([id, rows]) => [
      `${jurisdictions[id].name}${rows.length === 0 ? nothingDue(id) : ''}`,
      ...rows.map((cells) => line(cells, widths)),
      rule,
    ]),
  ];
}

async function row({ store, paperCases }: Rooms, player: Player, folder: string): Promise<Row> {
  const { id, content, fault, onPaperWithGround } = player;
  const document = await store.load(id);
  const paperCase = await paperCases.ofDocument(id);
  return [
    `${KINDS[content.kind]} ${content.documentNumber} от ${content.formedOn}`,
    formOf(document, paperCase),
    standingInRussian(document),
    placeOnPortal(document),
    paperCase === undefined ? '—' : `${paperCase.id.slice(0, 8)} ${paperStateInRussian(paperCase.state)}`,
    fault ?? (onPaperWithGround === true ? 'нет функции в Навигаторе' : ''),
    folder,
  ];
}

function placeOnPortal({ header, registryNumber, evidenceGrade }: StoredDocument): string {
  if (!isPublishable(header.kind)) return 'не размещается';
  return registryNumber === undefined ? '—' : `${registryNumber} (${evidenceGrade})`;
}

/** What became of the document: the ruling of its act, and whether the paper it allows was needed. */
function formOf({ ruling }: StoredDocument, paperCase: PaperCase | undefined): string {
  const clause = ruling.clause === '' ? 'акт не называет' : ruling.clause;
  return `${paperCase === undefined ? 'электронная' : 'бумага'} · ${clause}`;
}

/** Seversk: its act holds indicators, and names neither a service nor a document. */
function nothingDue(id: JurisdictionId): string {
  const { indicators, services, electronicDocuments } = jurisdictions[id];
  const silent = services === ABSENT && electronicDocuments === ABSENT;
  const why = silent ? 'акт не называет ни услуг, ни документов, размещать нечего' : 'образцов нет';
  return `: показателей ${indicators.length}; ${why}`;
}

const line = (cells: Row, widths: readonly number[]): string =>
  cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
