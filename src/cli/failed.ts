import { causeInRussian } from '../domain/fault-text.ru.ts';
import type { RecordedEvent } from '../store/store.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import { type Command, emit, parsed } from './command.ts';

export const failed: Command = {
  name: 'failed',
  help: {
    ru: `failed [--json]
  Что не получилось, по причинам: с какого времени, сколько, кто может исправить и как.
  Ниже документы, которые вернул портал, с его словами.`,
    en: `failed [--json]
  What failed, by cause: since when, how many, who can act. Then what the portal sent back.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const causes = await causesOf(rooms);
    const rejected = await rejectedOf(rooms);
    const lines = [
      ...causes.flatMap(({ code, count, since, what, who, doThis, documents }) => [
        `${code}: ${what}; документов: ${count}; с ${since}`,
        `  кто: ${who}; что делать: ${doThis}`,
        ...documents.map((id) => `    ${id}`),
      ]),
      ...rejected.map(({ id, number, reason }) => `возвращён порталом: ${id}  ${number}  ${reason}`),
    ];
    emit(tools, values.json, { causes, rejected }, lines.length === 0 ? ['Сбоев нет.'] : lines);
    return lines.length === 0 ? 0 : 1;
  },
};

interface Cause {
  readonly code: string;
  readonly what: string;
  readonly doThis: string;
  readonly who: string;
  readonly since: string;
  readonly count: number;
  readonly documents: readonly string[];
}

async function causesOf({ failures }: Rooms): Promise<readonly Cause[]> {
  const byCode = Map.groupBy(await failures.list(), ({ code }) => code);
  return [...byCode].map(([code, some]) => ({
    code,
    ...causeInRussian(code),
    since: some.map(({ since }) => since).toSorted()[0] ?? '',
    count: some.length,
    documents: some.map(({ documentId }) => documentId),
  }));
}

async function rejectedOf({
  store,
}: Rooms): Promise<readonly { id: string; number: string; reason: string }[]> {
  const documents = await store.list({ states: ['rejected'] });
  return Promise.all(
    documents.map(async ({ id, header }) => ({
      id,
      number: header.documentNumber,
      reason: reasonOf(await store.events(id)),
    })),
  );
}

const reasonOf = (events: readonly RecordedEvent[]): string => {
  const refusal = events.findLast(({ stateAfter }) => stateAfter === 'rejected');
  return [refusal?.facts['codes'], refusal?.facts['first']].filter(Boolean).join(' ');
};
