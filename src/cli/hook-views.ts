/** What `hook` shows. */
import { type HookId, hookId } from '../domain/identifiers.ts';
import { openHook, testHook } from '../pipeline/hooks/manage-hooks.ts';
import type { Delivery, DeliveryState, Hook } from '../store/hooks.ts';
import { emit, onlyOne, type Tools, usageFault } from './command.ts';
import { inWords } from './grants.ru.ts';

/** @throws {Fault} `USAGE_WRONG` */
export function hookOf(positionals: readonly string[]): HookId {
  const text = onlyOne(positionals, 'идентификатор');
  try {
    return hookId(text);
  } catch {
    throw usageFault('это не идентификатор; идентификаторы показывает pechat hook list');
  }
}

export async function listHooks(tools: Tools, json: boolean | undefined): Promise<number> {
  const all = await (await tools.rooms()).hooks.list();
  emit(tools, json, all, all.length === 0 ? ['Веб-хуков нет.'] : all.flatMap(hookLines));
  return 0;
}

const hookLines = (hook: Hook): readonly string[] => [
  `${hook.id}  ${hook.name}  ${standing(hook)}`,
  `  ${hook.url}`,
  `  ${inWords(hook.grants)}; новости: ${hook.topics.join(', ')}`,
  `  доставлено: ${hook.delivered}, ждут: ${hook.open}, не доставлено: ${hook.givenUp}`,
];

function standing({ pausedAt, failingSince, lastCode, hasSecret }: Hook): string {
  if (!hasSecret) return 'без секрета: ничего не отправляется';
  if (pausedAt !== undefined) return `приостановлен ${minute(pausedAt)}, ответ: ${lastCode ?? 'не было'}`;
  if (failingSince !== undefined)
    return `не принимает с ${minute(failingSince)}, ответ: ${lastCode ?? 'не было'}`;
  return 'работает';
}

/** UTC. */
const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}Z`;

/** Exit status 1: the receiver did not take it. */
export async function tryHook(tools: Tools, id: HookId, json: boolean | undefined): Promise<number> {
  const answer = await testHook(await tools.rooms(), id);
  const { isTaken, code, tookMs } = answer;
  emit(tools, json, answer, [`${isTaken ? 'Принято' : 'Не принято'}: ${code}, ${tookMs} мс`]);
  return isTaken ? 0 : 1;
}

const MOST_LINES = 1_000;

export async function showLog(
  tools: Tools,
  id: HookId,
  limit: string,
  json: boolean | undefined,
): Promise<number> {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > MOST_LINES) {
    throw usageFault(`--limit: от 1 до ${MOST_LINES}`);
  }
  const rooms = await tools.rooms();
  await openHook(rooms, id);
  const deliveries = await rooms.hooks.log(id, count);
  emit(
    tools,
    json,
    deliveries,
    deliveries.length === 0 ? ['Новостей не было.'] : deliveries.map(deliveryLine),
  );
  return 0;
}

const STATE_WORDS: Readonly<Record<DeliveryState, string>> = {
  open: 'ждёт',
  delivered: 'доставлено',
  'given-up': 'не доставлено',
};

const deliveryLine = ({
  id,
  topic,
  documentId,
  state,
  madeAt,
  attempts,
  lastCode,
  tookMs,
  nextAt,
}: Delivery): string =>
  [
    minute(madeAt),
    topic,
    ...(documentId === undefined ? [] : [documentId]),
    STATE_WORDS[state],
    `попыток: ${attempts}`,
    ...(lastCode === undefined ? [] : [`ответ: ${lastCode}, ${tookMs ?? 0} мс`]),
    ...(nextAt === undefined ? [] : [`следующая ${minute(nextAt)}`]),
    id,
  ].join('  ');
