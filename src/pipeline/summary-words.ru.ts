/** The summary of a night, as an official reads it. */
import { DOCUMENT_STATES } from '../domain/lifecycle.ts';
import type { EventFacts } from '../store/store.ts';
import { stateInRussian } from './expect-state.ts';
import type { NightStep } from './nightly/steps.ts';

/** A line a fact, in one order wherever the summary comes from; what is empty has none. */
export const summaryLines = (summary: EventFacts): readonly string[] =>
  Object.entries(summary)
    .filter(([, value]) => value !== '')
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, value]) => `${labelOf(name)}: ${valueOf(name, value)}`);

/** States in the order of a document's life, then what the night did. */
const placeOf = (name: string): number => {
  const place = [...DOCUMENT_STATES, ...Object.keys(LABELS)].indexOf(name);
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
};

function labelOf(name: string): string {
  const state = DOCUMENT_STATES.find((one) => one === name);
  return state === undefined ? (LABELS[name] ?? name) : stateInRussian(state);
}

function valueOf(name: string, value: EventFacts[string]): string {
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (name !== 'leftUndone') return String(value);
  return String(value)
    .split(' ')
    .map((step) => STEPS[step] ?? step)
    .join(', ');
}

const LABELS: Readonly<Record<string, string>> = {
  failures: 'сбоев',
  late: 'сроков просрочено',
  termsUndetermined: 'сроков не определено (нет календаря года)',
  levelsOwed: 'долгов по подписям',
  openTasks: 'незаконченных заданий',
  auditPassed: 'цепочки событий и якоря целы',
  anchor: 'последний якорь, записать вне базы',
  receiptsRead: 'квитанции прочитаны',
  portalClosed: 'портал закрыт (плановые работы, его просьба или перерыв связи)',
  reminders: 'напоминаний',
  madeUpFor: 'наверстаны пропущенные ночи',
  madeUpBy: 'ночь была пропущена, наверстана прогоном',
  leftUndone: 'не успели до времени остановки',
  publishLeft: 'не поставлено на отправку до времени остановки',
  doctorFails: 'репетиция: не получится',
  doctorWarns: 'репетиция: замечаний',
  doctorFailing: 'репетиция: не получится, коды',
  doctorWarning: 'репетиция: замечания, коды',
};

const STEPS: Readonly<Record<string, string>> = {
  doctor: 'репетиция',
  'missed-nights': 'пропущенные ночи',
  reminders: 'напоминания',
  publish: 'постановка на отправку',
  raise: 'штампы времени',
  ring: 'обход заданий',
  receipts: 'квитанции',
  audit: 'проверка цепочек',
} satisfies Record<NightStep, string>;
