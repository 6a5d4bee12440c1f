import type { FastifyInstance } from 'fastify';

/** A part without which nothing works; what it is asked is cheap and changes nothing. */
export interface Part {
  readonly name: 'record' | 'queue' | 'blobs';
  readonly asked: () => Promise<unknown>;
}

/** Longer than a busy engine takes, shorter than a prober waits. */
const LONGEST_ANSWER_MS = 3_000;

/**
 * `/health`: the process lives; restart it when it does not answer. `/ready`: record, queue and files answer; send it
 * no work when they do not, and do not restart it for that. What is wrong is one word: the caller has not signed in.
 */
export function watchHealth(
  service: FastifyInstance,
  parts: readonly Part[],
  longestAnswerMs: number = LONGEST_ANSWER_MS,
): void {
  service.get('/health', () => ({ alive: true }));
  service.get('/ready', async (_request, reply) => {
    const looks = await Promise.all(
      parts.map(async (part) => [part.name, await answers(part, longestAnswerMs)] as const),
    );
    const wrong = looks.filter(([, isThere]) => !isThere).map(([name]) => name);
    return reply.status(wrong.length === 0 ? 200 : 503).send({ ready: wrong.length === 0, wrong });
  });
}

async function answers({ asked }: Part, longestAnswerMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), longestAnswerMs);
  });
  try {
    return await Promise.race([asked().then(() => true), silence]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
