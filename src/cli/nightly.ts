import { localDateIn } from '../domain/identifiers.ts';
import { DOCUMENT_STATES } from '../domain/lifecycle.ts';
import { stateInRussian } from '../pipeline/expect-state.ts';
import { nightly as runNight } from '../pipeline/nightly.ts';
import { type Command, dayOf, emit, parsed } from './command.ts';

export const nightly: Command = {
  name: 'nightly',
  help: {
    ru: `nightly [--date ДЕНЬ] [--json]
  Делает то, что делает ночной прогон, один раз за рабочую дату.`,
    en: `nightly [--date D] [--json]
  What the nightly run does, once a business date.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { date: { type: 'string' }, json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const date =
      values.date === undefined
        ? localDateIn(rooms.settings.timeZone, rooms.now())
        : dayOf(values.date, 'date');
    const { result, summary = {} } = await runNight(rooms, date);
    const lines = [
      `${date}: ${WORDS[result] ?? result}`,
      ...Object.entries(summary)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `  ${labelOf(name)}: ${VALUES[String(value)] ?? value}`),
    ];
    emit(tools, values.json, { date, result, summary }, lines);
    return result === 'audit-broken' || result === 'waits-for-other-run' ? 1 : 0;
  },
};

function labelOf(name: string): string {
  const state = DOCUMENT_STATES.find((one) => one === name);
  return state === undefined ? (LABELS[name] ?? name) : stateInRussian(state);
}

const LABELS: Readonly<Record<string, string>> = {
  failures: 'сбоев',
  late: 'сроков просрочено',
  termsUndetermined: 'сроков не определено (нет календаря года)',
  auditPassed: 'цепочки событий целы',
  receiptsRead: 'квитанции прочитаны',
  doctorFails: 'репетиция: не получится',
  doctorWarns: 'репетиция: замечаний',
  doctorFailing: 'репетиция: не получится, коды',
  doctorWarning: 'репетиция: замечания, коды',
};

const VALUES: Readonly<Record<string, string>> = { true: 'да', false: 'нет' };

const WORDS: Readonly<Record<string, string>> = {
  done: 'прогон выполнен',
  'already-done': 'прогон за эту дату уже был',
  'waits-for-other-run': 'прогон за эту дату начат и не закончен: повторите через четверть часа',
  'audit-broken': 'прогон выполнен, но цепочка событий нарушена: pechat audit',
};
