import { Fault } from '../domain/fault.ts';
import type { Submission, SubmissionFile } from './publisher.ts';

/**
 * Ground for publishing the file of an agreement, as its body wrote it into the settings: the clause of
 * the act or contract, shown in the check list. Without it only the information is published.
 */
export type AgreementFileGround = string;

/**
 * The files of a submission that may leave us.
 *
 * Of an agreement only the structured information goes to the portal: an agreement with an entrepreneur
 * and the СНИЛС in its signing certificates are personal data (152-ФЗ), and no act is known that makes
 * the file public.
 *
 * @throws {Fault} `CONTENT_INVALID` when nothing is left to be sent
 */
export function publishedFiles(
  { kind, files }: Submission,
  agreementFileGround: AgreementFileGround | undefined,
): readonly SubmissionFile[] {
  const allowed =
    kind === 'funding-agreement' && agreementFileGround === undefined
      ? files.filter(({ role }) => role === 'structured')
      : files;
  if (allowed.length === 0) {
    throw new Fault('CONTENT_INVALID', 'no file of this submission may be published', { at: 'files', kind });
  }
  return allowed;
}
