import type { DocumentId, Instant } from '../domain/identifiers.ts';
import { instantOf } from '../domain/identifiers.ts';
import { Fault } from '../domain/fault.ts';
import { inMoscow } from '../domain/moscow-time.ts';
import type { Failure } from '../store/outbox.ts';
import type { Outage } from '../store/outages.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';
import type { StoredDocument } from '../store/store.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'failures' | 'outages' | 'receiptLog' | 'settings'>;

/** What is known of a document of which nobody knows whether the portal has it. */
export interface Doubt {
  readonly document: StoredDocument;
  readonly since: Instant;
  /** Until then the portal may still take in what was sent. */
  readonly settledAt: Instant;
  /** Of the question to the portal; absent while it has not been asked, or asks nobody to help. */
  readonly failure?: Failure;
  readonly outages: readonly Outage[];
  readonly receipts: readonly KeptReceipt[];
  /** Why a person need not decide yet, in Russian; absent where he may. */
  readonly tooEarly?: string;
}

/** @throws {Fault} `STEP_OUT_OF_TURN` for a document that is not in doubt */
export async function doubtOf(rooms: Needs, id: DocumentId): Promise<Doubt> {
  const { store, settings } = rooms;
  const document = await store.load(id);
  expectState(document, 'in-doubt');
  const since = document.inDoubtSince ?? document.updatedAt;
  const settledAt = instantOf(new Date(Date.parse(since) + settings.settleMs));
  const failure = (await rooms.failures.ofDocument(id)).find(({ queue }) => queue === 'publish');
  const outages = await rooms.outages.list({ from: since });
  const left = settledAt > (await store.time()) ? settledAt : undefined;
  const tooEarly = left === undefined ? whyNeedless(failure, outages) : stillTaking(left);
  return {
    document,
    since,
    settledAt,
    ...(failure !== undefined && { failure }),
    outages,
    receipts: await rooms.receiptLog.forDocument(id),
    ...(tooEarly !== undefined && { tooEarly }),
  };
}

const stillTaking = (until: Instant): string =>
  `портал ещё может принять отправленное; решать можно с ${inMoscow(until)}`;

function whyNeedless(failure: Failure | undefined, outages: readonly Outage[]): string | undefined {
  // The fault of the sending itself says nothing of the question.
  const isAsked = failure?.code.startsWith('PORTAL_') === true && failure.code !== 'PORTAL_SILENT';
  const isAway = outages.some(({ target, until }) => target === 'portal' && until === undefined);
  return isAsked || isAway ? undefined : 'программа спросит портал сама, и он пока отвечает';
}

/** What a person has found out at the portal, with proof: a picture of the screen, a letter of the operator. */
export interface DoubtAnswer {
  /** The number that the portal shows; absent where the document is not there. */
  readonly number?: string;
  readonly proof: Uint8Array;
  /** The position of whoever decided, without a name. */
  readonly by?: string;
}

/**
 * Decides for a portal that cannot be asked whether it has the document. Said to be there, it waits for the open data
 * like any other; said not to be, the same package goes out under the same identifier, which a portal of our contract
 * takes once.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` while the program may still find out by itself; `CONTENT_INVALID`
 */
export const decideDoubt = (
  rooms: Needs,
  id: DocumentId,
  answer: DoubtAnswer,
  actor: string,
): Promise<StoredDocument> =>
  onConflict(async () => {
    const { document, tooEarly } = await doubtOf(rooms, id);
    if (tooEarly !== undefined) {
      throw new Fault('STEP_OUT_OF_TURN', 'nothing to decide yet', { documentId: id, rule: tooEarly });
    }
    const { number, proof } = answer;
    if (proof.length === 0 || (number !== undefined && !/^\S{1,64}$/.test(number))) {
      const rule = 'нужен файл-подтверждение, а если документ на портале есть, то и номер без пробелов';
      throw new Fault('CONTENT_INVALID', 'proof or number is missing', { at: 'proof', rule });
    }
    const digest = await rooms.blobs.put(proof);
    const facts = { asked: 'by a person', proof: digest, ...(answer.by !== undefined && { by: answer.by }) };
    const files = { ...document.files, proof: digest };
    return number === undefined
      ? rooms.store.record(document, {
          event: 'SubmissionNotReceived',
          actor,
          facts,
          change: { files },
          ...again(rooms, id),
        })
      : rooms.store.record(document, {
          event: 'SubmissionAcknowledged',
          actor,
          facts: { ...facts, trackingId: number },
          change: { trackingId: number, files },
          tasks: [{ queue: 'receipts', documentId: id }],
          closes: ['publish'],
        });
  });

/** Where the settings let nothing be sent, a person carries it. */
const again = (
  { settings }: Needs,
  documentId: DocumentId,
): Pick<Parameters<Rooms['store']['record']>[1], 'tasks' | 'closes'> =>
  settings.channel === 'portal' ? { tasks: [{ queue: 'publish', documentId }] } : { closes: ['publish'] };
