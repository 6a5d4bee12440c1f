import type { Due } from '../domain/due.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import type { Letter, LetterSection } from '../mail/letter.ts';
import type { StoredDocument } from '../store/store.ts';
import { digestTitle, DIGEST_WORDS, moreLines } from './digest-words.ru.ts';
import { doctor } from './doctor.ts';
import { dueInRussian, STANDING_WORDS } from './due-words.ru.ts';
import { byStanding, dues } from './dues.ts';
import { stateInRussian } from './expect-state.ts';
import { failureCauses } from './failure-causes.ts';
import type { NightRooms } from './nightly/steps.ts';
import { rejectedDocuments } from './rejected-documents.ts';
import { summaryLines } from './summary-words.ru.ts';

/** As much of one thing as anybody reads in the morning; the rest is counted. */
const MOST_LINES = 50;
/** What came back longer ago has been in a letter already. */
const CAME_BACK_MS = 7 * 86_400_000;

/**
 * Утренняя сводка: what is late, what hangs, what came back, failures by cause, what would fail tonight, and what
 * the night left. It holds numbers of documents, identifiers and codes; no name, no word of a document or of the
 * portal.
 */
export async function morningDigest(rooms: NightRooms, date: LocalDate): Promise<Letter> {
  const sections = [
    ...(await dueSections(rooms, date)),
    { title: DIGEST_WORDS.hangs, lines: await hanging(rooms) },
    { title: DIGEST_WORDS.cameBack, lines: await cameBack(rooms) },
    { title: DIGEST_WORDS.failures, lines: await failures(rooms) },
    { title: DIGEST_WORDS.tonight, lines: await tonight(rooms, date) },
    { title: DIGEST_WORDS.night, lines: await lastNight(rooms, date) },
  ].filter(({ lines }) => lines.length > 0);
  return { id: `digest-${date}`, subject: digestTitle(date), sections: sections.map(shortened) };
}

/** For a letter. */
export const shortened = ({ title, lines }: LetterSection): LetterSection =>
  lines.length <= MOST_LINES
    ? { title, lines }
    : { title, lines: [...lines.slice(0, MOST_LINES), moreLines(lines.length - MOST_LINES)] };

/** What is soon is in a letter on the days of its reminders only. */
async function dueSections(rooms: NightRooms, date: LocalDate): Promise<readonly LetterSection[]> {
  const { late, undetermined, today, soon, later } = byStanding(rooms, await dues(rooms), 0);
  const recalled = new Set((await rooms.reminders.on(date)).map(({ kind, subject }) => `${kind} ${subject}`));
  const isRecalled = ({ kind, subject }: Due): boolean => recalled.has(`${kind} ${subject}`);
  return [
    { title: STANDING_WORDS.late, lines: late.map(dueInRussian) },
    { title: STANDING_WORDS.undetermined, lines: undetermined.map(dueInRussian) },
    { title: STANDING_WORDS.today, lines: today.map(dueInRussian) },
    { title: DIGEST_WORDS.reminders, lines: [...soon, ...later].filter(isRecalled).map(dueInRussian) },
  ];
}

async function hanging({ store }: NightRooms): Promise<readonly string[]> {
  const documents = await store.list({ states: ['in-doubt', 'submitted', 'accepted'] });
  return documents
    .toSorted(
      (one, other) => Number(one.updatedAt > other.updatedAt) - Number(one.updatedAt < other.updatedAt),
    )
    .map(hangingLine);
}

const hangingLine = ({ id, header, state, updatedAt }: StoredDocument): string =>
  `${header.documentNumber} (${id}): ${stateInRussian(state)} с ${updatedAt.slice(0, 10)}`;

async function cameBack(rooms: NightRooms): Promise<readonly string[]> {
  const since = Date.parse(rooms.now()) - CAME_BACK_MS;
  return (await rejectedDocuments(rooms))
    .filter(({ at }) => Date.parse(at) >= since)
    .map(({ id, number, codes, at }) => `${number} (${id}): ${at.slice(0, 10)}, ${codes}`);
}

const failures = async (rooms: NightRooms): Promise<readonly string[]> =>
  (await failureCauses(rooms)).map(
    ({ code, what, count, waiting, since, who, doThis }) =>
      `${code}: ${what}; документов: ${count}, ждут человека: ${waiting}; с ${since.slice(0, 10)}; кто: ${who}; ` +
      `что делать: ${doThis}`,
  );

/** By code and by what was looked at; what a probe says may name somebody, and is for the screen. */
async function tonight({ probes }: NightRooms, date: LocalDate): Promise<readonly string[]> {
  const findings = await doctor(probes(date).filter(({ code }) => code !== 'chains'));
  const troubles = findings.filter(({ outcome }) => outcome !== 'works');
  const groups = Map.groupBy(troubles, ({ outcome, group, code }) => `${outcome} ${group} ${code}`);
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { outcome, code, name, doThis } = first;
    const act = doThis === undefined ? '' : `; что делать: ${doThis}`;
    const verdict = DIGEST_WORDS[outcome === 'fails' ? 'fails' : 'warns'];
    return [`${verdict}: ${name} (${code}), ${some.length}${act}`];
  });
}

async function lastNight({ nights }: NightRooms, date: LocalDate): Promise<readonly string[]> {
  const summary = await nights.summary(date);
  return summary === undefined ? [DIGEST_WORDS.noNight] : summaryLines(summary);
}
