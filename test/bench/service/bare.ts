/** A process with the barest fastify route: a page as long as ours, of which nothing is asked. */
import { fastify } from 'fastify';

const [, , bytes = '20000'] = process.argv;
const page = `<!doctype html>${'а'.repeat(Number(bytes) / 2)}`;
const service = fastify();
service.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
service.post('/', { bodyLimit: 1 << 24 }, async () => ({ documents: [] }));
process.stdout.write(`${await service.listen({ host: '127.0.0.1', port: 0 })}\n`);
