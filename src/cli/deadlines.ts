import type { Clock } from '../domain/clocks.ts';
import { countOf, type DocumentClocks, documentClocks } from '../pipeline/document-clocks.ts';
import { type Command, emit, parsed } from './command.ts';

export const deadlines: Command = {
  name: 'deadlines',
  help: {
    ru: `deadlines [--json]
  Сроки документов, которые ещё в пути: наш (передать на портал) и портала (опубликовать).
  Код выхода: 0 всё в срок, 1 есть просрочка, 2 срок не определён: не загружен календарь года.`,
    en: `deadlines [--json]
  Terms of the documents on their way: ours and the portal's.
  Exit status: 0 in time, 1 something is late, 2 undetermined: a year has no calendar.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const running = await documentClocks(rooms);
    const lines = running.flatMap(said);
    emit(
      tools,
      values.json,
      running,
      lines.length === 0 ? ['В пути ни одного утверждённого документа.'] : lines,
    );
    if (countOf(running, 'late') > 0) return 1;
    return countOf(running, 'undetermined') > 0 ? 2 : 0;
  },
};

const said = ({ id, documentNumber, clocks: { submission, publication } }: DocumentClocks): string[] => [
  `${id}  ${documentNumber}`,
  ...(submission === undefined ? [] : [`  передать на портал: ${inWords(submission)}`]),
  ...(publication === undefined ? [] : [`  порталу опубликовать: ${inWords(publication)}`]),
];

function inWords({ term, stopped, inAuthorityZone }: Clock): string {
  if (term.kind === 'undetermined') return `срок не определён: нет календаря на ${term.year} год`;
  const verdict = { 'in-time': 'в срок', late: 'просрочено', undetermined: 'не определён' }[inAuthorityZone];
  return `до ${term.day} включительно, ${stopped ? 'сделано ' : ''}${verdict}`;
}
