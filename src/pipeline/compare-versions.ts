import { type Difference, differences } from '../domain/content-difference.ts';
import type { DocumentShape } from '../domain/content-shape.ts';
import { type DocumentKind, isPublishable, versionFamily } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

export interface Comparison {
  readonly before: StoredDocument;
  readonly after: StoredDocument;
  readonly differences: readonly Difference[];
}

/** What anybody may read of a private kind: its particulars, and nothing of the people whom it names (152-ФЗ). */
const PARTICULARS: ReadonlySet<string> = new Set([
  'kind',
  'jurisdiction',
  'documentNumber',
  'formedOn',
  'fiscalYear',
  'versionNumber',
  'budgetCode',
  'oktmo',
  'authorizedBodyInn',
  'activityArea',
]);

/**
 * What parts two documents of one kind, or a document and the version before it.
 *
 * @param shapes of each kind: the titles of its fields
 * @throws {Fault} `DOCUMENT_NOT_FOUND`, also where there is no earlier version; `CONTENT_INVALID` for two kinds
 */
export async function compareVersions(
  rooms: Pick<Rooms, 'store' | 'blobs'>,
  shapes: (kind: DocumentKind) => DocumentShape,
  id: DocumentId,
  beforeId?: DocumentId,
): Promise<Comparison> {
  const after = await rooms.store.load(id);
  const before =
    beforeId === undefined ? await versionBefore(rooms, after) : await rooms.store.load(beforeId);
  const { kind } = after.header;
  if (before.header.kind !== kind) {
    const rule = 'сравниваются документы одного вида';
    throw new Fault('CONTENT_INVALID', 'documents of two kinds', { at: 'kind', rule });
  }
  const mayShow = (field: string): boolean => isPublishable(kind) || PARTICULARS.has(field);
  const [old, fresh] = [await contentOf(rooms, before), await contentOf(rooms, after)];
  return { before, after, differences: differences(shapes(kind), old, fresh, mayShow) };
}

async function contentOf({ blobs }: Pick<Rooms, 'blobs'>, { files }: StoredDocument): Promise<unknown> {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(files.content)));
  return parsed;
}

/** The last version with a smaller number; else what was tried under the same number and came to nothing. */
async function versionBefore(
  { store }: Pick<Rooms, 'store'>,
  { id, header }: StoredDocument,
): Promise<StoredDocument> {
  const found = (await store.list({ families: [versionFamily(header)] }))
    .filter((other) => other.id !== id && other.header.versionNumber <= header.versionNumber)
    .toSorted((one, other) => rank(other, header.versionNumber) - rank(one, header.versionNumber))[0];
  if (found !== undefined) return found;
  const rule = 'у документа нет прежней редакции; назовите второй документ';
  throw new Fault('DOCUMENT_NOT_FOUND', 'no earlier version', { documentId: id, rule });
}

const rank = ({ header }: StoredDocument, own: number): number =>
  header.versionNumber === own ? -1 : header.versionNumber;
