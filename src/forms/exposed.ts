import { type AgreementInformation, informationOf } from '../../schemas/document/agreement-information.ts';
import type { FundingAgreement } from '../../schemas/document/funding-agreement.ts';
import { Fault } from '../domain/fault.ts';

/**
 * Refuses an agreement one of whose published fields repeats what is withheld: leaving fields out helps nobody
 * when an ИНН stands in a number that goes to the portal. At the door, while it can still be put right.
 *
 * It finds whole values only: a full name as the agreement spells it, a number without digits beside it. Not found:
 * a surname alone, which would be met in too much, a name declined, a number written in groups.
 *
 * @throws {Fault} `CONTENT_INVALID` with `at`, the path in the agreement, and `rule`, never the text
 */
export function refuseExposed(agreement: FundingAgreement): void {
  const withheld = withheldFrom(agreement);
  const exposed = textsOf(searched(informationOf(agreement))).find(([, text]) =>
    withheld.some((words) => asWords(text).includes(words)),
  );
  if (exposed === undefined) return;
  throw new Fault('CONTENT_INVALID', 'a published field of the agreement repeats a withheld one', {
    at: IN_AGREEMENT[exposed[0]] ?? exposed[0],
    rule: 'поле публикуется, а в нём имя, номер или счёт, которые не публикуются',
    count: 1,
  });
}

/** Fields that stand elsewhere in the agreement than in the information. */
const IN_AGREEMENT: Readonly<Record<string, string>> = {
  'provider.registryEntryNumber': 'subject.registryEntryNumber',
};

/** Names of organisations are left out: a school may bear the name of a person, even of its head. */
const searched = (information: AgreementInformation): object => {
  const { authorizedBody: _body, provider, ...others } = information;
  return { ...others, provider: { registryEntryNumber: provider.registryEntryNumber } };
};

/** What must not be met, as words. A name of one word is not looked for. */
function withheldFrom({ authorizedBody, provider, signatories }: FundingAgreement): readonly string[] {
  const parties = [authorizedBody, provider];
  const persons = [...parties.map(({ representative }) => representative), ...signatories];
  const names = persons.map(({ name }) => asWords(name));
  const accounts = parties.flatMap(({ account }) => [account.account, account.treasuryAccount]);
  const entrepreneur = provider.kind === 'entrepreneur' ? [provider.name, provider.inn, provider.ogrn] : [];
  return [
    ...names.filter((words) => words.trim().includes(' ')),
    ...[...accounts, ...entrepreneur].map(asWords),
  ];
}

/** Words and numbers alone, so that neither spaces, dots, case nor «ё» hide a name: ` иванов иван 770 `. */
const asWords = (text: string): string => {
  const folded = text.toLowerCase().replaceAll('ё', 'е');
  return ` ${(folded.match(/\p{L}+|\p{N}+/gu) ?? []).join(' ')} `;
};

/** Each text with its path, `subject.services.0.serviceName`. */
const textsOf = (value: unknown, at = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => textsOf(field, at === '' ? name : `${at}.${name}`));
};
