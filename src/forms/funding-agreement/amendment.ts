import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument } from '../../pdf/blocks.ts';
import { heading, line, paragraph, portrait, signatures } from '../parts.ts';
import { capitalized, longDay } from '../values.ts';
import { wordsOf } from '../words.ru.ts';
import * as words from './amendment-words.ru.ts';
import { calculation } from './calculation.ts';
import { partyWords, servicesTable, subsidyClauses } from './clauses.ts';
import { conditions } from './conditions.ts';
import { title as agreementTitle } from './words.ru.ts';

export interface AmendedAgreement extends FundingAgreement {
  readonly amendment: NonNullable<FundingAgreement['amendment']>;
}

/** What an additional agreement looks like: what it changes, and whole what it gives anew. */
export function amendmentPages(amended: AmendedAgreement, profile: SigningProfile): PrintedDocument {
  const { amendment, documentNumber, formedOn, signatories } = amended;
  const restated = new Set(amendment.restated);
  const mark = (number: number): string =>
    words.appendix(number, longDay(formedOn), amendment.number, agreementIn('соглашению', amended));
  const footer = words.footer(amendment.number, documentNumber);
  return {
    title: footer,
    subject: capitalized(`${words.TITLE.toLowerCase()} к ${agreementIn('соглашению', amended)}`),
    author: amended.authorizedBody.name,
    createdOn: formedOn,
    footer,
    sections: [
      portrait(
        ...titleBlocks(amended),
        ...clauses(amended),
        heading(words.SIGNATURES),
        ...signatures(signatories, profile),
      ),
      ...(restated.has('subsidy') ? [portrait(...calculation(amended, mark(1)))] : []),
      ...(restated.has('conditions') ? [portrait(...conditions(amended, mark(2)))] : []),
    ],
  };
}

const agreementIn = (
  word: 'соглашения' | 'соглашению',
  { amendment, documentNumber }: AmendedAgreement,
): string => words.agreement(word, longDay(amendment.agreementFormedOn), documentNumber);

const titleBlocks = (amended: AmendedAgreement): Block[] => [
  heading(`${words.TITLE} № ${amended.amendment.number}`, 1),
  line(
    `к ${agreementIn('соглашению', amended)} ${agreementTitle(wordsOf(amended.jurisdiction), amended.basis)}`,
    'center',
  ),
  { kind: 'spacer', heightMm: 4 },
  line(amended.place, 'left'),
  line(longDay(amended.formedOn), 'right'),
  { kind: 'spacer', heightMm: 4 },
  paragraph(
    words.preamble(
      partyWords(amended.authorizedBody),
      partyWords(amended.provider),
      agreementIn('соглашения', amended),
    ),
  ),
];

/** One change: a numbered clause, and what stands after it. */
interface Change {
  readonly text: string;
  readonly after?: readonly Block[];
}

const clauses = (amended: AmendedAgreement): Block[] => [
  numbered('', 1, [words.INTRODUCTION]),
  ...changes(amended).flatMap(({ text, after = [] }, index) => [numbered('1.', index + 1, [text]), ...after]),
  numbered('', 2, words.FINAL),
];

const numbered = (prefix: string, first: number, texts: readonly string[]): Block => ({
  kind: 'clauses',
  prefix,
  first,
  clauses: texts.map((text) => ({ runs: [text] })),
});

function changes(amended: AmendedAgreement): readonly Change[] {
  const restated = new Set(amended.amendment.restated);
  return [
    ...amended.amendment.changes.map(({ clause, text }) => ({ text: words.change(clause, text) })),
    ...(restated.has('services') ? [{ text: words.SERVICES, after: [servicesTable(amended)] }] : []),
    ...(restated.has('subsidy')
      ? [{ text: words.SUBSIDY, after: quoted(subsidyClauses(amended)) }, { text: words.CALCULATION }]
      : []),
    ...(restated.has('conditions') ? [{ text: words.CONDITIONS }] : []),
  ];
}

/** The words of a clause that is given anew, from the first quotation mark to the last. */
const quoted = (texts: readonly string[]): Block[] =>
  texts.map((text, index) =>
    paragraph(`${index === 0 ? '«' : ''}${text}${index === texts.length - 1 ? '».' : ''}`),
  );
