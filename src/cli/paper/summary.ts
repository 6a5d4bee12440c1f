import type { PaperRoom } from '../../paper/paper-room.ts';
import type { PaperSummary, SummaryCounts, WaitingCase } from '../../paper/summary/paper-summary.ts';
import { groundInRussian, kindInRussian, paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import { paperSummary } from '../../pipeline/paper-summary.ts';
import { emit, needed, parsed, type Tools, usageFault } from '../command.ts';

const FILES: Readonly<Record<string, (paper: PaperRoom, summary: PaperSummary) => Uint8Array>> = {
  xlsx: (paper, summary) => paper.summaryXlsx(summary),
  csv: (paper, summary) => paper.summaryCsv(summary),
  json: (_, summary) => new TextEncoder().encode(`${JSON.stringify(summary, null, 2)}\n`),
};

/** `pechat paper summary`: the month on paper, on the screen or as a file for those who asked for it. */
export async function summary(args: readonly string[], tools: Tools): Promise<number> {
  const { values } = parsed(args, {
    month: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  });
  const month = needed(values.month, 'month');
  const ending = values.out?.split('.').at(-1)?.toLowerCase() ?? 'json';
  const file = Object.hasOwn(FILES, ending) ? FILES[ending] : undefined;
  if (file === undefined) throw usageFault('--out: файл .xlsx, .csv или .json');
  const rooms = await tools.rooms();
  const found = await paperSummary(rooms, month);
  if (values.out !== undefined) await tools.write(values.out, file(rooms.paper, found));
  emit(tools, values.json, found, [
    ...found.lines.map(
      (line) =>
        `${line.jurisdiction}, ИНН ${line.body}, ${kindInRussian(line.kind)}, ${groundInRussian(line.ground)}: ${inWords(line)}`,
    ),
    `Всего за ${month} по ${found.through}: ${inWords(found.total)}`,
    ...found.waiting.map(waitingInWords),
  ]);
  return 0;
}

const inWords = (counts: SummaryCounts): string =>
  [
    `было ${counts.before}`,
    `открыто ${counts.opened}`,
    `заверено ${counts.certified}`,
    `закрыто ${counts.closed}`,
    `переведено ${counts.converted}`,
    `отменено ${counts.cancelled}`,
    `осталось ${counts.after}`,
  ].join(', ') + (counts.oldestDays === undefined ? '' : `, старейшему ${counts.oldestDays} дн.`);

const waitingInWords = (one: WaitingCase): string =>
  `${one.paperCaseId}  ${kindInRussian(one.kind)} ${one.documentNumber}  ${paperStateInRussian(one.state)}, ${one.ageDays} дн.  ${one.waitsFor}`;
