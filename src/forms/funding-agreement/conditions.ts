import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { Block } from '../../pdf/blocks.ts';
import { head, heading, line, paragraph, table, words } from '../parts.ts';
import { longDay } from '../values.ts';
import { appendix, CONDITIONS as TEXT } from './words.ru.ts';

/** Appendix 2: how the service is given, and (section 4) how consumers are told. */
export const conditions = (
  { conditions, formedOn, documentNumber }: FundingAgreement,
  mark = appendix(2, longDay(formedOn), documentNumber),
): Block[] => [
  line(mark, 'right'),
  heading(TEXT.title),
  ...requirements(TEXT.service, 1, conditions.serviceRequirements),
  ...requirements(TEXT.quality, 2, conditions.qualityRequirements),
  ...requirements(TEXT.order, 3, conditions.orderRequirements),
  heading(TEXT.informing, 3),
  table(
    [55, 75, 40],
    [[head(TEXT.method), head(TEXT.information), head(TEXT.term)]],
    conditions.informing.map(({ method, information, term }) => [
      words(method),
      words(information),
      words(term),
    ]),
    10,
  ),
];

const requirements = (title: string, section: number, texts: readonly string[]): Block[] => [
  heading(title, 3),
  ...texts.map((text, index) => paragraph(`${section}.${index + 1}. ${text}`)),
];
