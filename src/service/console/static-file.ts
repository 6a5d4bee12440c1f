import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const A_YEAR_S = 31_536_000;

/**
 * Serves a file of the program under a name with its digest, so that a browser may keep it for good and asks
 * for another one when the program has changed.
 *
 * @param place beside which module it lies: `new URL('./style.css', import.meta.url)`
 * @returns its address
 */
export function staticFile(
  service: FastifyInstance,
  place: URL,
  type: 'text/css' | 'text/javascript',
): string {
  const bytes = readFileSync(place);
  const [name = '', extension = ''] = (place.pathname.split('/').at(-1) ?? '').split('.');
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const path = `/static/${name}-${digest}.${extension}`;
  service.get(path, { config: { action: 'anyone' } }, (_request, reply) =>
    reply
      .type(`${type}; charset=utf-8`)
      .header('cache-control', `public, max-age=${A_YEAR_S}, immutable`)
      .send(bytes),
  );
  return path;
}
