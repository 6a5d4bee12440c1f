/** An official in front of a browser with CryptoPro's plug-in, whom the pipeline asks to sign. */
import type { Signatory } from '../../src/domain/document.ts';
import { completeSigning, type SigningAnswers } from '../../src/pipeline/complete-signing.ts';
import { prepareSigning, type SigningTasks } from '../../src/pipeline/prepare-signing.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import type { PluginWay } from '../../src/signature/keys/plugin/requests.ts';
import type { Signer } from '../../src/signature/signer.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { pluginOf } from './fake-plugin.ts';
import type { TestHouse } from './house.ts';

export interface Browser {
  readonly role: Signatory['role'];
  readonly signer: Signer;
  /** What the plug-in makes of each task. */
  readonly answer: (tasks: SigningTasks) => SigningAnswers;
}

interface Wishes {
  readonly role?: Signatory['role'];
  readonly keyBits?: 256 | 512;
  /** Of the person, if not the one whom the document names. */
  readonly name?: string;
}

/** Somebody of a party of the document, with a certificate of the test CA. */
export async function browserOf(
  { ca, rooms }: TestHouse,
  { header }: StoredDocument,
  { role = 'authorized-body', name, ...key }: Wishes = {},
): Promise<Browser> {
  const named = header.signatories.find((signatory) => signatory.role === role);
  if (named === undefined) throw new Error(`no ${role} among the signatories`);
  const { inn, position, name: usual } = named;
  const organisation = 'Организация (образец)';
  const signatory = await ca.signatory({ organisation, inn, position, person: name ?? usual, ...key });
  const plugin = pluginOf(signatory, rooms.now);
  return {
    role,
    signer: signatory.signer,
    answer: (tasks) =>
      Object.fromEntries(
        Object.entries(tasks).map(([part, task]) => [
          part,
          { requestId: task.requestId, text: plugin(task) },
        ]),
      ),
  };
}

export const prepare = (
  rooms: Rooms,
  { id }: StoredDocument,
  { role, signer }: Pick<Browser, 'role' | 'signer'>,
  way: PluginWay = 'raw',
): Promise<SigningTasks> =>
  prepareSigning(rooms, id, role, { certificate: signer.certificate, chain: signer.chain, way });

export const complete = (
  rooms: Rooms,
  { id }: StoredDocument,
  { role }: Pick<Browser, 'role'>,
  answers: SigningAnswers,
): Promise<StoredDocument> => completeSigning(rooms, id, role, answers);
