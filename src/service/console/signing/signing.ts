import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  parseCertificates,
  parseChosenCertificate,
  parsePluginAnswers,
} from '../../../../schemas/api/browser-signing.ts';
import type { Signatory } from '../../../domain/document.ts';
import { permitted } from '../../../pipeline/access/permitted.ts';
import { completeSigning } from '../../../pipeline/complete-signing.ts';
import { prepareSigning } from '../../../pipeline/prepare-signing.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { unsignedRoles } from '../../../pipeline/signatures.ts';
import { permittedToSign, signingTurns, turnsIn } from '../../../pipeline/signing-turns.ts';
import { declineSigning } from '../../../pipeline/withdraw-document.ts';
import { Refusal } from '../../refusal.ts';
import type { ServiceSettings } from '../../settings.ts';
import { askedDocument, callerOf, inPath, inQuery } from '../document/asked.ts';
import { contentInWords, differenceFromLast } from '../document/content.ts';
import { problemNote } from '../document/parts.ts';
import { field } from '../pages.ts';
import { staticFile } from '../static-file.ts';
import { toldCertificate } from './certificates.ts';
import type { Scripts } from './desk.ts';
import { signingList } from './list.ts';
import { signingPage, type ToSign } from './one.ts';
import { SIGNED_TEXT } from './text.ru.ts';

/** Thirty certificates with their chains; nobody's browser has more. */
const CERTIFICATES_LIMIT_BYTES = 1_000_000;

const TO_SIGN = { config: { action: 'documents.sign' } } as const;

/** «На подпись»: what waits for whoever asks, one document to read, and signing with the plug-in of his browser. */
export function signingPages(service: FastifyInstance, rooms: Rooms, settings: ServiceSettings): void {
  const scripts = scriptsOf(service, settings);
  service.get('/signing', TO_SIGN, async (request, reply) => {
    const after = inQuery(request, 'after');
    const turns = await signingTurns(rooms, callerOf(request), after);
    return reply.page(signingList(request, turns, scripts, after === undefined));
  });
  service.get('/signing/:id', TO_SIGN, async (request, reply) =>
    reply.page(signingPage(request, await toSign(rooms, request), scripts)),
  );
  service.post(
    '/signing/:id/decline',
    { config: { action: 'documents.decline' } },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await permitted(rooms, caller, 'documents.decline', askedDocument(request));
      const reason = field(request, 'reason');
      try {
        await declineSigning(rooms, id, reason, caller.actor);
      } catch (thrown) {
        const word = problemNote(thrown);
        const again = { ...(await toSign(rooms, request)), word, reason };
        return reply.status(422).page(signingPage(request, again, scripts));
      }
      return reply.redirect(`/documents/${id}?done=declined`, 303);
    },
  );
  plugInRoutes(service, rooms);
}

/** What our script asks, with JSON: it is answered so too, and refused with problem details. */
function plugInRoutes(service: FastifyInstance, rooms: Rooms): void {
  const certificates = { ...TO_SIGN, bodyLimit: CERTIFICATES_LIMIT_BYTES };
  service.post('/signing/certificates', certificates, async (request) => {
    const offered = parseCertificates(request.body).certificates;
    return { certificates: await Promise.all(offered.map((one) => toldCertificate(rooms, one))) };
  });
  const signing = { ...TO_SIGN, bodyLimit: CERTIFICATES_LIMIT_BYTES };
  service.post('/signing/:id/:role/prepare', signing, async (request) => {
    const role = roleOf(request);
    const { id } = await permittedToSign(rooms, callerOf(request), askedDocument(request), role);
    const chosen = parseChosenCertificate(request.body);
    return prepareSigning(rooms, id, role, { ...chosen, way: 'cms' });
  });
  service.post('/signing/:id/:role/complete', signing, async (request) => {
    const role = roleOf(request);
    const { id } = await permittedToSign(rooms, callerOf(request), askedDocument(request), role);
    const signed = await completeSigning(rooms, id, role, parsePluginAnswers(request.body));
    return { said: unsignedRoles(signed).length === 0 ? SIGNED_TEXT.all : SIGNED_TEXT.others };
  });
}

async function toSign(rooms: Rooms, request: FastifyRequest): Promise<ToSign> {
  const caller = callerOf(request);
  const document = await permitted(rooms, caller, 'documents.sign', askedDocument(request));
  return {
    document,
    turns: await turnsIn(rooms, caller, document),
    content: await contentInWords(rooms, caller, document),
    comparison: await differenceFromLast(rooms, caller, document),
  };
}

function scriptsOf(service: FastifyInstance, { plugInScript }: ServiceSettings): Scripts {
  const served = (place: URL): string => staticFile(service, place, 'text/javascript');
  return {
    page: served(new URL('./sign.js', import.meta.url)),
    plugIn: served(new URL('./plug-in.js', import.meta.url)),
    ...(plugInScript !== undefined && { vendor: served(plugInScript) }),
  };
}

/** @throws {Refusal} where the address names no party */
function roleOf(request: FastifyRequest): Signatory['role'] {
  const role = inPath(request, 'role');
  if (role === 'authorized-body' || role === 'provider') return role;
  throw new Refusal('not-found');
}
