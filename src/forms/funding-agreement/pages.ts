import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { PrintedDocument } from '../../pdf/blocks.ts';
import { portrait } from '../parts.ts';
import { capitalized } from '../values.ts';
import { wordsOf } from '../words.ru.ts';
import { amendmentPages } from './amendment.ts';
import { calculation } from './calculation.ts';
import { clauses, title } from './clauses.ts';
import { conditions } from './conditions.ts';
import { parties } from './parties.ts';
import * as text from './words.ru.ts';

/** What an agreement looks like: seven sections, signatures of both parties, two appendices. */
export function fundingAgreementPages(agreement: FundingAgreement, profile: SigningProfile): PrintedDocument {
  const { amendment } = agreement;
  if (amendment !== undefined) return amendmentPages({ ...agreement, amendment }, profile);
  const footer = text.footer(agreement.documentNumber);
  return {
    title: footer,
    subject: `${capitalized(text.TITLE.toLowerCase())} ${text.title(wordsOf(agreement.jurisdiction), agreement.basis)}`,
    author: agreement.authorizedBody.name,
    createdOn: agreement.formedOn,
    footer,
    sections: [
      portrait(...title(agreement), ...clauses(agreement), ...parties(agreement, profile)),
      portrait(...calculation(agreement)),
      portrait(...conditions(agreement)),
    ],
  };
}
