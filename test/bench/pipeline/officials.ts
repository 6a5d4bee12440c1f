import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import { approveDocument } from '../../../src/pipeline/approve-document.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { signedDigest, type SignedPart } from '../../../src/pipeline/signatures.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { TestCa } from '../../../src/stand/ca/test-ca.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import type { BenchMode } from './light-rooms.ts';
import { chaosDocument } from '../../chaos/documents.ts';

const CHOICE = { form: 'electronic', decidedBy: 'руководитель органа (образец)' } as const;
const ACTOR = 'bench';
const SIDE_BY_SIDE = 8;

export interface BenchOfficials {
  /** The documents of these numbers, the last excluded. */
  register(from: number, to: number): Promise<void>;
  /** Approves and signs all that waits for it, until nothing does. */
  sign(): Promise<void>;
}

/** @param mode but for `full` each key signs the same bytes once, and what it made is handed in again */
export function benchOfficials(rooms: Rooms, ca: TestCa, mode: BenchMode): BenchOfficials {
  const made = new Map<string, Promise<Uint8Array>>();
  const signature = async (
    document: StoredDocument,
    part: SignedPart,
    signer: Signer,
  ): Promise<Uint8Array> => {
    const digest = signedDigest(document, part);
    if (digest === undefined) throw new Error('not rendered');
    const key = `${digest} ${Buffer.from(signer.certificate).toString('base64')}`;
    const once = made.get(key) ?? rooms.signDetached(await rooms.blobs.get(digest), signer, rooms.now());
    made.set(key, once);
    return once;
  };
  const sign = async (document: StoredDocument, signer: Signer): Promise<void> => {
    if (mode === 'full') await signDocument(rooms, document.id, signer);
    else {
      const [pdf, data] = [
        await signature(document, 'pdf', signer),
        await signature(document, 'data', signer),
      ];
      await acceptSignatures(rooms, document.id, { pdf, data });
    }
  };
  const signers = new Map<string, Promise<Signer>>();
  const act = async (id: StoredDocument['id'], waitsFor: string): Promise<void> => {
    const document = await rooms.store.load(id);
    if (waitsFor === 'approval') {
      const approval = { on: document.header.formedOn, actNumber: 'образец', by: 'руководитель органа' };
      await approveDocument(rooms, id, approval, ACTOR);
      return;
    }
    const role = waitsFor === 'signature-provider' ? 'provider' : 'authorized-body';
    const signatory = document.header.signatories.find((one) => one.role === role);
    if (signatory === undefined) return;
    const { inn, position, name: person } = signatory;
    const signer =
      signers.get(inn) ??
      ca
        .signatory({ organisation: 'Организация (образец)', inn, position, person })
        .then((one) => one.signer);
    signers.set(inn, signer);
    await sign(document, await signer);
  };
  return {
    register: (from, to) =>
      inTurns(
        Array.from({ length: to - from }, (_, number) => from + number),
        async (number) => {
          await registerDocument(rooms, { input: chaosDocument(number), actor: ACTOR, choice: CHOICE });
        },
      ),
    async sign() {
      for (
        let waiting = await pendingDocuments(rooms);
        waiting.length > 0;
        waiting = await pendingDocuments(rooms)
      ) {
        await inTurns(waiting, async ({ id, waitsFor }) => {
          for (const one of waitsFor) await act(id, one);
        });
      }
    },
  };
}

/** A few at a time, as several officials would. */
async function inTurns<T>(all: readonly T[], does: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const one = async (): Promise<void> => {
    for (const next of left) await does(next);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
}
