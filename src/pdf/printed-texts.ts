/** What a document says: all texts of its blocks, in the order in which they are read. */
import type { Block, Clause, PrintedDocument, Run } from './blocks.ts';

const runText = (run: Run): string => (typeof run === 'string' ? run : run.text);

/** The runs as one text, then their notes: a note is read after the text that refers to it. */
function runsTexts(runs: readonly Run[]): readonly string[] {
  const notes = runs.flatMap((run) =>
    typeof run !== 'string' && 'footnote' in run ? [run.footnote.map(runText).join('')] : [],
  );
  return [runs.map(runText).join(''), ...notes];
}

/** Numbers that their places give are not among them. */
const clauseTexts = ({ label = '', runs, clauses = [] }: Clause): readonly string[] => [
  label,
  ...runsTexts(runs),
  ...clauses.flatMap(clauseTexts),
];

function blockTexts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return runsTexts(block.runs);
    case 'heading':
      return [block.text];
    case 'clauses':
      return block.clauses.flatMap(clauseTexts);
    case 'table':
      return [...block.header, ...block.rows].flat().flatMap(({ runs }) => runsTexts(runs));
    case 'codes-box':
      return block.lines.flatMap(({ text, label, code }) => [text, label, code]);
    case 'approval':
      return block.lines;
    case 'signature':
      return [block.position, block.name, block.seal ?? ''];
    case 'qr':
    case 'spacer':
      return [];
    default:
      return block satisfies never;
  }
}

/** Words of the layout's own (КОДЫ, captions, numbers of clauses, notes and sheets) are not among them. */
export const printedTexts = ({ sections }: Pick<PrintedDocument, 'sections'>): readonly string[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap(blockTexts)).filter((text) => text !== '');
