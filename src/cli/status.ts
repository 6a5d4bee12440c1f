import { stateInRussian } from '../pipeline/expect-state.ts';
import { provenanceIn, sourceStatusOf } from '../pipeline/provenance.ts';
import type { FileRole, RecordedEvent, StoredDocument } from '../store/store.ts';
import { EVIDENCE_GRADES } from '../portal/publisher.ts';
import { asId, type Command, emit, parsed, type Tools, usageFault } from './command.ts';
import { debtInBrief, levelLines } from './level-words.ru.ts';
import { provenanceInRussian, sourceStatusInRussian } from './provenance-words.ru.ts';
import { actorInRussian, EVENT_WORDS, FILE_WORDS, GRADE_WORDS } from './words.ru.ts';

export const status: Command = {
  name: 'status',
  help: {
    ru: `status [ИД] [--json]
  Состояние всех документов или жизнь одного: события, файлы, номера, уровни подписей и долги по ним.`,
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
  const lines = rows.map(({ id, state, number, registryNumber, owing: owed }) =>
    [id, number, stateInRussian(state), registryNumber ?? '', debtInBrief(owed)].join('  ').trimEnd(),
  );
  emit(tools, json, rows, lines.length === 0 ? ['Документов нет.'] : lines);
  return 0;
}

async function one(tools: Tools, id: string, json: boolean | undefined): Promise<number> {
  const known = asId(id);
  const { store, signatureLevels } = await tools.rooms();
  const document = await store.load(known);
  const events = await store.events(document.id);
  const levels = await signatureLevels.forDocument(document.id);
  const view = publicView(document);
  const provenance = provenanceIn(events);
  const lines = [
    `${view.number}: ${stateInRussian(view.state)}`,
    ...(view.registryNumber === undefined ? [] : [`номер на портале: ${view.registryNumber}`]),
    ...(view.evidenceGrade === undefined
      ? []
      : [`доказательство публикации: ${gradeInRussian(view.evidenceGrade)}`]),
    ...(provenance === undefined ? [] : [provenanceInRussian(provenance)]),
    ...events.map(eventLine),
    ...fileLines(view.files),
    ...levels.flatMap(levelLines),
  ];
  emit(tools, json, { ...view, ...(provenance !== undefined && { provenance }), events, levels }, lines);
  return 0;
}

/** What anybody at the shell may see: no names of signatories. */
const publicView = (document: StoredDocument): Omit<StoredDocument, 'header'> & { number: string } => {
  const { header, ...rest } = document;
  return { ...rest, number: header.documentNumber };
};

function eventLine(recorded: RecordedEvent): string {
  const { sequence, at, event, stateAfter, actor } = recorded;
  const status = sourceStatusOf(recorded);
  const words = `${EVENT_WORDS[event]}${status === undefined ? '' : `: ${sourceStatusInRussian(status)}`}`;
  return `  ${String(sequence).padStart(3)}  ${at}  ${words} → ${stateInRussian(stateAfter)}  (${actorInRussian(actor)})`;
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
