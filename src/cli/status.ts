import { inMoscow } from '../domain/moscow-time.ts';
import { standingInRussian, stateInRussian } from '../pipeline/expect-state.ts';
import { provenanceIn, sourceStatusOf } from '../pipeline/provenance.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import { wordsOf } from '../pipeline/words-apart.ts';
import type { FileRole, RecordedEvent, StoredDocument } from '../store/store.ts';
import { EVIDENCE_GRADES } from '../portal/publisher.ts';
import { asId, type Command, emit, parsed, type Tools, usageFault } from './command.ts';
import { debtInBrief, levelLines } from './level-words.ru.ts';
import { provenanceInRussian, sourceStatusInRussian } from './provenance-words.ru.ts';
import { receiptLine } from './receipt-line.ru.ts';
import { actorInRussian, EVENT_WORDS, FILE_WORDS, GRADE_WORDS } from '../pipeline/record-words.ru.ts';

export const status: Command = {
  name: 'status',
  help: {
    ru: `status [ИД] [--json]
  Состояние всех документов или жизнь одного: события, файлы, номера, квитанции портала, уровни подписей и долги по ним.`,
    en: `status [ID] [--json]
  The state of all documents, or the life of one.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { json: { type: 'boolean' } });
    if (positionals.length > 1) throw usageFault('не больше одного идентификатора');
    const [id] = positionals;
    return id === undefined ? all(tools, values.json) : one(tools, id, values.json);
  },
};

async function all(tools: Tools, json: boolean | undefined): Promise<number> {
  const { store, signatureLevels } = await tools.rooms();
  const owing = Map.groupBy(await signatureLevels.owing(), ({ documentId }) => documentId);
  const documents = await store.list();
  const rows = documents.map((document) => ({
    ...publicView(document),
    owing: owing.get(document.id) ?? [],
  }));
  const standing = new Map(documents.map((document) => [document.id, standingInRussian(document)]));
  const lines = rows.map(({ id, number, registryNumber, owing: owed }) =>
    [id, number, standing.get(id), registryNumber ?? '', debtInBrief(owed)].join('  ').trimEnd(),
  );
  emit(tools, json, rows, lines.length === 0 ? ['Документов нет.'] : lines);
  return 0;
}

async function one(tools: Tools, id: string, json: boolean | undefined): Promise<number> {
  const known = asId(id);
  const rooms = await tools.rooms();
  const { store, signatureLevels, receiptLog } = rooms;
  const document = await store.load(known);
  const events = await Promise.all((await store.events(document.id)).map((event) => withWords(rooms, event)));
  const levels = await signatureLevels.forDocument(document.id);
  const receipts = await receiptLog.forDocument(document.id);
  const view = publicView(document);
  const provenance = provenanceIn(events);
  const lines = [
    `${view.number}: ${standingInRussian(document)}`,
    ...(view.registryNumber === undefined ? [] : [`номер на портале: ${view.registryNumber}`]),
    ...(view.evidenceGrade === undefined
      ? []
      : [`доказательство публикации: ${gradeInRussian(view.evidenceGrade)}`]),
    ...(provenance === undefined ? [] : [provenanceInRussian(provenance)]),
    ...events.map(eventLine),
    ...fileLines(view.files),
    ...receipts.map(receiptLine),
    ...levels.flatMap(levelLines),
  ];
  const told = { ...view, ...(provenance !== undefined && { provenance }), events, levels, receipts };
  emit(tools, json, told, lines);
  return 0;
}

/** What anybody at the shell may see: no names of signatories. */
const publicView = (document: StoredDocument): Omit<StoredDocument, 'header'> & { number: string } => {
  const { header, ...rest } = document;
  return { ...rest, number: header.documentNumber };
};

/** An event with what somebody has said in words of his own, which are kept apart from it. */
type ToldEvent = RecordedEvent & { readonly said?: string };

async function withWords(rooms: Pick<Rooms, 'blobs'>, event: RecordedEvent): Promise<ToldEvent> {
  const said = await wordsOf(rooms, event.facts);
  return { ...event, ...(said !== undefined && { said }) };
}

function eventLine(recorded: ToldEvent): string {
  const { sequence, at, event, stateAfter, actor } = recorded;
  const status = sourceStatusOf(recorded);
  const more = status === undefined ? recorded.said : sourceStatusInRussian(status);
  const words = `${EVENT_WORDS[event]}${more === undefined ? '' : `: ${more}`}`;
  const { by } = recorded.facts;
  // The shell tells no people apart: whoever typed it named a position.
  const who =
    actor !== 'system' && typeof by === 'string' ? `${actorInRussian(actor)}, ${by}` : actorInRussian(actor);
  return `  ${String(sequence).padStart(3)}  ${inMoscow(at)}  ${words} → ${stateInRussian(stateAfter)}  (${who})`;
}

/** A revision that fell with the signature under it stands in the record as the bare form: nobody signed that. */
const fileLines = (files: StoredDocument['files']): readonly string[] =>
  Object.entries(files)
    .filter(([role, digest]) => !(role.startsWith('signed-pdf-') && digest === files.pdf))
    .map(([role, digest]) => `  ${FILE_WORDS[role as FileRole]}: ${digest}`);

/** The grade keeps its name beside the words, so that it can be found in JSON and in the documentation. */
function gradeInRussian(kept: string): string {
  const grade = EVIDENCE_GRADES.find((one) => one === kept);
  return grade === undefined ? kept : `${grade} (${GRADE_WORDS[grade]})`;
}
