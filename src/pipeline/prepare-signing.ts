import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { PluginWay } from '../signature/keys/plugin/requests.ts';
import type { PluginTask } from '../signature/plugin-signing.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import { expectSignable } from './accept-signatures.ts';
import { capacityOf } from './capacity.ts';
import { expectRehearsed } from './rehearse-signing.ts';
import type { Rooms } from './rooms.ts';
import type { SignedPart } from './signatures.ts';
import { partsToSign } from './signing-parts.ts';

type Needs = Pick<
  Rooms,
  | 'store'
  | 'blobs'
  | 'forms'
  | 'paperCases'
  | 'signDetached'
  | 'verifyDetached'
  | 'pdfSignatures'
  | 'pluginSigning'
  | 'signatories'
  | 'now'
>;

/** What an official's page asks for. */
export interface SigningWish {
  /** The certificate that the official chose in the browser, DER. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER, the issuer first. */
  readonly chain: readonly Uint8Array[];
  /** What the plug-in can do; what goes into a PDF is `raw` in any case, and each task says its own way. */
  readonly way: PluginWay;
  /** The power of attorney that will come with the signatures; absent: one of the settings, where one fits. */
  readonly mandate?: KeptPower;
}

/** What the plug-in signs, by part: all of them, or the signing is not complete. */
export type SigningTasks = Readonly<Partial<Record<SignedPart, PluginTask>>>;

/**
 * First phase of a signing in the official's browser: the document, the certificate and everything else that
 * can be tried without the key are tried, and each part that is due gets a request of its own. Nothing of the
 * document changes.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` unless the document waits for signatures; `SIGNATORY_NOT_EXPECTED` when the
 *   certificate is not that of the signatory of this role; `CERTIFICATE_UNUSABLE`, and as `expectRehearsed`
 */
export async function prepareSigning(
  rooms: Needs,
  id: DocumentId,
  role: Signatory['role'],
  { certificate, chain, way, mandate }: SigningWish,
): Promise<SigningTasks> {
  const document = await rooms.store.load(id);
  await expectSignable(rooms, document);
  const signatory = { place: 'подписание', certificate, chain };
  const owner = rooms.pluginSigning.ownerOf(certificate);
  const capacity = await capacityOf(rooms, document, { owner, signatory, at: rooms.now(), mandate });
  if (capacity.role !== role) {
    throw new Fault('SIGNATORY_NOT_EXPECTED', 'the certificate is of another role', {
      documentId: id,
      at: role,
    });
  }
  const parts = await partsToSign(rooms, document, role);
  await expectRehearsed(rooms, document, { certificate, chain }, mandate);
  const tasks: Partial<Record<SignedPart, PluginTask>> = {};
  for (const { inside, ...part } of parts) {
    const wish = { ...part, certificate, chain, way: inside ? 'raw' : way } as const;
    tasks[part.part] = await rooms.pluginSigning.prepare(wish);
  }
  return tasks;
}
