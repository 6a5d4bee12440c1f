/** Files of a case: the print set for the printer, the scan for whoever certifies it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isPublishable } from '../../../domain/document.ts';
import type { Digest } from '../../../domain/identifiers.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import { personsShown } from '../../../pipeline/access/permitted.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { PaperCase } from '../../../store/paper-cases.ts';
import { Refusal } from '../../refusal.ts';
import { asked, callerOf } from './deeds.ts';

const FILES: Readonly<Record<string, (paperCase: PaperCase) => Digest | undefined>> = {
  'print-set': ({ printSet }) => printSet?.file,
  scan: ({ scan, scanCheck }) => scan ?? scanCheck?.scan,
};

export function files(service: FastifyInstance, rooms: Rooms): void {
  for (const [name, fileOf] of Object.entries(FILES)) {
    service.get(`/paper/:id/${name}.pdf`, { config: { action: 'paper.read' } }, async (request, reply) => {
      const entry = await asked(rooms, request, 'paper.read');
      const digest = fileOf(entry.paperCase);
      if (digest === undefined) throw new Refusal('not-found');
      await writeDown(rooms, entry, callerOf(request), name);
      return download(reply, await rooms.blobs.get(digest), `${name}-${entry.document.id}.pdf`);
    });
  }
}

/** Of a private kind both name children: that they were seen is written before they are. */
async function writeDown(
  rooms: Rooms,
  { document }: Entry,
  caller: ReturnType<typeof callerOf>,
  what: string,
): Promise<void> {
  if (!isPublishable(document.header.kind)) await personsShown(rooms, caller, document, what);
}

/** To be saved, not shown: a scan is a stranger's bytes, and a viewer runs what stands in them. */
const download = (reply: FastifyReply, bytes: Uint8Array, name: string): FastifyReply =>
  reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(bytes);
