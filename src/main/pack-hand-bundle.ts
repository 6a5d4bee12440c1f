import type { Config } from '../config.ts';
import type { PackHandBundle } from '../pipeline/hand-over.ts';
import { handBundle } from '../portal/hand-bundle.ts';

/** The bundle for a person to upload, with the file of an agreement only where the settings give a ground. */
export const packHandBundle =
  ({ agreementFileGround }: Pick<Config, 'agreementFileGround'>): PackHandBundle =>
  (submission) =>
    handBundle(submission, agreementFileGround === undefined ? {} : { agreementFileGround });
