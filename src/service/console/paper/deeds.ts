/** Steps of a case as forms do them: done once, or told on the same page why not. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '../../../domain/access.ts';
import { Fault } from '../../../domain/fault.ts';
import { localDate, type PaperCaseId, paperCaseId } from '../../../domain/identifiers.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import { certifyScan } from '../../../pipeline/certify-scan.ts';
import { closePaperCase } from '../../../pipeline/close-paper-case.ts';
import { enterOriginal, type PlainStep, stepPaperCase } from '../../../pipeline/move-paper-case.ts';
import { permittedPaperCase } from '../../../pipeline/paper-desk.ts';
import { printOriginal } from '../../../pipeline/print-original.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { field } from '../pages.ts';
import { Refusal } from '../../refusal.ts';
import { fileOf } from '../uploads.ts';
import { casePage } from './case-page.ts';
import { problemOf } from './problem.ts';

type PaperAction = Extract<Action, `paper.${string}`>;
type Deed = (rooms: Rooms, entry: Entry, request: FastifyRequest, actor: string) => Promise<unknown>;

const plain =
  (event: PlainStep): Deed =>
  (rooms, { paperCase }, _request, actor) =>
    stepPaperCase(rooms, paperCase.id, event, actor);

const enter: Deed = (rooms, { paperCase }, request, actor) =>
  enterOriginal(
    rooms,
    paperCase.id,
    {
      number: field(request, 'number'),
      signedOn: localDate(field(request, 'signedOn')),
      sheets: Number(field(request, 'sheets')),
      copies: Number(field(request, 'copies')),
      storedAt: field(request, 'storedAt'),
    },
    actor,
  );

/** The scan is the one that was checked: what is signed is what was looked at. */
const certify: Deed = async (rooms, { paperCase }, request) => {
  const { id, state, scan, scanCheck } = paperCase;
  const checked = scan ?? scanCheck?.scan;
  if (checked === undefined) {
    const rule = 'сначала проверьте скан подлинника';
    throw new Fault('STEP_OUT_OF_TURN', 'no checked scan', { paperCaseId: id, state, rule });
  }
  const [xml, power] = [fileOf(request, 'mandate'), fileOf(request, 'mandateSignature')];
  const mandate = xml === undefined || power === undefined ? undefined : { xml, signature: power };
  return certifyScan(rooms, id, await rooms.blobs.get(checked), sent(request, 'signature'), mandate);
};

function sent(request: FastifyRequest, name: string): Uint8Array {
  const file = fileOf(request, name);
  if (file === undefined) throw new Fault('CONTENT_UNREADABLE', 'no file', { rule: 'файл не выбран' });
  return file;
}

const DEEDS: Readonly<Record<string, Deed>> = {
  print: (rooms, { paperCase }, _request, actor) => printOriginal(rooms, paperCase.id, actor),
  signed: plain('OriginalSigned'),
  spoil: plain('OriginalSpoiled'),
  convert: plain('OriginalConverted'),
  cancel: plain('CaseCancelled'),
  enter,
  close: (rooms, { paperCase }, _request, actor) => closePaperCase(rooms, paperCase.id, actor),
};

/** Steps whose form has no file. */
export function deeds(service: FastifyInstance, rooms: Rooms): void {
  for (const [name, deed] of Object.entries(DEEDS)) hang(service, rooms, name, 'paper.work', deed);
}

/** On a scope that reads files. */
export const certifying = (scope: FastifyInstance, rooms: Rooms): void =>
  hang(scope, rooms, 'certify', 'paper.certify', certify);

function hang(service: FastifyInstance, rooms: Rooms, name: string, action: PaperAction, deed: Deed): void {
  service.post(`/paper/:id/${name}`, { config: { action } }, async (request, reply) => {
    const entry = await asked(rooms, request, action);
    try {
      await deed(rooms, entry, request, request.caller?.actor ?? '');
    } catch (thrown) {
      return tellAgain(rooms, request, reply, entry.paperCase.id, thrown);
    }
    return reply.redirect(`/paper/${entry.paperCase.id}`, 303);
  });
}

/** The case as it is now, with what went wrong above it. */
export async function tellAgain(
  rooms: Rooms,
  request: FastifyRequest,
  reply: FastifyReply,
  id: PaperCaseId,
  thrown: unknown,
): Promise<FastifyReply> {
  const problem = problemOf(thrown);
  const entry = await permittedPaperCase(rooms, callerOf(request), 'paper.read', id);
  return reply.status(422).page(casePage(rooms, request, entry, problem));
}

/** The case of the address, for somebody who may do this with it. */
export const asked = (rooms: Rooms, request: FastifyRequest, action: PaperAction): Promise<Entry> =>
  permittedPaperCase(rooms, callerOf(request), action, idIn(request));

export function callerOf({ caller }: FastifyRequest): NonNullable<FastifyRequest['caller']> {
  if (caller === null) throw new Refusal('sign-in-needed');
  return caller;
}

function idIn({ params }: FastifyRequest): PaperCaseId {
  const { id = '' } = params as { readonly id?: string };
  try {
    return paperCaseId(id);
  } catch {
    throw new Refusal('not-found');
  }
}
