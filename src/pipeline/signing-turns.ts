import { type Caller, scopeOf } from '../domain/access.ts';
import { needsApproval, type Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { StoredDocument } from '../store/store.ts';
import { permitted } from './access/permitted.ts';
import { isOnPaperOnly, liveCase } from './paper-route.ts';
import type { Rooms } from './rooms.ts';
import { unsignedRoles } from './signatures.ts';

/** One signature that is due from somebody: of a document, for one of its parties. */
export interface SigningTurn {
  readonly document: StoredDocument;
  readonly role: Signatory['role'];
}

export interface SigningTurns {
  readonly turns: readonly SigningTurn[];
  /** Where the next page begins; absent after the last. */
  readonly next?: string;
}

type Needs = Pick<Rooms, 'store' | 'documentSearch' | 'paperCases' | 'settings'>;

/** Of so many documents at once it is looked up whether they wait; of these some may not. */
const PAGE = 50;

/** Signatures that wait for whoever asks, by his rights: not yet given, of approved documents, not on paper. */
export async function signingTurns(
  rooms: Needs,
  { grants }: Caller,
  after: string | undefined,
): Promise<SigningTurns> {
  const scope = scopeOf(grants, 'documents.sign', rooms.settings.publishingParticipantInn);
  const found = await rooms.documentSearch.find({
    scope,
    states: ['rendered'],
    limit: PAGE,
    ...(after !== undefined && { after }),
  });
  const documents = await rooms.store.list({ ids: found.documents.map(({ id }) => id) });
  const byId = new Map(documents.map((document) => [document.id, document]));
  const ordered = found.documents.flatMap(({ id }) => byId.get(id) ?? []);
  const turns = await Promise.all(ordered.map((document) => turnsIn(rooms, { grants }, document)));
  return { turns: turns.flat(), ...(found.next !== undefined && { next: found.next }) };
}

/** Signatures of this document that wait for whoever asks. */
export async function turnsIn(
  rooms: Pick<Rooms, 'paperCases'>,
  caller: Pick<Caller, 'grants'>,
  document: StoredDocument,
): Promise<readonly SigningTurn[]> {
  const { header, state, approvedOn } = document;
  if (state !== 'rendered' || (needsApproval(header.kind) && approvedOn === undefined)) return [];
  const roles = unsignedRoles(document).filter((role) => signsFor(caller, document, role));
  if (roles.length === 0 || isOnPaperOnly(document)) return [];
  if ((await liveCase(rooms, document)) !== undefined) return [];
  return roles.map((role) => ({ document, role }));
}

/**
 * A document for somebody who may sign it for this party.
 *
 * @throws {Fault} as `permitted`; `ACCESS_DENIED` for the party of another organisation
 */
export async function permittedToSign(
  rooms: Pick<Rooms, 'store' | 'settings'>,
  caller: Caller,
  id: DocumentId,
  role: Signatory['role'],
): Promise<StoredDocument> {
  const document = await permitted(rooms, caller, 'documents.sign', id);
  if (signsFor(caller, document, role)) return document;
  throw new Fault('ACCESS_DENIED', 'the right is of another party', { documentId: id, at: role });
}

const signsFor = (
  { grants }: Pick<Caller, 'grants'>,
  { header }: StoredDocument,
  role: Signatory['role'],
): boolean =>
  header.signatories.some(
    (party) => party.role === role && grants.some((one) => one.role === 'signing' && one.inn === party.inn),
  );
