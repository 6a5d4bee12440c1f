import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../domain/identifiers.ts';
import { Fault } from '../../../domain/fault.ts';
import { permitted, permittedToApprove } from '../../../pipeline/access/permitted.ts';
import { approveDocument } from '../../../pipeline/approve-document.ts';
import { decideDoubt } from '../../../pipeline/decide-doubt.ts';
import { packByHand, submittedByHand } from '../../../pipeline/hand-over.ts';
import { retryFailures } from '../../../pipeline/retry-failures.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { turnsIn } from '../../../pipeline/signing-turns.ts';
import { giveBack } from '../../../pipeline/take-over.ts';
import { withdrawDocument } from '../../../pipeline/withdraw-document.ts';
import type { ServiceSettings } from '../../settings.ts';
import type { Html } from '../html.ts';
import { field } from '../pages.ts';
import { fileOf, withFiles } from '../uploads.ts';
import { askedDocument, callerOf, inQuery } from './asked.ts';
import { type Deed, DEED_ACTIONS } from './deeds.ts';
import { documentFiles } from './files.ts';
import { documentPage } from './page.ts';
import { done, problemNote } from './parts.ts';
import { storyOf } from './story.ts';
import { DONE_TEXT } from './text.ru.ts';

/** A picture of a screen, or the portal's own file. */
const PROOF_LIMITS = { fileBytes: 10_000_000, files: 1 } as const;

/** A document's own page, its files, and what can be done with it. */
export async function documentPages(
  service: FastifyInstance,
  rooms: Rooms,
  settings: ServiceSettings,
): Promise<void> {
  service.get('/documents/:id', { config: { action: 'documents.read' } }, async (request, reply) => {
    const word = done(DONE_TEXT[inQuery(request, 'done') ?? '']);
    return reply.page(await pageOf({ rooms, settings }, request, word));
  });
  documentFiles(service, rooms);
  const doings = doingsOf(rooms, settings);
  for (const deed of ['approve', 'withdraw', 'pack', 'give-back', 'retry'] as const) {
    deedRoute(service, { rooms, settings }, deed, doings[deed]);
  }
  await withFiles(service, PROOF_LIMITS, (scope) => {
    for (const deed of PROVEN) deedRoute(scope, { rooms, settings }, deed, doings[deed]);
  });
}

const PROVEN = ['submitted', 'found', 'not-found'] as const;

interface Needs {
  readonly rooms: Rooms;
  readonly settings: ServiceSettings;
}

async function pageOf(
  { rooms, settings: { organisationNames } }: Needs,
  request: FastifyRequest,
  word: Html,
): Promise<ReturnType<typeof documentPage>> {
  const caller = callerOf(request);
  const document = await permitted(rooms, caller, 'documents.read', askedDocument(request));
  const turns = await turnsIn(rooms, caller, document);
  const participantInn = rooms.settings.publishingParticipantInn;
  const story = await storyOf(rooms, caller, document);
  const bodyName = organisationNames?.get(document.header.authorizedBodyInn);
  return documentPage(request, story, { word, participantInn, bodyName, maySign: turns.length > 0 });
}

type Doing = (request: FastifyRequest) => Promise<unknown>;

/** Done, it leads to the page; refused, the page says why, with what was typed. */
function deedRoute(service: FastifyInstance, needs: Needs, deed: Deed, doing: Doing): void {
  const options = {
    config: { action: DEED_ACTIONS[deed] },
    ...(PROVEN.some((one) => one === deed) && { bodyLimit: PROOF_LIMITS.fileBytes + 100_000 }),
  };
  service.post(`/documents/:id/${deed}`, options, async (request, reply): Promise<FastifyReply> => {
    try {
      await doing(request);
    } catch (thrown) {
      return reply.status(422).page(await pageOf(needs, request, problemNote(thrown)));
    }
    return reply.redirect(`/documents/${askedDocument(request)}?done=${DONE[deed]}`, 303);
  });
}

const DONE: Readonly<Record<Deed, string>> = {
  approve: 'approved',
  withdraw: 'withdrawn',
  pack: 'packed',
  submitted: 'submitted',
  'give-back': 'given-back',
  found: 'found',
  'not-found': 'not-found',
  retry: 'retried',
};

function doingsOf(rooms: Rooms, { packHandBundle }: ServiceSettings): Readonly<Record<Deed, Doing>> {
  const allowed = async (request: FastifyRequest, deed: Deed): ReturnType<typeof permitted> =>
    permitted(rooms, callerOf(request), DEED_ACTIONS[deed], askedDocument(request));
  return {
    approve: async (request) => {
      const caller = callerOf(request);
      const { id } = await permittedToApprove(rooms, caller, askedDocument(request));
      return approveDocument(rooms, id, approvalIn(request), caller.actor);
    },
    withdraw: async (request) => {
      const { id } = await allowed(request, 'withdraw');
      return withdrawDocument(rooms, id, field(request, 'reason'), callerOf(request).actor);
    },
    pack: async (request) => {
      const { id } = await allowed(request, 'pack');
      return packByHand(rooms, packHandBundle, id, { actor: callerOf(request).actor, takeOver: true });
    },
    submitted: async (request) => {
      const { id } = await allowed(request, 'submitted');
      return submittedByHand(rooms, id, numberAndProof(request), callerOf(request).actor);
    },
    found: async (request) => {
      const { id } = await allowed(request, 'found');
      return decideDoubt(rooms, id, numberAndProof(request), callerOf(request).actor);
    },
    'not-found': async (request) => {
      const { id } = await allowed(request, 'not-found');
      const { proof } = numberAndProof(request);
      return decideDoubt(rooms, id, { proof }, callerOf(request).actor);
    },
    'give-back': async (request) => {
      const { id } = await allowed(request, 'give-back');
      return giveBack(rooms, id, callerOf(request).actor);
    },
    retry: async (request) => {
      const { id } = await allowed(request, 'retry');
      return retryFailures(rooms, { ids: [id] }, { actor: callerOf(request).actor });
    },
  };
}

const numberAndProof = (request: FastifyRequest): { number: string; proof: Uint8Array } => ({
  number: field(request, 'number').trim(),
  proof: fileOf(request, 'proof') ?? new Uint8Array(),
});

/** @throws {Fault} `CONTENT_INVALID` */
function approvalIn(request: FastifyRequest): Parameters<typeof approveDocument>[2] {
  const [actNumber, by] = [field(request, 'actNumber').trim(), field(request, 'by').trim()];
  if (actNumber === '' || by === '') {
    const rule = 'нужны номер утверждающего акта и должность утвердившего';
    throw new Fault('CONTENT_INVALID', 'the act or the position is missing', { at: 'actNumber', rule });
  }
  try {
    return { on: localDate(field(request, 'on')), actNumber, by };
  } catch (cause) {
    const rule = 'нужен день утверждения: число, месяц и год';
    throw new Fault('CONTENT_INVALID', 'no day', { at: 'on', rule }, cause);
  }
}
