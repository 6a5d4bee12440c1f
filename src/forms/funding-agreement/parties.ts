import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, Cell } from '../../pdf/blocks.ts';
import { head, heading, signatures, words } from '../parts.ts';
import { PARTICULARS, PARTIES, SECTIONS } from './words.ru.ts';

/** Section 7: both parties side by side, then a signature of each. */
export const parties = (agreement: FundingAgreement, profile: SigningProfile): Block[] => [
  heading(SECTIONS.particulars),
  {
    kind: 'table',
    widths: [1, 1],
    header: [[head(PARTIES.body), head(PARTIES.provider)]],
    rows: particulars(agreement),
    sizePt: 10,
  },
  { kind: 'spacer', heightMm: 4 },
  ...signatures(agreement.signatories, profile),
];

function particulars({ authorizedBody, authorizedBodyInn, provider }: FundingAgreement): Cell[][] {
  const body = lines({ ...authorizedBody, inn: authorizedBodyInn });
  const other = lines(provider);
  return body.map((line, index) => [words(line), words(other[index] ?? '')]);
}

type Party = Pick<FundingAgreement['provider'], 'name' | 'inn' | 'kpp' | 'ogrn' | 'address' | 'account'>;

const lines = ({ name, inn, kpp, ogrn, address, account }: Party): string[] => [
  `${PARTICULARS.name}: ${name}`,
  `${PARTICULARS.inn}: ${inn}`,
  kpp === undefined ? `${PARTICULARS.kpp}: —` : `${PARTICULARS.kpp}: ${kpp}`,
  `${PARTICULARS.ogrn}: ${ogrn}`,
  `${PARTICULARS.address}: ${address}`,
  `${PARTICULARS.bank}: ${account.bankName}`,
  `${PARTICULARS.bik}: ${account.bik}`,
  `${PARTICULARS.treasuryAccount}: ${account.treasuryAccount}`,
  `${PARTICULARS.account}: ${account.account}`,
];
