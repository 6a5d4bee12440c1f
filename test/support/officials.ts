/** Documents of fictitious bodies, and the officials who take them as far as a test needs. */
import type { DocumentContent } from '../../schemas/document/index.ts';
import type { FundingAgreement } from '../../schemas/document/funding-agreement.ts';
import type { SocialOrder } from '../../schemas/document/social-order.ts';
import type { JurisdictionId, Signatory } from '../../src/domain/document.ts';
import { type DocumentId, localDate } from '../../src/domain/identifiers.ts';
import { jurisdictions } from '../../src/jurisdictions/index.ts';
import { approveDocument } from '../../src/pipeline/approve-document.ts';
import { registerDocument } from '../../src/pipeline/register-document.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { signDocument } from '../../src/pipeline/sign-document.ts';
import type { Signer } from '../../src/signature/signer.ts';
import { sampleFundingAgreement } from '../../src/stand/samples/funding-agreement.ts';
import { sampleSocialOrder } from '../../src/stand/samples/social-order.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { type TestHouse, work } from './house.ts';
import { ofOneService } from './short-order.ts';

export const ACTOR = 'official';
export const CHOICE = { form: 'electronic', decidedBy: 'руководитель органа (образец)' } as const;

let count = 0;

/** An order with a business key of its own. */
export function order(
  more: Partial<SocialOrder> = {},
  jurisdiction: JurisdictionId = 'apanasenkovsky',
): SocialOrder {
  count += 1;
  const sample = ofOneService(
    sampleSocialOrder(jurisdictions[jurisdiction], more.formedOn ?? localDate('2024-11-18')),
  );
  return { ...sample, documentNumber: `СЗ-${count}`, activityArea: `направление ${count}`, ...more };
}

/** An agreement with a number of its own; two sign it, and it needs no approval. */
export function agreement(
  more: Partial<FundingAgreement> = {},
  jurisdiction: JurisdictionId = 'apanasenkovsky',
): FundingAgreement {
  count += 1;
  const formedOn = more.formedOn ?? localDate('2024-03-04');
  const sample = sampleFundingAgreement(jurisdictions[jurisdiction], { number: 1, formedOn });
  return { ...sample, documentNumber: `СГ-${count}`, ...more };
}

/** @param rooms those of a house */
export async function registered(rooms: Rooms, content: DocumentContent): Promise<StoredDocument> {
  const outcome = await registerDocument(rooms, { input: content, actor: ACTOR, choice: CHOICE });
  if (outcome.kind !== 'registered') throw new Error(`the document was ${outcome.kind}`);
  return outcome.document;
}

export async function rendered(house: TestHouse, content: DocumentContent): Promise<StoredDocument> {
  const { id } = await registered(house.rooms, content);
  await work(house, { queues: ['render'] });
  return house.rooms.store.load(id);
}

export const approve = (rooms: Rooms, id: DocumentId, on = '2024-11-20'): Promise<StoredDocument> =>
  approveDocument(
    rooms,
    id,
    { on: localDate(on), actNumber: '112-п', by: 'руководитель органа (образец)' },
    ACTOR,
  );

export async function signerOf(
  { ca }: Pick<TestHouse, 'ca'>,
  { signatories }: { readonly signatories: readonly Signatory[] },
  role: Signatory['role'] = 'authorized-body',
): Promise<Signer> {
  const signatory = signatories.find((one) => one.role === role);
  if (signatory === undefined) throw new Error(`no ${role} among the signatories`);
  const { name: person, position, inn } = signatory;
  return (await ca.signatory({ organisation: 'Организация (образец)', inn, position, person })).signer;
}

/** Signs as one official would; the signing is not yet settled. */
export const sign = async (
  house: TestHouse,
  { id, header }: Pick<StoredDocument, 'id' | 'header'>,
  role: Signatory['role'] = 'authorized-body',
): Promise<StoredDocument> => signDocument(house.rooms, id, await signerOf(house, header, role));

/** An order that is signed, its publication open. */
export async function signedOrder(house: TestHouse, content: SocialOrder = order()): Promise<StoredDocument> {
  const document = await rendered(house, content);
  await approve(house.rooms, document.id, document.header.formedOn);
  await sign(house, document);
  await work(house, { queues: ['sign'] });
  return house.rooms.store.load(document.id);
}

/** An order that the portal has taken; its receipts are still to come. */
export async function submittedOrder(
  house: TestHouse,
  content: SocialOrder = order(),
): Promise<StoredDocument> {
  const { id } = await signedOrder(house, content);
  await work(house, { queues: ['publish'] });
  return house.rooms.store.load(id);
}
