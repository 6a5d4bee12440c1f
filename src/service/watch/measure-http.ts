import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Measures every answer by its route as it is written in the program: an address may hold an identifier. */
export function measureHttp(service: FastifyInstance, { httpSeconds }: Pick<Metrics, 'httpSeconds'>): void {
  service.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    httpSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
