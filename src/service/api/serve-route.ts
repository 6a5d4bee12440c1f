/** Hangs a contract on the service: limits, checks, the answer as JSON or as a file. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askedOf } from '../../../schemas/api/contract.ts';
import { type Caller, isAnotherPerson, mayAtAll } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import { whoseToken } from '../../pipeline/access/who.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import { Refusal } from '../refusal.ts';
import { keyedRequest, once } from './keyed.ts';
import type { ApiTools, FileAnswer, Route, Work } from './route.ts';
import type { ApiSettings } from './settings.ts';
import { type Sent, sent } from './uploads.ts';

export const API_PATH = '/api/v1';
/** Documents as JSON; files have a limit of their own. */
const JSON_BYTES = 8 << 20;

export function serveRoute(
  api: FastifyInstance,
  rooms: Rooms,
  tools: ApiTools,
  settings: ApiSettings,
  route: Route,
): void {
  const { contract } = route;
  api.route({
    method: contract.method,
    url: `${API_PATH}${contract.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: JSON_BYTES,
    // What is asked by HEAD would be made as a whole, and a view of persons written down.
    exposeHeadRoute: false,
    config: {
      action: contract.action,
      rateLimit: {
        max: settings.requestsPerMinute,
        timeWindow: 60_000,
        keyGenerator: ({ caller, ip }) => caller?.actor ?? ip,
      },
    },
    handler: async (request, reply) => {
      const { caller } = request;
      if (caller === null) throw new Refusal('sign-in-needed');
      const what = await sent(request, contract, settings.uploadBytes);
      const second = await secondPerson(request, rooms, caller);
      const work = { rooms, tools, caller, files: what.files, ...second };
      return answered(request, reply, { route, work, what, keepMs: settings.keysKeptMs });
    },
  });
}

interface Doing {
  readonly route: Route;
  readonly work: Work;
  readonly what: Sent;
  readonly keepMs: number;
}

async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  { route: { contract, handle }, work, what, keepMs }: Doing,
): Promise<FastifyReply> {
  const { params, query } = request;
  const ask = (): Promise<unknown> => handle(askedOf(contract, { params, query, body: what.body }), work);
  if (contract.answer === 'file') return sendFile(reply, (await ask()) as FileAnswer);
  if (!contract.writes) return sendJson(reply, 200, JSON.stringify(await ask()));
  const keyed = keyedRequest(request, work, what);
  const { status, body } = await once(work.rooms, keyed, keepMs, async () => ({
    status: 200,
    body: JSON.stringify(await ask()),
  }));
  return sendJson(reply, status, body);
}

const sendJson = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.status(status).type('application/json; charset=utf-8').send(body);

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  json: 'application/json',
  zip: 'application/zip',
  sig: 'application/pkcs7-signature',
};

/** To be saved under a name of ours; the digest is that of the bytes sent (RFC 9530), and the record's own. */
function sendFile(reply: FastifyReply, { name, bytes, digest }: FileAnswer): FastifyReply {
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.header('repr-digest', `sha-256=:${sha256}:`);
  if (digest !== undefined) reply.header('x-streebog-256', digest);
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return reply.type(type).send(Buffer.from(bytes));
}

/** Whoever agrees says so by a token of his own. @throws {Fault} `SECOND_PERSON_NEEDED`; {Refusal} `sign-in-needed` */
async function secondPerson(
  { headers }: FastifyRequest,
  rooms: Rooms,
  caller: Caller,
): Promise<Pick<Work, 'secondPerson'>> {
  const said = headers['x-second-person'];
  if (said === undefined) return {};
  const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(String(said)) ?? [];
  const second = token === undefined ? undefined : await whoseToken(rooms, token);
  if (second === undefined) throw new Refusal('sign-in-needed');
  if (!isAnotherPerson(caller.actor, second.actor) || !mayAtAll(second.grants, 'failures.retry')) {
    throw new Fault('SECOND_PERSON_NEEDED', 'the second is the first, or may not do it either', {});
  }
  return { secondPerson: second };
}
