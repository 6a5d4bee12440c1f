/** What is done with files that are not documents of the record, or not yet. */
import { importDocuments } from '../../../schemas/api/documents.ts';
import { verifyFile } from '../../../schemas/api/verification.ts';
import { Fault } from '../../domain/fault.ts';
import type { ImportedDocument } from '../../import/importer.ts';
import { readSourceStatuses } from '../../pipeline/read-source-statuses.ts';
import { registration } from './registration.ts';
import { oneFile, type Route, route, type Work } from './route.ts';

export const deskRoutes: readonly Route[] = [
  route(verifyFile, async ({ body: { at } }, work) => {
    const signature = work.files.get('signature')?.[0]?.bytes;
    const desk = await work.tools.fileDesk();
    const report = await desk.judge({
      content: oneFile(work, 'file'),
      at: at ?? work.rooms.now(),
      ...(signature !== undefined && { signature }),
    });
    return { ...report };
  }),
  route(importDocuments, async ({ body }, work) => {
    const { kind, sheet, offset, base, dryRun } = body;
    const report = await work.tools.importTables({
      kind,
      files: work.files.get('files') ?? [],
      ...(sheet !== undefined && { sheet }),
      ...(offset !== undefined && { offset }),
      ...(base !== undefined && { base: baseOf(base) }),
    });
    const { refusedDocuments, refusals, unlisted } = report;
    const documents = [];
    for (const document of report.documents) {
      const { sheet: name, row } = document.provenance;
      const made = dryRun === 'yes' ? {} : await taken(work, document);
      documents.push({ ...made, sheet: name, row });
    }
    return { documents, refusedDocuments, refusals: refusals.map((one) => ({ ...one })), unlisted };
  }),
];

async function taken(
  work: Work,
  { content, provenance: { navigatorId, statuses = [] } }: ImportedDocument,
): ReturnType<typeof registration> {
  const { rooms, caller } = work;
  const source = navigatorId !== undefined && {
    provenance: { system: 'navigator', identifier: navigatorId, readAt: rooms.now() } as const,
  };
  const made = await registration(work, { input: content, ...source });
  const { result, id } = made;
  if (id !== undefined && (result === 'registered' || result === 'already-there')) {
    await readSourceStatuses(rooms, id, statuses, caller.actor);
  }
  return made;
}

function baseOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const base: unknown = JSON.parse(text);
    if (typeof base === 'object' && base !== null && !Array.isArray(base)) return { ...base };
  } catch {
    // Said below, without what stands there.
  }
  throw new Fault('CONTENT_INVALID', 'the base is no JSON object', {
    at: 'base',
    rule: 'нужен один документ в JSON',
  });
}
