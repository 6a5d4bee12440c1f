/** A natural person with a certificate of his own, and powers of attorney that parties of a document gave him. */
import type { DocumentHeader, Signatory } from '../../src/domain/document.ts';
import type { KeptPower, SignatoryDesk } from '../../src/signature/signatory/signatory.ts';
import type { Signer } from '../../src/signature/signer.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { dayAfter } from './days.ts';
import type { TestHouse } from './house.ts';
import { signerOf } from './officials.ts';
import { PERSON, powerXml, type PowerWishes } from './qualified.ts';

/** The test CA gives a certificate without an organisation to whoever names none. */
export async function personOf({ ca }: TestHouse, inn = PERSON.inn ?? ''): Promise<Signer> {
  const person = { organisation: '', position: '', person: 'Образцов Пример Иванович' };
  return (await ca.signatory({ ...person, inn })).signer;
}

export interface MandateWishes extends PowerWishes {
  readonly inn?: string;
  /** Who signs it; the party itself unless said. */
  readonly by?: Signer;
}

/** Given today by the party of this role, for a year, to the person of `personOf`. */
export async function mandateOf(
  house: TestHouse,
  header: DocumentHeader,
  role: Signatory['role'],
  { inn, by, ...wishes }: MandateWishes = {},
): Promise<KeptPower> {
  const now = house.rooms.now();
  const party = header.signatories.find((one) => one.role === role);
  const xml = powerXml({
    issuedOn: dayAfter(now, -1),
    validUntil: dayAfter(now, 365),
    principal: `<СвРосОрг НаимОрг="Организация (образец)" ИННЮЛ="${inn ?? party?.inn ?? ''}" КПП="990001001"/>`,
    ...wishes,
  });
  const signer = by ?? (await signerOf(house, header, role));
  return { xml, signature: await house.rooms.signDetached(xml, signer, now) };
}

/** The rooms of a house in whose folder of signatories these lie. */
export const withPowers = (rooms: Rooms, ...powers: readonly KeptPower[]): Rooms => {
  const { signatories } = rooms;
  const desk: SignatoryDesk = { ...signatories, powers: async () => powers };
  return { ...rooms, signatories: desk };
};
