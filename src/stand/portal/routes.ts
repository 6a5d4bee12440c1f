import type { FastifyInstance, FastifyReply } from 'fastify';
import { businessQuery } from '../../../schemas/portal/manifest.ts';
import { ANSWER_FAULTS, FATES, type FaultMatcher, type StandFault } from './faults.ts';
import { rowsPage, shownFile } from './open-data.ts';
import { isDead, loadIdOf, regNumOf, type TakenPackage } from './portal-state.ts';
import { type Answer, type Door, receive } from './reception.ts';

const MAX_PACKAGE_BYTES = 200_000_000;
const RECEIPTS_A_PAGE = 100;

/** The contract of `docs/portal.md`. */
export function contractRoutes(app: FastifyInstance, door: Door): void {
  const { state } = door;
  app.addContentTypeParser(
    'application/zip',
    { parseAs: 'buffer', bodyLimit: MAX_PACKAGE_BYTES },
    (_, body, done) => done(null, body),
  );
  app.post<{ Body: Buffer }>('/packages', (request, reply) => {
    const id = request.headers['idempotency-key'];
    return give(reply, receive(door, new Uint8Array(request.body), typeof id === 'string' ? id : undefined));
  });
  app.get<{ Params: { id: string } }>('/packages/:id', (request, reply) => {
    const taken = state.packages.get(request.params.id);
    return taken === undefined ? reply.code(404).send({ code: 'PACKAGE_UNKNOWN' }) : statusOf(taken);
  });
  app.get<{ Querystring: Record<string, string> }>('/packages', (request) => ({
    packages: [...state.packages.values()].filter((taken) => answersTo(taken, request.query)).map(statusOf),
  }));
  app.get<{ Querystring: { cursor?: string } }>('/receipts', (request, reply) => {
    const from =
      request.query.cursor === undefined ? 0 : Number(/^r(\d{1,9})$/.exec(request.query.cursor)?.[1]);
    if (Number.isNaN(from)) return reply.code(400).send({ code: 'CURSOR_UNKNOWN' });
    const page = state.receipts.slice(from, from + RECEIPTS_A_PAGE);
    return {
      receipts: page.map(({ receiptId, refId, loadId, issuedAt, document, signature }) => ({
        receiptId,
        refId,
        loadId,
        issuedAt,
        document,
        signature,
      })),
      cursor: `r${from + page.length}`,
    };
  });
}

async function give(reply: FastifyReply, answer: Answer): Promise<unknown> {
  if (answer.kind === 'reply') {
    if (answer.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(answer.retryAfterSeconds));
    return reply.code(answer.status).send(answer.body);
  }
  reply.hijack();
  if (answer.kind === 'drop') reply.raw.socket?.destroy();
  return undefined;
}

/** Every field of the document's business key must be asked for, and be equal. */
const answersTo = ({ manifest }: TakenPackage, query: Readonly<Record<string, string>>): boolean =>
  Object.entries(businessQuery(manifest)).every(([name, value]) => query[name] === value);

const statusOf = (taken: TakenPackage): object => ({
  refId: taken.refId,
  loadId: loadIdOf(taken),
  receivedAt: taken.receivedAt,
  digest: taken.digest,
  state: isDead(taken) ? 'REJECTED' : (taken.receipts.at(-1)?.kind ?? 'RECEIVED'),
  ...(taken.receipts.some(({ regNum }) => regNum !== undefined) ? { regNum: regNumOf(taken) } : {}),
  files: taken.manifest.files.map(({ role, hash }) => ({ role, hash })),
});

/** Open data as on budget.gov.ru, which answers with a page in HTML to whoever does not look like a browser. */
export function openDataRoutes(app: FastifyInstance, { state }: Door): void {
  app.get<{ Params: { dataset: string }; Querystring: Record<string, string> }>(
    '/epbs/registry/:dataset/data',
    (request, reply) => {
      const agent = request.headers['user-agent'] ?? '';
      if (!agent.startsWith('Mozilla/')) {
        return reply.code(403).type('text/html').send('<html><body>403 Доступ запрещен</body></html>');
      }
      const { query } = request;
      return rowsPage(state, {
        dataset: request.params.dataset,
        pageSize: Number(query['pageSize'] ?? 100) || 100,
        pageNum: Number(query['pageNum'] ?? 1) || 1,
        budgetCode: query['filterbudget.budgetcode'],
        budgetCycle: query['filterinformationset.budgetcycle'],
      });
    },
  );
  app.get<{ Params: { regNum: string; name: string } }>(
    '/epbs/registry/files/:regNum/:name',
    (request, reply) => {
      const bytes = shownFile(state, request.params.regNum, request.params.name);
      return bytes === undefined
        ? reply.code(404).send({ code: 'FILE_UNKNOWN' })
        : reply.type('application/octet-stream').send(Buffer.from(bytes));
    },
  );
}

interface Order extends FaultMatcher {
  readonly fault: StandFault;
  readonly times: number;
}

const text = { type: 'string' } as const;

const orderSchema = {
  type: 'object',
  required: ['fault'],
  properties: {
    fault: { enum: [...ANSWER_FAULTS, ...FATES] },
    times: { type: 'integer', minimum: 1, maximum: 10_000, default: 1 },
    objectType: text,
    documentNumber: text,
    refId: text,
    retryAfterSeconds: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  },
} as const;

/** For the one who trains: faults on command, and the journal of what arrived. */
export function trainerRoutes(app: FastifyInstance, { plan, state }: Door): void {
  app.post<{ Body: Order }>('/stand/faults', { schema: { body: orderSchema } }, (request, reply) => {
    const { fault, times, ...matcher } = request.body;
    plan.add(fault, times, matcher);
    return reply.code(204).send();
  });
  app.get('/stand/journal', () => ({ arrivals: state.arrivals }));
}
