import { type FastifyInstance, fastify } from 'fastify';
import { Fault } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { Rooms } from '../pipeline/rooms.ts';

/** Anything larger is no question that this service answers. */
const BODY_LIMIT_BYTES = 64 * 1024;

/**
 * The service's HTTP face, as far as it needs no sign-in: whether it lives, whether it can work, and how
 * many documents stand where. No document, number or name is shown.
 */
export function openService({ store, failures }: Pick<Rooms, 'store' | 'failures'>): FastifyInstance {
  const service = fastify({ bodyLimit: BODY_LIMIT_BYTES, requestTimeout: 10_000 });
  service.setErrorHandler((thrown, _request, reply) => {
    const fault = thrown instanceof Fault ? thrown : new Fault('UNFORESEEN', 'unforeseen');
    return reply
      .status(fault.remedy === 'retry' ? 503 : 500)
      .type('application/problem+json')
      .send({ type: 'about:blank', title: inRussian(fault), code: fault.code });
  });
  service.get('/healthz', () => ({ alive: true }));
  service.get('/readyz', async () => {
    await failures.list();
    return { ready: true };
  });
  service.get('/counts', async () => {
    const counts: Record<string, number> = {};
    for (const { state } of await store.list()) counts[state] = (counts[state] ?? 0) + 1;
    return { documents: counts, failures: (await failures.list()).length };
  });
  return service;
}
