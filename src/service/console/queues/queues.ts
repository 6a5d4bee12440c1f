/** «Очереди»: bull-board, for administrators, to be looked at and not touched. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { QueueBoard } from '../../../pipeline/queue-board.ts';
import { Refusal } from '../../refusal.ts';
import type { ServicePart } from '../../service-part.ts';
import { QUEUES_TEXT } from './text.ru.ts';

const BASE = '/queues';
const config = { action: 'queues.watch' } as const;

/** Of the one style that its scripts put into the page; of another version it is another, and a test says so. */
const ITS_STYLE = 'sha256-r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU=';

/** As everywhere, and it may name itself the base of its own addresses; pictures of its style stand in the style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${ITS_STYLE}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

type OpenBoard = (place: {
  readonly base: string;
  readonly title: string;
  readonly back: string;
}) => QueueBoard;

export const queuePages =
  (open: OpenBoard): ServicePart =>
  (service) => {
    const board = open({ base: `${BASE}/`, ...QUEUES_TEXT });
    const sendPage = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(board.page);
    for (const way of board.pages) service.get(BASE + (way === '/' ? '' : way), { config }, sendPage);
    service.get(`${BASE}/`, { config }, (_request, reply) => reply.redirect(BASE, 303));
    for (const one of board.answers) {
      service.get(BASE + one.way, { config }, async (request, reply) => {
        const { status, body } = await one.answer({
          params: request.params as Record<string, string>,
          query: request.query as Record<string, string>,
        });
        return reply.status(status).send(body);
      });
    }
    service.get(`${BASE}/static/*`, { config }, async (request, reply) => sendFile(board, request, reply));
  };

/** Of a list that was made at the start: no way leads anywhere else. */
async function sendFile(
  board: QueueBoard,
  { params }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { '*': name = '' } = params as { readonly '*'?: string };
  const file = board.files.get(`static/${name}`);
  if (file === undefined) throw new Refusal('not-found');
  return reply
    .type(TYPES[extname(name)] ?? 'text/plain; charset=utf-8')
    .header('cache-control', 'private, max-age=3600')
    .send(await readFile(file));
}
