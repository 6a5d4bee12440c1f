/** All that is told of one document, gathered for its page. */
import { type Caller, maySeePersons } from '../../../domain/access.ts';
import type { Clocks } from '../../../domain/clocks.ts';
import { accountId } from '../../../domain/identifiers.ts';
import { isPublishable } from '../../../domain/document.ts';
import { clocksOf } from '../../../pipeline/document-clocks.ts';
import { type JudgedSignature, judgedSignatures } from '../../../pipeline/judged-signatures.ts';
import { actorInRussian } from '../../../pipeline/record-words.ru.ts';
import { isBulk } from '../../../pipeline/retry-failures.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { isTakenOver } from '../../../pipeline/take-over.ts';
import { wordsOf } from '../../../pipeline/words-apart.ts';
import type { Failure } from '../../../store/outbox.ts';
import type { PaperCase } from '../../../store/paper-cases.ts';
import type { KeptReceipt } from '../../../store/receipt-log.ts';
import type { RecordedEvent, StoredDocument } from '../../../store/store.ts';
import { LIFE_TEXT } from './text.ru.ts';

/** An event with who acted, as he is called, and what was said in words. */
export type ToldEvent = RecordedEvent & { readonly who: string; readonly said?: string };

export interface Story {
  readonly document: StoredDocument;
  readonly events: readonly ToldEvent[];
  readonly signatures: readonly JudgedSignature[];
  readonly receipts: readonly KeptReceipt[];
  readonly failures: readonly Failure[];
  readonly clocks: Clocks;
  readonly paperCase?: PaperCase;
  /** A person carries it to the portal. */
  readonly isTakenOver: boolean;
  readonly channel: 'portal' | 'by-hand';
  /** So many tasks have failed that two decide of their replay. */
  readonly retryNeedsTwo: boolean;
  /** Whether its files may be had: those of a kind that names children are for few. */
  readonly hasOpenFiles: boolean;
}

export async function storyOf(rooms: Rooms, caller: Caller, document: StoredDocument): Promise<Story> {
  const { id, header } = document;
  const participant = rooms.settings.publishingParticipantInn;
  const events = await rooms.store.events(id);
  const paperCase = await rooms.paperCases.ofDocument(id);
  const failures = (await rooms.failures.list()).filter(({ documentId }) => documentId === id);
  return {
    document,
    events: await told(rooms, events),
    signatures: await judgedSignatures(rooms, document),
    receipts: await rooms.receiptLog.forDocument(id),
    failures,
    retryNeedsTwo: isBulk(rooms.settings, failures.length),
    clocks: clocksOf(rooms, document, events),
    ...(paperCase !== undefined && { paperCase }),
    isTakenOver: await isTakenOver(rooms, document),
    channel: rooms.settings.channel,
    hasOpenFiles: isPublishable(header.kind) || maySeePersons(caller.grants, header, participant),
  };
}

/** Each actor is looked up once: of a document there are few. */
async function told(rooms: Rooms, events: readonly RecordedEvent[]): Promise<readonly ToldEvent[]> {
  const actors = [...new Set(events.map(({ actor }) => actor))];
  const names = new Map(
    await Promise.all(actors.map(async (one) => [one, await nameOf(rooms, one)] as const)),
  );
  return Promise.all(
    events.map(async (event) => {
      const said = await wordsOf(rooms, event.facts);
      return { ...event, who: names.get(event.actor) ?? event.actor, ...(said !== undefined && { said }) };
    }),
  );
}

/** A person's name is shown to those who see the document; a certificate by the first digits of its thumbprint. */
async function nameOf({ accounts }: Pick<Rooms, 'accounts'>, actor: string): Promise<string> {
  const [kind = '', id = ''] = actor.split(':');
  if (kind === 'token') return LIFE_TEXT.system;
  if (kind === 'account') return (await accounts.byId(accountId(id)))?.name ?? LIFE_TEXT.official;
  return /^[\da-f]{64}$/.test(actor)
    ? `${LIFE_TEXT.certificate} ${actorInRussian(actor)}`
    : actorInRussian(actor);
}
