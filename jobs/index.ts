/** The jobs, in the order of a document's life; then the six of the house. */
import type { JobDefinition } from './job.ts';
import { links } from './look-at-links.ts';
import { nightly } from './nightly.ts';
import { publish } from './publish-document.ts';
import { raise } from './raise-signatures.ts';
import { render } from './render-document.ts';
import { receipts } from './settle-receipts.ts';
import { digest } from './send-digest.ts';
import { sign } from './settle-signing.ts';
import { urgent } from './send-urgent.ts';
import { sweep } from './sweep.ts';
import { hooks } from './tell-hooks.ts';

export const jobs: readonly JobDefinition[] = [
  render,
  sign,
  raise,
  publish,
  receipts,
  links,
  sweep,
  nightly,
  digest,
  urgent,
  hooks,
];
