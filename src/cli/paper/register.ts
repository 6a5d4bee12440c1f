import { groundInRussian, kindInRussian, paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import type { RegisterLine } from '../../paper/paper-room.ts';
import { paperRegister } from '../../pipeline/paper-register.ts';
import { emit, parsed, type Tools, usageFault } from '../command.ts';

/** `pechat paper register`: the register on the screen, as JSON, or as a file for a spreadsheet. */
export async function register(args: readonly string[], tools: Tools): Promise<number> {
  const { values } = parsed(args, {
    month: { type: 'string' },
    csv: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (values.month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(values.month)) {
    throw usageFault('--month: год и месяц, например 2023-11');
  }
  const rooms = await tools.rooms();
  const { lines, months } = await paperRegister(rooms, values.month);
  if (values.csv !== undefined) await tools.write(values.csv, rooms.paper.registerCsv(lines));
  const said = [
    ...lines.map(inWords),
    ...months.map(
      ({ month, opened, closed, notPosted, sharePercent }) =>
        `${month}: на бумаге ${opened} (${sharePercent} %), закрыто ${closed}, ещё не размещено ${notPosted}`,
    ),
  ];
  emit(tools, values.json, { lines, months }, said.length === 0 ? ['На бумаге документов нет.'] : said);
  return 0;
}

const inWords = (line: RegisterLine): string =>
  [
    line.openedOn,
    `${kindInRussian(line.kind)} ${line.documentNumber} от ${line.formedOn}`,
    `${groundInRussian(line.ground)} (${line.clause})`,
    paperStateInRussian(line.state),
    line.storedAt || 'место хранения не указано',
    `${line.posted ? 'размещён' : 'не размещён'} ${line.registryNumber}`.trimEnd(),
  ].join('  ');
