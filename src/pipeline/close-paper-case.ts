import { isPublishable } from '../domain/document.ts';
import type { PaperCaseId } from '../domain/identifiers.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import { acceptPaperOriginal } from './accept-paper-original.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/**
 * Closes a paper case. That of a publishable kind stays open until the document is published, for paper
 * does not replace the duty to post, or until nothing more can come of it: it was returned or withdrawn.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`
 */
export async function closePaperCase(
  rooms: Pick<Rooms, 'store' | 'paperCases' | 'settings'>,
  id: PaperCaseId,
  actor: string,
): Promise<PaperCase> {
  const seen = await rooms.paperCases.load(id);
  if (seen.state === 'closed') return seen;
  await acceptPaperOriginal(rooms, seen);
  const document = await rooms.store.load(seen.documentId);
  if (isPublishable(document.header.kind)) expectState(document, ...FINAL_STATES);
  return rooms.paperCases.record(seen, 'CaseClosed', actor);
}
