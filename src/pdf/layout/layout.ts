/** Blocks → pages of ink and a tree of tags. */
import type { Block, PrintedDocument, Section } from '../blocks.ts';
import { approvalStrip, codesStrips, signatureStrip } from './box-strips.ts';
import { type Flow, paginate } from './flow.ts';
import { type Ink, type InkedDocument, type Tag, mm, tag, under } from './ink.ts';
import { type Sheet, footInk, inkedPage, sheet } from './page.ts';
import { flowTable } from './table-flow.ts';
import { setTable } from './table.ts';
import { headingStrips, paragraphStrips } from './text-strips.ts';

const TABLE_GAP_MM = 2;

function flowOf(block: Block, widthPt: number, parent: Tag, at: string): Flow[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphStrips(block, widthPt, parent);
    case 'heading':
      return headingStrips(block, widthPt, parent);
    case 'table':
      return [flowTable(setTable(block, widthPt, parent, at), mm(TABLE_GAP_MM))];
    case 'codes-box':
      return codesStrips(block, widthPt, parent);
    case 'approval':
      return [approvalStrip(block, widthPt, parent)];
    case 'signature':
      return [signatureStrip(block, widthPt, parent)];
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

/** A signature does not stand alone on a page: what is before it, a spacer included, stays with it. */
function keepBeforeSignature(blocks: readonly Block[], flows: readonly Flow[][]): Flow[] {
  return flows.flatMap((flow, index) => {
    const next = blocks[index + 1];
    const beyond = next?.kind === 'spacer' ? blocks[index + 2] : next;
    if (beyond?.kind !== 'signature' || blocks[index]?.kind === 'signature') return flow;
    const from = flow.length - 2;
    return flow.map((item, at) =>
      item.kind === 'strip' && at >= from ? { ...item, keepWithNext: true } : item,
    );
  });
}

interface SheetOfInk {
  readonly on: Sheet;
  readonly ink: readonly Ink[];
}

function sectionPages(section: Section, index: number, root: Tag): SheetOfInk[] {
  const on = sheet(section.orientation);
  const parent = under(root, tag('Sect'));
  const flows = section.blocks.map((block, place) =>
    flowOf(block, on.area.widthPt, parent, `section ${index + 1}, block ${place + 1}`),
  );
  const flow = keepBeforeSignature(section.blocks, flows);
  return paginate(flow, on.area.heightPt).map((ink) => ({ on, ink }));
}

/** @throws {Fault} `RENDERING_UNFAITHFUL` where something would not fit on a sheet or a table has holes */
export function layOut(document: PrintedDocument): InkedDocument {
  const root = tag('Document');
  const sheets = document.sections.flatMap((section, index) => sectionPages(section, index, root));
  const pages = sheets.map(({ on, ink }, index) =>
    inkedPage(on, ink, footInk(on, document.footer, index + 1, sheets.length)),
  );
  return { pages, root };
}
