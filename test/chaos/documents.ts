/** Documents for the chaos: small ones of mixed kinds, each with a business key of its own. */
import type { DocumentContent } from '../../schemas/document/index.ts';
import { localDate } from '../../src/domain/identifiers.ts';
import { jurisdictions } from '../../src/jurisdictions/index.ts';
import { sampleFundingAgreement } from '../../src/stand/samples/funding-agreement.ts';
import { sampleSocialOrder } from '../../src/stand/samples/social-order.ts';
import { ofOneService } from '../support/short-order.ts';

const region = jurisdictions.apanasenkovsky;
const formedOn = localDate('2024-03-04');

/** The `number`-th document: of three, two are agreements, which two parties sign. */
export function chaosDocument(number: number): DocumentContent {
  const documentNumber = `ХАОС-${number}`;
  if (number % 3 === 0) {
    const activityArea = `направление ${number} (образец)`;
    return { ...ofOneService(sampleSocialOrder(region, formedOn)), documentNumber, activityArea };
  }
  return { ...sampleFundingAgreement(region, { number: 1, formedOn }), documentNumber };
}
