/** What happened to a document beside its files: the head, attempts, receipts, terms, the paper case, where it came from. */
import { CALENDAR_YEARS } from '../../domain/calendar/index.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DossierFile } from '../../dossier/dossier.ts';
import type { RecordedEvent, StoredDocument } from '../../store/store.ts';
import { clocksOf } from '../document-clocks.ts';
import { provenanceIn, sourceStatusesIn } from '../provenance.ts';
import { subjectInRussian } from '../receipt-words.ru.ts';
import type { Rooms } from '../rooms.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'receiptLog'
  | 'paperCases'
  | 'failures'
  | 'jurisdictions'
  | 'calendar'
  | 'settings'
  | 'now'
>;

export async function storyFiles(rooms: Needs, document: StoredDocument): Promise<readonly DossierFile[]> {
  const events = await rooms.store.events(document.id);
  const paperCase = await rooms.paperCases.ofDocument(document.id);
  const provenance = { provenance: provenanceIn(events), statuses: sourceStatusesIn(events) };
  return [
    jsonFile('document.json', 'карточка документа, как она стоит в записи', document),
    jsonFile('attempts.json', 'попытки передачи, ответы и сбои', await attemptsOf(rooms, document, events)),
    ...(await receiptFiles(rooms, document)),
    jsonFile(
      'deadlines.json',
      'сроки и календарь, по которому они посчитаны',
      deadlinesOf(rooms, document, events),
    ),
    ...(paperCase === undefined
      ? []
      : [jsonFile('paper-case.json', 'дело о бумажном подлиннике', paperCase)]),
    jsonFile('provenance.json', 'откуда документ', provenance),
  ];
}

export const jsonFile = (name: string, about: string, value: unknown): DossierFile => ({
  name,
  about,
  bytes: new TextEncoder().encode(canonicalJson(value)),
});

const OF_TRANSPORT: ReadonlySet<string> = new Set<RecordedEvent['event']>([
  'TakenOver',
  'GivenBack',
  'SubmissionStarted',
  'SubmittedByHand',
  'SubmissionAcknowledged',
  'SubmissionRefused',
  'SubmissionNotReceived',
  'PortalRegistered',
  'PublicationConfirmed',
  'PublicationRejected',
  'PublicationRevoked',
]);

async function attemptsOf(
  { failures }: Needs,
  { id }: StoredDocument,
  events: readonly RecordedEvent[],
): Promise<object> {
  const open = (await failures.list()).filter(({ documentId }) => documentId === id);
  const steps = events
    .filter(({ event }) => OF_TRANSPORT.has(event))
    .map(({ sequence, event, at, actor, facts }) => ({ sequence, event, at, actor, facts }));
  return { steps, openFailures: open };
}

async function receiptFiles(
  { receiptLog, blobs }: Needs,
  { id }: StoredDocument,
): Promise<readonly DossierFile[]> {
  const kept = await receiptLog.forDocument(id);
  const originals: DossierFile[] = [];
  for (const [n, { digest, about, signature }] of kept.entries()) {
    const name = receiptName(n);
    const bytes = await blobs.get(digest);
    originals.push({ name, about: `квитанция портала, как пришла: ${subjectInRussian(about)}`, bytes });
    if (signature === undefined) continue;
    const signed = await blobs.get(signature);
    originals.push({ name: `${name}.sig`, about: `подпись портала к ${name}`, bytes: signed });
  }
  const list = kept.map((receipt, n) => ({ ...receipt, file: receiptName(n) }));
  return [jsonFile('receipts.json', 'перечень квитанций', list), ...originals];
}

const receiptName = (n: number): string => `receipt-${n + 1}.xml`;

function deadlinesOf(rooms: Needs, document: StoredDocument, events: readonly RecordedEvent[]): object {
  const { timeZone } = rooms.jurisdictions[document.header.jurisdiction];
  const clocks = clocksOf(rooms, document, events);
  const years = CALENDAR_YEARS.map(({ year, decree, moved }) => ({ year, decree, moved }));
  return { timeZone, terms: rooms.settings.terms, clocks, calendar: years };
}
