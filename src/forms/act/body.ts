import type { ActContent } from '../../../schemas/act/act.ts';
import type { Block, Clause, Heading, Paragraph } from '../../pdf/blocks.ts';
import { heading, line, paragraph } from '../parts.ts';

type Body = NonNullable<ActContent['body']>;
type ActParagraph = Body['paragraphs'][number];

/** The act without its appendices: masthead, title, preamble, clauses, signature. */
export const bodyBlocks = ({ masthead, title, preamble, enacting, paragraphs, signature }: Body): Block[] => [
  ...(masthead === undefined ? [heading(title, 1)] : [...mastheadBlocks(masthead), heading(title, 2)]),
  { kind: 'spacer', heightMm: 4 },
  paragraph(preamble),
  ...(enacting === undefined ? [] : [paragraph(enacting)]),
  ...paragraphsBlocks(paragraphs),
  { kind: 'spacer', heightMm: 6 },
  { kind: 'signature', ...signature },
];

function mastheadBlocks({
  above,
  issuer,
  kind,
  kindStyle,
  order,
  dayLine,
}: NonNullable<Body['masthead']>): Block[] {
  const kindHeading: Heading = {
    ...heading(kind, 1),
    ...(kindStyle === 'spaced' && { spaced: true as const }),
  };
  const issuerLine: Paragraph = { ...line('', 'center'), runs: [{ text: issuer, bold: true }] };
  return [
    ...(above === undefined ? [] : [line(above, 'right')]),
    ...(order === 'issuer-first' ? [issuerLine, kindHeading] : [kindHeading, issuerLine]),
    { kind: 'spacer', heightMm: 2 },
    line(dayLine),
    { kind: 'spacer', heightMm: 2 },
  ];
}

/** Numbers are the act's own, and are never counted by us; those that follow one another make one list. */
function paragraphsBlocks(paragraphs: readonly ActParagraph[]): Block[] {
  const blocks: Block[] = [];
  let listed: Clause[] = [];
  for (const { label, text } of paragraphs) {
    if (label === undefined) {
      blocks.push(...listOf(listed), paragraph(text));
      listed = [];
    } else {
      listed.push({ label, runs: [text] });
    }
  }
  return [...blocks, ...listOf(listed)];
}

const listOf = (clauses: readonly Clause[]): Block[] =>
  clauses.length === 0 ? [] : [{ kind: 'clauses', clauses }];
