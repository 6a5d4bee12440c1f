/** The fixed figures of a form: КОДЫ box, «УТВЕРЖДАЮ», signatures. Each is kept whole. */
import type { ApprovalBlock, CodesBox, SignatureBlock } from '../blocks.ts';
import type { Strip } from './flow.ts';
import { type Ink, type Tag, mm, tag, under } from './ink.ts';
import { inkLines, setParagraph, spaced } from './paragraph.ts';
import { BODY_SIZE_PT } from './text-strips.ts';

const LEADING = 1.2;

const CODES = { sizePt: 10, boxMm: 30, labelMm: 32, gapMm: 2, padMm: 0.8, word: 'КОДЫ' } as const;

function codesRow(line: CodesBox['lines'][number], widthPt: number, tag: Tag): Strip {
  const { sizePt } = CODES;
  const boxPt = mm(CODES.boxMm);
  const labelPt = mm(CODES.labelMm);
  const gapPt = mm(CODES.gapMm);
  const textPt = widthPt - boxPt - labelPt - 2 * gapPt;
  const columns = [
    { xPt: 0, lines: setParagraph([line.text], { sizePt, align: 'left', widthPt: textPt }) },
    { xPt: textPt + gapPt, lines: setParagraph([line.label], { sizePt, align: 'right', widthPt: labelPt }) },
    { xPt: widthPt - boxPt, lines: setParagraph([line.code], { sizePt, align: 'center', widthPt: boxPt }) },
  ];
  const leadingPt = sizePt * LEADING;
  const heightPt = Math.max(...columns.map(({ lines }) => lines.length)) * leadingPt + 2 * mm(CODES.padMm);
  const draw = (topPt: number): Ink[] => [
    ...columns.flatMap(({ xPt, lines }) => {
      const fromPt = topPt + heightPt - mm(CODES.padMm) - lines.length * leadingPt;
      return inkLines(spaced(lines), { xPt, topPt: fromPt, leadingPt, sizePt, tag });
    }),
    { kind: 'frame', xPt: widthPt - boxPt, yPt: topPt, widthPt: boxPt, heightPt },
  ];
  return { kind: 'strip', heightPt, spaceBeforePt: 0, keepWithNext: true, draw };
}

export function codesStrips(block: CodesBox, widthPt: number, parent: Tag): Strip[] {
  const word = { text: '', label: '', code: CODES.word };
  const rows = [word, ...block.lines].map((line) => codesRow(line, widthPt, under(parent, tag('P'))));
  return rows.map((row, index) => ({
    ...row,
    spaceBeforePt: index === 0 ? mm(2) : 0,
    keepWithNext: index < rows.length - 1,
  }));
}

const APPROVAL_MM = 90;

export function approvalStrip(block: ApprovalBlock, widthPt: number, parent: Tag): Strip {
  const blockPt = Math.min(mm(APPROVAL_MM), widthPt);
  const leadingPt = BODY_SIZE_PT * LEADING;
  const spec = { sizePt: BODY_SIZE_PT, align: 'left', widthPt: blockPt, undivided: true } as const;
  const paragraphs = block.lines.map((text) => ({
    lines: setParagraph([text], spec),
    tag: under(parent, tag('P')),
  }));
  const heightPt = paragraphs.reduce((sum, { lines }) => sum + lines.length * leadingPt, 0);
  const draw = (topPt: number): Ink[] => {
    let atPt = topPt;
    return paragraphs.flatMap(({ lines, tag }) => {
      const ink = inkLines(lines, {
        xPt: widthPt - blockPt,
        topPt: atPt,
        leadingPt,
        sizePt: BODY_SIZE_PT,
        tag,
      });
      atPt += lines.length * leadingPt;
      return ink;
    });
  };
  return { kind: 'strip', heightPt, spaceBeforePt: 0, keepWithNext: false, draw };
}

const SIGNATURE = {
  /** Shares of the width: position, line, name; gaps between. */
  position: 0.42,
  line: 0.22,
  name: 0.3,
  /** A signature mark is about 20 mm high and stands over the line (ГОСТ Р 7.0.97-2016, 5.23). */
  leastHeightMm: 24,
  captionSizePt: 8,
  lineCaption: '(подпись)',
  nameCaption: '(расшифровка подписи)',
} as const;

export function signatureStrip(block: SignatureBlock, widthPt: number, parent: Tag): Strip {
  const textTag = under(parent, tag('P'));
  const sizePt = BODY_SIZE_PT;
  const captionPt = SIGNATURE.captionSizePt;
  const body = { sizePt, leadingPt: sizePt * LEADING };
  const caption = { sizePt: captionPt, leadingPt: captionPt * LEADING };
  const lineX = widthPt * (SIGNATURE.position + 0.03);
  const linePt = widthPt * SIGNATURE.line;
  const nameX = widthPt * (1 - SIGNATURE.name);
  const namePt = widthPt * SIGNATURE.name;
  const texts = [
    { text: block.position, xPt: 0, widthPt: widthPt * SIGNATURE.position, align: 'left', type: body },
    { text: SIGNATURE.lineCaption, xPt: lineX, widthPt: linePt, align: 'center', type: caption },
    { text: block.name, xPt: nameX, widthPt: namePt, align: 'center', type: body },
    { text: SIGNATURE.nameCaption, xPt: nameX, widthPt: namePt, align: 'center', type: caption },
  ] as const;
  const set = texts.map(({ text, align, widthPt, xPt, type }) => ({
    xPt,
    type,
    lines: spaced(setParagraph([text], { sizePt: type.sizePt, align, widthPt, undivided: true })),
  }));
  const bodyLines = Math.max(...set.filter(({ type }) => type === body).map(({ lines }) => lines.length));
  const heightPt = Math.max(mm(SIGNATURE.leastHeightMm), bodyLines * body.leadingPt + caption.leadingPt + 2);
  const draw = (topPt: number): Ink[] => {
    const rulePt = topPt + heightPt - caption.leadingPt - 1;
    return [
      ...set.flatMap(({ xPt, type, lines }) => {
        const fromPt = type === body ? rulePt - lines.length * body.leadingPt : rulePt + 1;
        return inkLines(lines, { ...type, xPt, topPt: fromPt, tag: textTag });
      }),
      { kind: 'rule', fromPt: [lineX, rulePt], toPt: [lineX + linePt, rulePt], widthPt: 0.5 },
      { kind: 'rule', fromPt: [nameX, rulePt], toPt: [nameX + namePt, rulePt], widthPt: 0.5 },
    ];
  };
  return { kind: 'strip', heightPt, spaceBeforePt: mm(2), keepWithNext: false, draw };
}
