import type { DocumentId } from '../../domain/identifiers.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import type { Rooms } from '../rooms.ts';

/** What one step of a paper case has left in it. */
export interface PaperChange {
  readonly sequence: number;
  readonly change: Partial<Pick<PaperCase, 'printSet' | 'scanCheck' | 'scan' | 'scanSignature'>>;
}

/** Step by step, those of originals that were spoiled too; none where there is no case. */
export async function paperChanges(
  { anchors, paperCases }: Pick<Rooms, 'anchors' | 'paperCases'>,
  id: DocumentId,
): Promise<readonly PaperChange[]> {
  const paperCase = await paperCases.ofDocument(id);
  if (paperCase === undefined) return [];
  const links = await anchors.chainOf('paper-case', paperCase.id);
  return links.map(({ link: { sequence, change } }) => ({ sequence, change }));
}
