import { causeInRussian } from '../domain/fault-text.ru.ts';
import type { KeptLetter } from '../store/letters.ts';
import type { KeptUrgentLetter } from '../store/urgent-letters.ts';
import { type FailureCause, failureCauses } from '../pipeline/failure-causes.ts';
import { type LinkNotice, linkNotices } from '../pipeline/link-notices.ts';
import { minute, noticeInRussian } from '../pipeline/outage-words.ru.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import { type Rejected, rejectedDocuments } from '../pipeline/rejected-documents.ts';
import { type Command, emit, parsed } from './command.ts';
import { actorInRussian, LETTER_WORDS, QUEUE_WORDS } from '../pipeline/record-words.ru.ts';

export const failed: Command = {
  name: 'failed',
  help: {
    ru: `failed [--json]
  Что не получилось, по причинам: где, с какого времени, сколько, кто может исправить и как; затем документы,
  которые вернул портал, с его словами; последние утреннее и срочное письма, если они не ушли; последние массовые повторы.
  Код выхода: 0 сбоев нет, 1 есть.`,
    en: `failed [--json]
  What failed, by cause: where, since when, how many, who can act. Then what the portal sent back, the last
  morning and urgent letters if they did not leave, and the last replays of many. Exit status: 0 nothing failed, 1 something did.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const rooms = await tools.rooms();
    const causes = await failureCauses(rooms);
    const rejected = await rejectedDocuments(rooms);
    const letters = (await rooms.letters.list(LETTERS)).filter(isTrouble);
    const urgent = (await rooms.urgentLetters.list(LETTERS)).filter(isTrouble);
    const replays = await rooms.bulkRetries.list(REPLAYS);
    const links = await linkNotices(rooms);
    const troubles = [
      ...links.filter(isOutage).map(noticeInRussian),
      ...causes.flatMap(causeLines),
      ...rejected.map(rejectedLine),
      ...letters.map((letter) => letterLine(`утреннее письмо ${letter.date}`, letter)),
      ...urgent.map((letter) => letterLine(`срочное письмо ${minute(letter.since)} (Москва)`, letter)),
    ];
    const lines = [
      ...(troubles.length === 0 ? ['Сбоев нет.'] : troubles),
      ...links.filter((notice) => !isOutage(notice)).map(noticeInRussian),
      ...replays.map(replayLine),
    ];
    emit(tools, values.json, { causes, rejected, letters, urgent, replays, links }, lines);
    return troubles.length === 0 ? 0 : 1;
  },
};

/** Hours of maintenance, and a portal that asks for patience, are nobody's trouble. */
const isOutage = ({ kind }: LinkNotice): boolean => kind === 'outage';

/** A letter that came well later has said all that an earlier one would have. */
const LETTERS = 1;
const REPLAYS = 5;

const causeLines = (cause: FailureCause): readonly string[] => {
  const { code, component, count, waiting, since, what, who, doThis, documents } = cause;
  return [
    `${code}, ${QUEUE_WORDS[component]}: ${what}; документов: ${count}, ждут человека: ${waiting}; с ${minute(since)} (Москва)`,
    `  кто: ${who}; что делать: ${doThis}`,
    ...documents.map((id) => `    ${id}`),
    ...(count > documents.length ? [`    и ещё ${count - documents.length}`] : []),
  ];
};

const rejectedLine = ({ id, number, reason }: Rejected): string =>
  `возвращён порталом: ${id}  ${number}  ${reason}`;

type Outcome = Pick<KeptLetter | KeptUrgentLetter, 'state' | 'code' | 'attempts'>;

const isTrouble = ({ state, code }: Outcome): boolean => state !== 'sent' || code !== undefined;

function letterLine(which: string, { state, attempts, code }: Outcome): string {
  const said = `${which}: ${LETTER_WORDS[state]}; попыток: ${attempts}`;
  if (code === undefined) return said;
  const { what, doThis } = causeInRussian(code);
  return `${said}; ${code}: ${what}; что делать: ${doThis}`;
}

const replayLine = ({
  at,
  code,
  documents,
  actor,
  secondPerson,
}: Awaited<ReturnType<Rooms['bulkRetries']['list']>>[number]): string =>
  `массовый повтор ${minute(at)} (Москва): ${code}, заданий: ${documents}; начал: ${actorInRussian(actor)}, согласие: ${secondPerson}`;
