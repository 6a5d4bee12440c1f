/** Sections of a document's page that are read. */
import type { Clock, Clocks } from '../../../domain/clocks.ts';
import { inMoscow } from '../../../domain/moscow-time.ts';
import type { Term } from '../../../domain/deadline.ts';
import { causeInRussian } from '../../../domain/fault-text.ru.ts';
import { givenUpInRussian } from '../../../domain/given-up-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { stateInRussian } from '../../../pipeline/expect-state.ts';
import type { JudgedSignature } from '../../../pipeline/judged-signatures.ts';
import { EVENT_WORDS, FILE_WORDS, QUEUE_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { Check } from '../../../signature/verifier.ts';
import type { Failure } from '../../../store/outbox.ts';
import type { FileRole } from '../../../store/store.ts';
import { html, type Html } from '../html.ts';
import { SIGNING_TEXT } from '../signing/text.ru.ts';
import { table } from './parts.ts';
import type { Story, ToldEvent } from './story.ts';
import { CLOCK_TEXT, FAILURES_TEXT, FILES_TEXT, LIFE_TEXT, SIGNATURES_TEXT } from './text.ru.ts';

export function clocksSection(clocks: Clocks): Html {
  const running = (['handOver', 'submission', 'publication'] as const).flatMap((name) => {
    const clock = clocks[name];
    return clock === undefined ? [] : [clockRow(CLOCK_TEXT.names[name], clock)];
  });
  if (running.length === 0) return section(CLOCK_TEXT.heading, html`<p>${CLOCK_TEXT.none}</p>`);
  const { heading, what, from, to, standing, moscow } = CLOCK_TEXT;
  return section(
    heading,
    table({ caption: heading, columns: [what, from, to, standing, moscow], rows: running }),
  );
}

function clockRow(name: string, { from, term, stopped, inAuthorityZone, inMoscow: moscow }: Clock): string[] {
  const words = stopped ? CLOCK_TEXT.stopped : CLOCK_TEXT.running;
  return [name, dayInRussian(from), lastDay(term), words[inAuthorityZone], words[moscow]];
}

const lastDay = (term: Term): string =>
  term.kind === 'day' ? dayInRussian(term.day) : `${CLOCK_TEXT.noCalendar} ${term.year}`;

export function signaturesSection(signatures: readonly JudgedSignature[]): Html {
  const { heading, none, party, over, verdict, owner, until } = SIGNATURES_TEXT;
  if (signatures.length === 0) return section(heading, html`<p>${none}</p>`);
  const rows = signatures.map(({ role, of, report }) => [
    SIGNING_TEXT.parties[role],
    SIGNATURES_TEXT.parts[of],
    html`<span class="${TONES[report.verdict]}">${SIGNATURES_TEXT.verdicts[report.verdict]}</span
      >${why(report.checks)}`,
    report.signedBy?.owner ?? SIGNATURES_TEXT.unknown,
    report.signedBy === undefined ? SIGNATURES_TEXT.unknown : inMoscow(report.signedBy.notAfter),
  ]);
  return section(heading, table({ caption: heading, columns: [party, over, verdict, owner, until], rows }));
}

const TONES = { passed: 'good', failed: 'bad', indeterminate: 'warn' } as const;

const why = (checks: readonly Check[]): string => {
  const bad = checks.filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true);
  return bad.length === 0 ? '' : `: ${bad.map((check) => check.why ?? check.name).join('; ')}`;
};

export function filesSection({ document: { id, files }, hasOpenFiles }: Story): Html {
  const { heading, file, digest, get } = FILES_TEXT;
  const rows = (Object.entries(files) as [FileRole, string][]).map(([role, name]) => [
    FILE_WORDS[role],
    html`<span class="digits">${name}</span>`,
    ...(hasOpenFiles
      ? [html`<a href="/documents/${id}/files/${role}" aria-label="${get}: ${FILE_WORDS[role]}">${get}</a>`]
      : []),
  ]);
  const columns = hasOpenFiles ? [file, digest, get] : [file, digest];
  return section(heading, table({ caption: heading, columns, rows }));
}

export function lifeSection(events: readonly ToldEvent[]): Html {
  const { heading, when, what, who, after } = LIFE_TEXT;
  const rows = events.map((event) => [
    inMoscow(event.at),
    `${EVENT_WORDS[event.event]}${more(event)}`,
    event.who,
    stateInRussian(event.stateAfter),
  ]);
  return section(heading, table({ caption: heading, columns: [when, what, who, after], rows }));
}

/** Facts that say something to an official, and what somebody has written. */
export function more({ facts, said }: ToldEvent): string {
  const named = Object.entries(LIFE_TEXT.facts).flatMap(([name, title]) => {
    const value = facts[name];
    if (value === undefined) return [];
    return value === true ? [title] : [`${title} ${factInRussian(String(value))}`];
  });
  const all = [...named, ...(said === undefined ? [] : [said])];
  return all.length === 0 ? '' : `: ${all.join('; ')}`;
}

/** Moments and days as they are read here. */
function factInRussian(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value.split('-').toReversed().join('.');
  return /^\d{4}-\d\d-\d\dT/.test(value) ? inMoscow(value as ToldEvent['at']) : value;
}

export function failuresSection(failures: readonly Failure[]): Html {
  const { heading, what, cause, doThis, attempts, next } = FAILURES_TEXT;
  if (failures.length === 0) return html``;
  const rows = failures.map(({ queue, code, facts, attempts: count, final }) => {
    const words = final ? givenUpInRussian(code) : causeInRussian(code);
    const rule = facts['rule'] === undefined ? '' : `: ${String(facts['rule'])}`;
    const then = final ? FAILURES_TEXT.waits : FAILURES_TEXT.itself;
    return [QUEUE_WORDS[queue], `${words.what}${rule}`, words.doThis, String(count), then];
  });
  return section(heading, table({ caption: heading, columns: [what, cause, doThis, attempts, next], rows }));
}

export const section = (heading: string, content: Html): Html =>
  html`<h2>${heading}</h2>
    ${content}`;
