/** The documents of the demo, and what is tried on each. */
import type { DocumentContent } from '../../../schemas/document/index.ts';
import { parseDocument } from '../../../schemas/document/parse.ts';
import { isPublishable, JURISDICTION_IDS, type JurisdictionId } from '../../domain/document.ts';
import { formRuling } from '../../domain/form-policy.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import type { StandFault } from '../../stand/portal/faults.ts';
import { privateSamples, sampleDocuments } from '../../stand/samples/index.ts';

/** One document of the demo. */
export interface Role {
  readonly jurisdiction: JurisdictionId;
  readonly content: DocumentContent;
  /** What the portal is told to do to it, first. */
  readonly fault?: StandFault;
  /** The electronic form was impossible, with a ground: on paper though it need not be. */
  readonly onPaperWithGround?: boolean;
  /** Submitted again as this version once the portal has refused the first. */
  readonly correction?: DocumentContent;
}

/** Every kind of trouble that a submission can meet, and every kind of receipt. */
export const FAULTS: readonly StandFault[] = [
  '500',
  '500-after-taking',
  '503',
  '429',
  'silence',
  'drop-before-taking',
  'drop-after-taking',
  'late-taking',
  'duplicate-receipts',
  'late-receipts',
  'out-of-order-receipts',
  'unknown-receipt',
  'refusal',
];

/** The same cast at every run: faults are dealt out in order to those that go electronically. */
export function cast(): readonly Role[] {
  const faults = [...FAULTS];
  return JURISDICTION_IDS.flatMap((id) => {
    let withGround = 0;
    return [...sampleDocuments(id), ...unpublished(id)].map((sample): Role => {
      const content = parseDocument(sample.content);
      const { form } = formRuling(jurisdictions[id], content);
      const role = { jurisdiction: id, content };
      if (isSignedByHand(content)) return { ...role, onPaperWithGround: form === 'paper-if-impossible' };
      if (form === 'paper' || !isPublishable(content.kind)) return role;
      if (form === 'paper-if-impossible' && withGround++ === 0) return { ...role, onPaperWithGround: true };
      const fault = faults.shift();
      if (fault === undefined) return role;
      return { ...role, fault, ...(fault === 'refusal' && { correction: corrected(content) }) };
    });
  });
}

/** What is never posted, once each; in Kemerovo that of 2023, when its act let three of the four go on paper. */
const unpublished = (id: JurisdictionId): ReturnType<typeof privateSamples> =>
  privateSamples(id).filter(({ name }) => name.includes(id === 'kemerovo' ? '-formed-2023' : '-formed-2024'));

const isSignedByHand = (content: DocumentContent): boolean =>
  'consumerSigning' in content && content.consumerSigning.means === 'hand-signature';

/** A refused revision is over; what was put right comes as the next one. */
const corrected = (content: DocumentContent): DocumentContent => ({
  ...content,
  documentNumber: `${content.documentNumber}-изм`,
  versionNumber: content.versionNumber + 1,
});
