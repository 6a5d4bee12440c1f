import type { FastifyInstance } from 'fastify';
import { mayAtAll } from '../../domain/access.ts';
import { NAVIGATION } from './navigation.ru.ts';

/** `/` leads to the first section that is open to whoever asks; to his rights, where none is. */
export function home(service: FastifyInstance): void {
  service.get('/', { config: { action: 'signed-in' } }, ({ caller }, reply) => {
    const first = NAVIGATION.find(
      ({ path, action }) =>
        action !== 'anyone' &&
        mayAtAll(caller?.grants ?? [], action) &&
        service.hasRoute({ method: 'GET', url: path }),
    );
    return reply.redirect(first?.path ?? '/rights', 303);
  });
}
