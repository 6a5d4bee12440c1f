import { isFaultCode } from '../domain/fault.ts';
import type { PlannedReplay, Replay } from '../pipeline/replay.ts';
import { isBulk, replayPlan, retryFailures, type RetryChoice } from '../pipeline/retry-failures.ts';
import { asId, type Command, emit, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { QUEUE_WORDS } from '../pipeline/record-words.ru.ts';

export const retry: Command = {
  name: 'retry',
  help: {
    ru: `retry ИД… | --cause КОД [--dry-run] [--second ПЕРСОНА] [--json]
  Повторяет неудавшееся: по документам или по причине. Вслепую ничего не отправляется: если портал мог
  принять документ, сначала он будет спрошен.
  --dry-run   только показать, что будет отправлено снова, что нет и почему
  --second    кто согласен с повтором многих сразу; записывается. Здесь это заявление, а не доказательство`,
    en: `retry ID… | --cause CODE [--dry-run] [--second PERSON] [--json]
  Tries failed tasks anew. Nothing is sent blind: the portal is asked first.
  --dry-run   only shows what would be sent again, what not, and why
  --second    who agrees to a replay of many; it is kept. Here it is a statement and no proof`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      cause: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      second: { type: 'string' },
      json: { type: 'boolean' },
    });
    const choice = choiceOf(positionals, values.cause);
    return values['dry-run'] ? shown(tools, choice, values.json) : tried(tools, choice, values);
  },
};

async function shown(tools: Tools, choice: RetryChoice, json: boolean | undefined): Promise<number> {
  const rooms = await tools.rooms();
  const plan = await replayPlan(rooms, choice);
  const needsSecond = isBulk(rooms.settings, plan.length);
  const lines = [
    ...plan.map(plannedLine),
    ...(needsSecond ? [`заданий много (${plan.length}): нужен второй человек, --second`] : []),
  ];
  emit(tools, json, { plan, needsSecond }, lines.length === 0 ? NOTHING : lines);
  return plan.length === 0 ? 1 : 0;
}

async function tried(
  tools: Tools,
  choice: RetryChoice,
  { second, json }: { readonly second?: string | undefined; readonly json?: boolean | undefined },
): Promise<number> {
  const wish = { actor: SHELL_ACTOR, ...(second !== undefined && { secondPerson: second }) };
  const failures = await retryFailures(await tools.rooms(), choice, wish);
  const lines = failures.map(
    ({ queue, documentId, code }) => `повторяется: ${documentId}  ${QUEUE_WORDS[queue]}  ${code}`,
  );
  emit(tools, json, failures, lines.length === 0 ? NOTHING : lines);
  return failures.length === 0 ? 1 : 0;
}

const NOTHING = ['Повторять нечего.'];

const PLANNED: Readonly<Record<Replay, string>> = {
  sends: 'будет отправлено снова',
  'asks-first': 'сначала портал будет спрошен',
  repeats: 'будет повторено',
  idle: 'не отправится',
};

const plannedLine = ({ failure: { documentId, queue, code }, replay, why }: PlannedReplay): string =>
  `${PLANNED[replay]}: ${documentId}  ${QUEUE_WORDS[queue]}  ${code}: ${why}`;

function choiceOf(ids: readonly string[], cause: string | undefined): RetryChoice {
  if ((cause === undefined) === (ids.length === 0)) throw usageFault('укажите документы или --cause');
  if (cause === undefined) return { ids: ids.map(asId) };
  if (!isFaultCode(cause)) throw usageFault(`--cause: нет такой причины; причины показывает pechat failed`);
  return { cause };
}
