/** Officials who go on with their work whatever fails under them, and never do twice what was done. */
import { Fault } from '../../src/domain/fault.ts';
import type { Signatory } from '../../src/domain/document.ts';
import type { DocumentId } from '../../src/domain/identifiers.ts';
import { approveDocument } from '../../src/pipeline/approve-document.ts';
import { pendingDocuments } from '../../src/pipeline/pending-documents.ts';
import { registerDocument } from '../../src/pipeline/register-document.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { signDocument } from '../../src/pipeline/sign-document.ts';
import type { TestCa } from '../../src/stand/ca/test-ca.ts';
import { chaosDocument } from './documents.ts';

const ACTOR = 'chaos';
const CHOICE = { form: 'electronic', decidedBy: 'руководитель органа (образец)' } as const;

export interface Officials {
  /** One round over all that is to be registered, approved or signed. */
  work(): Promise<void>;
}

export function officials(rooms: Rooms, ca: TestCa, count: number): Officials {
  let registered = 0;
  return {
    async work() {
      while (registered < count) {
        if (!(await survived(() => register(rooms, registered)))) return;
        registered += 1;
      }
      const waiting = await pendingDocuments(rooms).catch(() => []);
      for (const { id, waitsFor } of waiting) {
        for (const one of waitsFor) await survived(() => act(rooms, ca, id, one));
      }
    },
  };
}

async function register(rooms: Rooms, number: number): Promise<void> {
  await registerDocument(rooms, { input: chaosDocument(number), actor: ACTOR, choice: CHOICE });
}

async function act(rooms: Rooms, ca: TestCa, id: DocumentId, waitsFor: string): Promise<void> {
  if (waitsFor === 'approval') {
    const { header } = await rooms.store.load(id);
    const approval = { on: header.formedOn, actNumber: 'образец', by: 'руководитель органа' };
    await approveDocument(rooms, id, approval, ACTOR);
  }
  if (!waitsFor.startsWith('signature-')) return;
  const role = waitsFor === 'signature-provider' ? 'provider' : 'authorized-body';
  const { header } = await rooms.store.load(id);
  const signatory = header.signatories.find((one) => one.role === role);
  if (signatory !== undefined) await signDocument(rooms, id, (await signerOf(ca, signatory)).signer);
}

const signerOf = (ca: TestCa, { inn, position, name }: Signatory): ReturnType<TestCa['signatory']> =>
  ca.signatory({ organisation: 'Организация (образец)', inn, position, person: name });

/** What a person would see and try again, or find done already; anything else is thrown on. */
async function survived(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault && (thrown.remedy === 'retry' || thrown.code === 'STEP_OUT_OF_TURN'))
      return false;
    throw thrown;
  }
}
