/** The files of a document, as they are kept: never changed on the way, and opened by no browser but the PDF. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPublishable } from '../../../domain/document.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Digest } from '../../../domain/identifiers.ts';
import { permitted, personsShown } from '../../../pipeline/access/permitted.ts';
import { FILE_NAMES } from '../../../pipeline/file-names.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { FileRole, StoredDocument } from '../../../store/store.ts';
import { askedDocument, callerOf, inPath } from './asked.ts';

const TO_READ = { config: { action: 'documents.read' } } as const;

/** A PDF is shown beside the data, in a frame of our own page and of nobody else's. */
const IN_OUR_FRAME = {
  'content-security-policy': "frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
} as const;

export function documentFiles(service: FastifyInstance, rooms: Rooms): void {
  service.get('/documents/:id/files/:role', TO_READ, async (request, reply) => {
    const role = inPath(request, 'role');
    const document = await opened(rooms, request, role);
    const digest = (Object.entries(document.files) as [FileRole, Digest][]).find(([name]) => name === role);
    return send(rooms, reply, digest?.[1], FILE_NAMES[role as FileRole] ?? `${role}.bin`);
  });
  service.get('/documents/:id/events/:sequence/:fact', TO_READ, async (request, reply) => {
    const fact = inPath(request, 'fact');
    const { id } = await opened(rooms, request, fact);
    const sequence = Number(inPath(request, 'sequence'));
    const event = (await rooms.store.events(id)).find((one) => one.sequence === sequence);
    const digest = SENT.has(fact) ? event?.facts[fact] : undefined;
    return send(rooms, reply, digest as Digest | undefined, `${fact}-${sequence}.${SENT.get(fact)}`);
  });
  service.get('/documents/:id/receipts/:number', TO_READ, async (request, reply) => {
    const { id } = await opened(rooms, request, 'receipt');
    const number = Number(inPath(request, 'number'));
    const receipts = await rooms.receiptLog.forDocument(id);
    return send(rooms, reply, receipts[number - 1]?.digest, `receipt-${number}.xml`);
  });
}

/** Facts of events that are files, and the endings of their names. */
const SENT: ReadonlyMap<string, string> = new Map([
  ['package', 'zip'],
  ['bundle', 'zip'],
  ['proof', 'bin'],
]);

/** A kind that names children, or a power of attorney with its holder's data: written down before it is shown. */
async function opened(rooms: Rooms, request: FastifyRequest, what: string): Promise<StoredDocument> {
  const caller = callerOf(request);
  const document = await permitted(rooms, caller, 'documents.read', askedDocument(request));
  const isOpen = isPublishable(document.header.kind) && !what.startsWith('mandate');
  if (!isOpen) await personsShown(rooms, caller, document, 'file');
  return document;
}

async function send(
  { blobs }: Pick<Rooms, 'blobs'>,
  reply: FastifyReply,
  digest: Digest | undefined,
  name: string,
): Promise<FastifyReply> {
  if (digest === undefined) throw new Fault('DOCUMENT_NOT_FOUND', 'the document has no such file');
  const isPdf = name.endsWith('.pdf');
  reply.header('content-disposition', `${isPdf ? 'inline' : 'attachment'}; filename="${name}"`);
  if (isPdf) reply.headers(IN_OUR_FRAME);
  return reply.type(isPdf ? 'application/pdf' : 'application/octet-stream').send(await blobs.get(digest));
}
