import { checkPaperScan } from '../../pipeline/check-paper-scan.ts';
import { caseOf, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from '../command.ts';

const VERDICTS = {
  passed: 'Все листы на месте и по порядку.',
  'needs-eyes': 'Программа прочла не все листы; остальные сверяет человек.',
  failed: 'Скан не годится.',
} as const;

/** `pechat paper scan`: every sheet of the original in the scan, or what is wrong with it. */
export async function scan(args: readonly string[], tools: Tools): Promise<number> {
  const { values, positionals } = parsed(args, {
    scan: { type: 'string' },
    seen: { type: 'string' },
    'seen-by': { type: 'string', default: '' },
    json: { type: 'boolean' },
  });
  const id = caseOf(positionals);
  const file = needed(values.scan, 'scan');
  const eyes = { pages: pagesOf(values.seen ?? ''), by: values['seen-by'] };
  const rooms = await tools.rooms();
  const { report, recorded } = await checkPaperScan(rooms, id, await tools.read(file), SHELL_ACTOR, eyes);
  emit(tools, values.json, report, [
    ...report.whole,
    ...report.findings.map(({ text }) => text),
    VERDICTS[report.verdict],
    recorded === undefined ? 'В дело не внесено.' : 'Проверка внесена в дело.',
  ]);
  if (recorded !== undefined) return 0;
  return report.verdict === 'failed' ? 1 : 2;
}

function pagesOf(text: string): number[] {
  if (text === '') return [];
  if (!/^[1-9]\d*(,[1-9]\d*)*$/.test(text))
    throw usageFault('--seen: номера страниц через запятую, например 3,5');
  return text.split(',').map(Number);
}
