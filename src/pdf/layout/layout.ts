/** Blocks → pages of ink and a tree of tags. */
import type { Block, PrintedDocument, Section } from '../blocks.ts';
import { approvalStrip, codesStrips, signatureStrip } from './box-strips.ts';
import { clauseStrips } from './clause-strips.ts';
import { type Flow, type FlowPage, paginate } from './flow.ts';
import { type InkedDocument, type InkedPage, type Tag, mm, tag, under } from './ink.ts';
import { type NoteCount, NoteSetter } from './notes.ts';
import { type Sheet, footInk, moved, sheet } from './page.ts';
import { qrStrip } from './qr.ts';
import { keepBeforeSignatures } from './keep.ts';
import { flowTable } from './table-flow.ts';
import { setTable } from './table.ts';
import { headingStrips, paragraphStrips } from './text-strips.ts';

const TABLE_GAP_MM = 2;

interface Place {
  readonly widthPt: number;
  readonly parent: Tag;
  /** For a fault. */
  readonly at: string;
  readonly notes: NoteSetter;
}

function flowOf(block: Block, { widthPt, parent, at, notes }: Place): Flow[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphStrips(block, widthPt, parent, notes);
    case 'heading':
      return headingStrips(block, widthPt, parent);
    case 'clauses':
      return clauseStrips(block, widthPt, parent, notes);
    case 'table':
      return [flowTable(setTable(block, widthPt, parent, at, notes), mm(TABLE_GAP_MM))];
    case 'codes-box':
      return codesStrips(block, widthPt, parent);
    case 'approval':
      return [approvalStrip(block, widthPt, parent)];
    case 'signature':
      return [signatureStrip(block, widthPt, parent)];
    case 'qr':
      return [qrStrip(block, widthPt, parent)];
    case 'spacer':
      return [
        {
          kind: 'strip',
          heightPt: mm(block.heightMm),
          spaceBeforePt: 0,
          keepWithNext: false,
          draw: () => [],
        },
      ];
    default:
      return block satisfies never;
  }
}

interface SheetOfInk {
  readonly on: Sheet;
  readonly page: FlowPage;
}

interface Whole {
  readonly document: PrintedDocument;
  readonly root: Tag;
  readonly count: NoteCount;
}

function sectionPages(section: Section, index: number, { document, root, count }: Whole): SheetOfInk[] {
  const on = sheet(section.orientation, document);
  const parent = under(root, tag('Sect'));
  const { widthPt, heightPt } = on.area;
  const notes = new NoteSetter(widthPt, count);
  const flows = section.blocks.map((block, place) =>
    flowOf(block, { widthPt, parent, notes, at: `section ${index + 1}, block ${place + 1}` }),
  );
  const flow = keepBeforeSignatures(section.blocks, flows);
  return paginate(flow, heightPt).map((page) => ({ on, page }));
}

const inkedPage = ({ on, page }: SheetOfInk, foot: () => ReturnType<typeof footInk>): InkedPage => ({
  widthPt: on.widthPt,
  heightPt: on.heightPt,
  draw: () => [...page.draw().map((ink) => moved(ink, on.area.xPt, on.area.yPt)), ...foot()],
});

/** @throws {Fault} `RENDERING_UNFAITHFUL` where something would not fit on a sheet or a table has holes */
export function layOut(document: PrintedDocument): InkedDocument {
  const root = tag('Document');
  const whole = { document, root, count: { last: 0 } };
  const sheets = document.sections.flatMap((section, index) => sectionPages(section, index, whole));
  const pages = sheets.map((one, index) =>
    inkedPage(one, () => footInk(one.on, document, index + 1, sheets.length)),
  );
  return { pages, root };
}
