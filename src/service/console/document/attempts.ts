import { inMoscow } from '../../../domain/moscow-time.ts';
import type { DocumentEvent } from '../../../domain/lifecycle.ts';
import { outcomeInRussian, PROOF_WORDS, subjectInRussian } from '../../../pipeline/receipt-words.ru.ts';
import { EVENT_WORDS } from '../../../pipeline/record-words.ru.ts';
import type { KeptReceipt } from '../../../store/receipt-log.ts';
import { html, type Html } from '../html.ts';
import { table } from './parts.ts';
import { more, section } from './sections.ts';
import type { Story, ToldEvent } from './story.ts';
import { ATTEMPTS_TEXT as TEXT } from './text.ru.ts';

/** What was sent to the portal and what it said: each attempt with the package and the answer. */
export function attemptsSection({ document: { id }, events, receipts, hasOpenFiles }: Story): Html {
  const attempts = attemptsIn(events);
  if (attempts.length === 0) return section(TEXT.heading, html`<p>${TEXT.none}</p>`);
  const rows = attempts.map(({ began, answers }) => [
    inMoscow(began.at),
    began.who,
    hasOpenFiles ? sent(id, began) : EVENT_WORDS[began.event],
    answers.length === 0
      ? TEXT.noAnswer
      : html`${answers.map((one) => html`<p>${inMoscow(one.at)}: ${EVENT_WORDS[one.event]}${more(one)}</p> `)}`,
  ]);
  const columns = [TEXT.began, TEXT.who, TEXT.sent, TEXT.answer];
  return section(
    TEXT.heading,
    html`${table({ caption: TEXT.heading, columns, rows })} ${receiptsTable(id, receipts, hasOpenFiles)}`,
  );
}

interface Attempt {
  readonly began: ToldEvent;
  readonly answers: readonly ToldEvent[];
}

const BEGINS: ReadonlySet<DocumentEvent> = new Set(['SubmissionStarted', 'TakenOver', 'SubmittedByHand']);
const ANSWERS: ReadonlySet<DocumentEvent> = new Set([
  'GivenBack',
  'SubmissionAcknowledged',
  'SubmissionRefused',
  'SubmissionNotReceived',
  'PortalRegistered',
  'PublicationConfirmed',
  'PublicationRejected',
  'PublicationRevoked',
]);

/** An answer belongs to the attempt before it. */
function attemptsIn(events: readonly ToldEvent[]): readonly Attempt[] {
  const attempts: { began: ToldEvent; answers: ToldEvent[] }[] = [];
  for (const event of events) {
    if (BEGINS.has(event.event)) attempts.push({ began: event, answers: [] });
    else if (ANSWERS.has(event.event)) attempts.at(-1)?.answers.push(event);
  }
  return attempts;
}

/** The very bytes that this attempt was about. */
function sent(id: string, { sequence, facts, event }: ToldEvent): Html | string {
  const name = (['package', 'bundle', 'proof'] as const).find((one) => facts[one] !== undefined);
  if (name === undefined) return `${EVENT_WORDS[event]}: ${TEXT.nothing}`;
  return html`${EVENT_WORDS[event]}: <a href="/documents/${id}/events/${sequence}/${name}">${TEXT[name]}</a>`;
}

function receiptsTable(id: string, receipts: readonly KeptReceipt[], isOpen: boolean): Html {
  if (receipts.length === 0) return html`<p>${TEXT.noReceipts}</p>`;
  const rows = receipts.map(({ about, passed, receivedAt, proof }, number) => [
    subjectInRussian(about),
    outcomeInRussian(passed),
    inMoscow(receivedAt),
    PROOF_WORDS[proof],
    ...(isOpen
      ? [
          html`<a
            href="/documents/${id}/receipts/${number + 1}"
            aria-label="${TEXT.original}: ${subjectInRussian(about)}"
            >${TEXT.original}</a
          >`,
        ]
      : []),
  ]);
  const columns = [
    TEXT.about,
    TEXT.outcome,
    TEXT.received,
    TEXT.signature,
    ...(isOpen ? [TEXT.original] : []),
  ];
  return table({ caption: TEXT.receipts, isShown: true, columns, rows });
}
