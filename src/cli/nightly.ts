import { localDateIn } from '../domain/identifiers.ts';
import { nightly as runNight } from '../pipeline/nightly.ts';
import { summaryLines } from '../pipeline/summary-words.ru.ts';
import { type Command, dayOf, emit, parsed } from './command.ts';

export const nightly: Command = {
  name: 'nightly',
  help: {
    ru: `nightly [--date ДЕНЬ] [--json]
  Делает то, что делает ночной прогон, один раз за каждый день; если он уже был, показывает его итог.
  Ключом человека ничего не подписывает. Код выхода: 0 выполнен, 1 нарушены цепочки событий или идёт другой прогон.`,
    en: `nightly [--date D] [--json]
  What the nightly run does, once a date; shows the kept summary of one that was.
  Signs nothing with a person's key. Exit status: 0 done, 1 a chain of events is broken or another run is at it.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { date: { type: 'string' }, json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const date =
      values.date === undefined
        ? localDateIn(rooms.settings.timeZone, rooms.now())
        : dayOf(values.date, 'date');
    const ran = await runNight(rooms, date);
    const { result } = ran;
    const summary = ran.summary ?? (await rooms.nights.summary(date)) ?? {};
    const lines = [
      `${date}: ${WORDS[result] ?? result}`,
      ...summaryLines(summary).map((line) => `  ${line}`),
    ];
    emit(tools, values.json, { date, result, summary }, lines);
    return result === 'audit-broken' || result === 'waits-for-other-run' ? 1 : 0;
  },
};

const WORDS: Readonly<Record<string, string>> = {
  done: 'прогон выполнен',
  'already-done': 'прогон за эту дату уже был, итог:',
  'waits-for-other-run': 'прогон за эту дату начат и не закончен: повторите через четверть часа',
  'audit-broken': 'прогон выполнен, но цепочка событий нарушена: pechat audit',
};
