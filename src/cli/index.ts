/** The commands, in the order in which the help shows them. */
import { account } from './account.ts';
import { act } from './act.ts';
import { afterRestore } from './after-restore.ts';
import { approve } from './approve.ts';
import { audit } from './audit.ts';
import { checkFiles } from './check-files.ts';
import { checkDossier } from './check-dossier.ts';
import type { Command } from './command.ts';
import { deadlines } from './deadlines.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { doctor } from './doctor.ts';
import { dossier } from './dossier.ts';
import { failed } from './failed.ts';
import { files } from './files.ts';
import { handedOver } from './handed-over.ts';
import { doubt } from './doubt.ts';
import { giveBackCommand, pack, submittedByHandCommand } from './hand-over.ts';
import { hook } from './hook.ts';
import { importCommand } from './import.ts';
import { nightly } from './nightly.ts';
import { outages } from './outages.ts';
import { paper } from './paper/paper.ts';
import { pending } from './pending.ts';
import { register } from './register.ts';
import { render } from './render.ts';
import { retry } from './retry.ts';
import { stand, start } from './service.ts';
import { sign } from './sign.ts';
import { signDocumentCommand } from './sign-document.ts';
import { status } from './status.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { decline, withdraw } from './withdraw.ts';

export const commands: readonly Command[] = [
  render,
  act,
  sign,
  verify,
  register,
  importCommand,
  approve,
  pending,
  signDocumentCommand,
  decline,
  status,
  files,
  diff,
  failed,
  retry,
  withdraw,
  handedOver,
  pack,
  giveBackCommand,
  submittedByHandCommand,
  doubt,
  paper,
  nightly,
  audit,
  dossier,
  checkDossier,
  checkFiles,
  afterRestore,
  deadlines,
  outages,
  digest,
  doctor,
  account,
  token,
  hook,
  start,
  stand,
];
