/**
 * The service: HTTP for people and for other systems. Each part is a function that hangs its routes on the
 * instance; `docs/service.md` says how to add one.
 */
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, fastify } from 'fastify';
import type { Rooms } from '../pipeline/rooms.ts';
import { guard } from './access/guard.ts';
import { securityHeaders } from './access/headers.ts';
import { accountPages } from './console/account.ts';
import { deadlinePages } from './console/deadlines/deadlines.ts';
import { documentPages } from './console/document/documents.ts';
import { failurePages } from './console/failures/failures.ts';
import { home } from './console/home.ts';
import { journalPages } from './console/journal/journal.ts';
import { paperPages } from './console/paper/paper.ts';
import { forms, pages } from './console/pages.ts';
import { publicationPages } from './console/publication/publication.ts';
import { providerPages } from './console/sign-in/provider.ts';
import { signingPages } from './console/signing/signing.ts';
import { signInPages } from './console/sign-in/sign-in.ts';
import { refusals, tellUnreadable } from './refuse.ts';
import type { ServicePart } from './service-part.ts';
import type { ServiceSettings } from './settings.ts';

/** Parts in the order in which they are registered; a new one is a line here. */
const PARTS: readonly ServicePart[] = [
  signInPages,
  providerPages,
  accountPages,
  signingPages,
  publicationPages,
  documentPages,
  failurePages,
  deadlinePages,
  paperPages,
  journalPages,
  home,
];

/** A request of a page or of the API; what takes files states a limit of its own. */
const BODY_LIMIT_BYTES = 64 * 1024;

export interface Around {
  /** Answers before anybody is asked who he is: whether the service lives. */
  readonly watch?: (service: FastifyInstance) => void;
  /** Told of what nobody asked for; an answer to the caller says nothing of it. */
  readonly onFault?: (thrown: unknown) => void;
  /** Further parts, such as a test's. */
  readonly parts?: readonly ServicePart[];
}

export function openService(
  rooms: Rooms,
  settings: ServiceSettings,
  { watch, onFault = () => {}, parts = [] }: Around = {},
): FastifyInstance {
  const headers = securityHeaders(settings);
  const service = fastify({
    // An address that cannot be read comes before every hook.
    frameworkErrors: (_error, _request, reply) => void tellUnreadable(reply.headers(headers)),
    bodyLimit: BODY_LIMIT_BYTES,
    // A scan of 60 MB at 2 Mbit/s; whoever may not send one is answered after the head, which has less.
    requestTimeout: 300_000,
    http: { headersTimeout: 30_000 },
    trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
  });
  service.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
  watch?.(service);
  service.register(async (guarded) => {
    // By route: a limit for all would be one for everybody who sits behind the same address.
    await guarded.register(rateLimit, { global: false });
    guard(guarded, rooms, settings);
    pages(guarded, settings);
    forms(guarded);
    refusals(guarded, onFault);
    for (const part of [...PARTS, ...parts]) await part(guarded, rooms, settings);
  });
  return service;
}
