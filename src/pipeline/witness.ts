import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { LinkTarget } from '../domain/outage.ts';
import type { OpenData, Publisher, SubmissionOutcome } from '../portal/publisher.ts';
import type { Sign } from '../store/outages.ts';

/** What an attempt has learnt of a link beside its own business; the last word counts. */
export interface Heard {
  readonly by: Sign['by'];
  /** `pauses`: it lives, and asks to be left alone. */
  readonly means: 'answers' | 'silent' | 'pauses';
  readonly said: string;
  readonly until?: Instant;
}

export interface Witness {
  readonly publisher: Publisher;
  readonly openData: OpenData;
  readonly heard: ReadonlyMap<LinkTarget, Heard>;
}

/** The same two faces, with a note of how each question ended. Nothing is changed and nothing is asked more. */
export function witness(publisher: Publisher, openData: OpenData): Witness {
  const heard = new Map<LinkTarget, Heard>();
  const noted = async <T>(
    [target, by, signal]: readonly [LinkTarget, Heard['by'], AbortSignal],
    ask: () => Promise<T>,
    wordOn: (answer: T) => Word = answers,
  ): Promise<T> => {
    const note = (word: Word | undefined): void => {
      // Our own limit was over: that says nothing of the other side.
      if (word !== undefined && !signal.aborted) heard.set(target, { by, ...word });
    };
    try {
      const answer = await ask();
      note(wordOn(answer));
      return answer;
    } catch (thrown) {
      note(wordOf(thrown));
      throw thrown;
    }
  };
  return {
    heard,
    publisher: {
      pack: (submission) => publisher.pack(submission),
      submit: (key, packed, signal) =>
        noted(['portal', 'submit', signal], () => publisher.submit(key, packed, signal), outcomeWord),
      find: (key, packed, signal) =>
        noted(['portal', 'find', signal], () => publisher.find(key, packed, signal)),
      receipts: (cursor, signal) =>
        noted(['portal', 'receipts', signal], () => publisher.receipts(cursor, signal)),
      reread: (original, receivedAt) => publisher.reread(original, receivedAt),
    },
    openData: {
      readBack: (sought, signal) =>
        noted(['open-data', 'read-back', signal], () => openData.readBack(sought, signal)),
    },
  };
}

type Word = Omit<Heard, 'by'>;

const answers = (): Word => ({ means: 'answers', said: 'answered' });

function outcomeWord(outcome: SubmissionOutcome): Word {
  if (outcome.kind === 'closed') return { means: 'pauses', said: outcome.kind, until: outcome.until };
  return { means: outcome.kind === 'unknown' ? 'silent' : 'answers', said: outcome.kind };
}

/** A refusal of access is the word of somebody at work; an unreadable answer may be anybody's. */
function wordOf(thrown: unknown): Word | undefined {
  if (!(thrown instanceof Fault)) return undefined;
  const { status, code, until } = thrown.facts;
  const said = String(status ?? code ?? thrown.code);
  if (thrown.code === 'PORTAL_ACCESS_DENIED') return { means: 'answers', said };
  if (thrown.code !== 'PORTAL_UNREACHABLE') return undefined;
  return { means: 'silent', said, ...(typeof until === 'string' && { until: until as Instant }) };
}
