/** What is told instead of an answer: a page to a browser, problem details (RFC 9457) to a program. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { causeInRussian } from '../domain/fault-text.ru.ts';
import { html } from './console/html.ts';
import { FAULT_TITLES, FRAME_TEXT, REFUSAL_TEXT } from './console/text.ru.ts';
import { Refusal, type RefusalKind } from './refusal.ts';

interface Told {
  readonly status: number;
  /** Of a fault, or of a refusal in capitals: `SIGN_IN_NEEDED`. */
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly doThis: string;
  /** Where in the request, and which rule: facts of a fault name places, never what stood there. */
  readonly at?: string;
}

/** Where the remedy alone does not say it. */
const STATUS: Partial<Record<FaultCode, number>> = {
  ACCESS_DENIED: 403,
  SECOND_PERSON_NEEDED: 403,
  DOCUMENT_NOT_FOUND: 404,
  PAPER_CASE_NOT_FOUND: 404,
  ACCOUNT_NOT_FOUND: 404,
  HOOK_NOT_FOUND: 404,
  STORE_CONFLICT: 409,
  DOCUMENT_DUPLICATE: 409,
  ACCOUNT_EXISTS: 409,
  STEP_OUT_OF_TURN: 409,
};
const STATUS_BY_REMEDY = { retry: 503, correct: 422, repair: 500 } as const;

const statusOf = ({ code, remedy }: Fault): number => STATUS[code] ?? STATUS_BY_REMEDY[remedy];

/** How refusals are told in `service`; `onFault` is told of what nobody asked for. */
export function refusals(service: FastifyInstance, onFault: (thrown: unknown) => void): void {
  service.setNotFoundHandler((request, reply) => tell(request, reply, new Refusal('not-found')));
  service.setErrorHandler((thrown, request, reply) => {
    const known = knownOf(thrown);
    if (statusToTell(known) >= 500) onFault(thrown);
    return tell(request, reply, known);
  });
}

/** What the framework refuses by itself says so by its status; its words may quote the request. */
function knownOf(thrown: unknown): Fault | Refusal {
  if (thrown instanceof Fault || thrown instanceof Refusal) return thrown;
  const status: unknown = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : undefined;
  if (status === 429) return new Refusal('too-many');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refusal('request-invalid', status);
  }
  return new Fault('UNFORESEEN', 'unforeseen', {}, thrown);
}

const statusToTell = (known: Fault | Refusal): number =>
  known instanceof Fault ? statusOf(known) : known.status;

function tell(request: FastifyRequest, reply: FastifyReply, known: Fault | Refusal): FastifyReply {
  if (!wantsPage(request)) return tellProgram(reply, told(known));
  if (known instanceof Refusal && request.method === 'GET') {
    const way = WAY_OUT[known.kind];
    if (way !== undefined) return reply.redirect(`${way}?to=${encodeURIComponent(request.url)}`, 303);
  }
  const { status, title, what, doThis, at } = told(known);
  const main = html`<p>${what}${at !== undefined && html` <span class="soft">(${at})</span>`}</p>
    <p class="note">${doThis}</p>
    <p><a href="/">${FRAME_TEXT.back}</a></p>`;
  return reply.status(status).page({ title, main });
}

/** Where a browser is led instead of being refused. */
const WAY_OUT: Partial<Record<RefusalKind, string>> = {
  'sign-in-needed': '/sign-in',
  'password-change-needed': '/password',
};

/** Programs ask below `/api`, or with a token, or do not ask for pages. */
const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith('/api/') &&
  headers.authorization === undefined &&
  (headers.accept ?? '').includes('text/html');

function tellProgram(reply: FastifyReply, { status, code, title, what, doThis, at }: Told): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title,
        status,
        code,
        detail: `${what} ${doThis}`,
        ...(at !== undefined && { at }),
      }),
    );
}

/** To whom cannot even be read what he asks for; nothing of it is repeated. */
export const tellUnreadable = (reply: FastifyReply): FastifyReply =>
  tellProgram(reply, told(new Refusal('request-invalid')));

function told(known: Fault | Refusal): Told {
  const status = statusToTell(known);
  if (known instanceof Refusal) {
    const code = known.kind.toUpperCase().replaceAll('-', '_');
    return { status, code, ...REFUSAL_TEXT[known.kind] };
  }
  const { what, doThis } = causeInRussian(known.code);
  const { at, rule } = known.facts;
  const place = [at, rule].filter((part) => part !== undefined && part !== '').join(': ');
  return {
    status,
    code: known.code,
    title: titleOf(status),
    what: `${what}.`,
    doThis: `Что делать: ${doThis}.`,
    ...(place !== '' && { at: place }),
  };
}

function titleOf(status: number): string {
  if (status === 403) return FAULT_TITLES.denied;
  if (status === 404) return FAULT_TITLES.notFound;
  if (status === 503) return FAULT_TITLES.busy;
  return status < 500 ? FAULT_TITLES.wrong : FAULT_TITLES.broken;
}
