/** Documents and paper cases as the API shows them: identifiers, states, digests; never their content. */
import type { DocumentView } from '../../../schemas/api/documents.ts';
import type { PaperCaseView } from '../../../schemas/api/paper.ts';
import type { Digest } from '../../domain/identifiers.ts';
import { paperStateInRussian } from '../../domain/paper-case-text.ru.ts';
import { standingInRussian } from '../../pipeline/expect-state.ts';
import { namesOf } from '../../pipeline/lay-out-files.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import type { FileRole, StoredDocument } from '../../store/store.ts';

export function documentView(document: StoredDocument): DocumentView {
  const { id, header, state, version, updatedAt, files } = document;
  const { approvedOn, registryNumber, trackingId, evidenceGrade } = document;
  const names = namesOf(document);
  return {
    id,
    kind: header.kind,
    jurisdiction: header.jurisdiction,
    documentNumber: header.documentNumber,
    fiscalYear: header.fiscalYear,
    formedOn: header.formedOn,
    authorizedBodyInn: header.authorizedBodyInn,
    state,
    stateInRussian: standingInRussian(document),
    version,
    updatedAt,
    ...(approvedOn !== undefined && { approvedOn }),
    ...(registryNumber !== undefined && { registryNumber }),
    ...(trackingId !== undefined && { trackingId }),
    ...(evidenceGrade !== undefined && { evidenceGrade }),
    files: Object.entries<Digest | undefined>(files).flatMap(([role, digest]) => {
      const name = names[role as FileRole];
      return digest === undefined || name === undefined ? [] : [{ role, name, digest }];
    }),
  };
}

export const paperCaseView = ({
  id,
  documentId,
  state,
  version,
  decision: { clause, ground },
  openedAt,
  original,
  scan,
}: PaperCase): PaperCaseView => ({
  id,
  documentId,
  state,
  stateInRussian: paperStateInRussian(state),
  version,
  clause,
  ground,
  openedAt,
  ...(original !== undefined && { number: original.number, sheets: original.sheets }),
  ...(scan !== undefined && { scan }),
});
