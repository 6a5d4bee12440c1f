/** The fixed figures of a form: КОДЫ box, «УТВЕРЖДАЮ», signatures. Each is kept whole. */
import type { ApprovalBlock, CodesBox, SignatureBlock } from '../blocks.ts';
import { canonical } from '../font/charset.ts';
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

export const SIGNATURE = {
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

/** A field holds a mark with a serial number of 20 bytes on one line, and an owner's name of several. */
const FIELD = {
  position: 0.3,
  name: 0.3,
  widthMm: 72,
  heightMm: 26,
  gapMm: 2,
  title: 'Электронная подпись',
} as const;

/** Between a mark and the line under it. */
const MARK_GAP_PT = 2;

interface SignatureColumns {
  readonly positionPt: number;
  readonly lineX: number;
  readonly linePt: number;
  readonly nameX: number;
  readonly namePt: number;
  readonly markPt: number;
}

function signatureColumns(block: SignatureBlock, widthPt: number): SignatureColumns {
  if (block.field === undefined) {
    return {
      positionPt: widthPt * SIGNATURE.position,
      lineX: widthPt * (SIGNATURE.position + 0.03),
      linePt: widthPt * SIGNATURE.line,
      nameX: widthPt * (1 - SIGNATURE.name),
      namePt: widthPt * SIGNATURE.name,
      markPt: 0,
    };
  }
  const positionPt = widthPt * FIELD.position;
  const [linePt, gapPt] = [mm(FIELD.widthMm), mm(FIELD.gapMm)];
  const namePt = Math.min(widthPt * FIELD.name, widthPt - positionPt - linePt - 2 * gapPt);
  const nameX = widthPt - namePt;
  return { positionPt, lineX: positionPt + gapPt, linePt, nameX, namePt, markPt: mm(FIELD.heightMm) };
}

function signatureTexts(block: SignatureBlock, at: SignatureColumns) {
  const captionPt = SIGNATURE.captionSizePt;
  const body = { sizePt: BODY_SIZE_PT, leadingPt: BODY_SIZE_PT * LEADING };
  const caption = { sizePt: captionPt, leadingPt: captionPt * LEADING };
  const texts = [
    { text: block.position, xPt: 0, widthPt: at.positionPt, align: 'left', type: body },
    { text: SIGNATURE.lineCaption, xPt: at.lineX, widthPt: at.linePt, align: 'center', type: caption },
    { text: block.name, xPt: at.nameX, widthPt: at.namePt, align: 'center', type: body },
    { text: SIGNATURE.nameCaption, xPt: at.nameX, widthPt: at.namePt, align: 'center', type: caption },
    { text: block.seal ?? '', xPt: 0, widthPt: at.positionPt, align: 'left', type: caption },
  ] as const;
  const set = texts.map(({ text, align, widthPt, xPt, type }) => ({
    xPt,
    type,
    lines: spaced(setParagraph([text], { sizePt: type.sizePt, align, widthPt, undivided: true })),
  }));
  return { body, caption, set };
}

export function signatureStrip(block: SignatureBlock, widthPt: number, parent: Tag): Strip {
  const textTag = under(parent, tag('P'));
  const fieldTag = block.field === undefined ? undefined : under(parent, tag('Form'));
  const columns = signatureColumns(block, widthPt);
  const { lineX, linePt, nameX, namePt, markPt } = columns;
  const { body, caption, set } = signatureTexts(block, columns);
  const bodyLines = Math.max(...set.filter(({ type }) => type === body).map(({ lines }) => lines.length));
  const overLinePt = Math.max(bodyLines * body.leadingPt, markPt + MARK_GAP_PT);
  const heightPt = Math.max(mm(SIGNATURE.leastHeightMm), overLinePt + caption.leadingPt + 2);
  const draw = (topPt: number): Ink[] => {
    const rulePt = topPt + heightPt - caption.leadingPt - 1;
    return [
      ...set.flatMap(({ xPt, type, lines }) => {
        const fromPt = type === body ? rulePt - lines.length * body.leadingPt : rulePt + 1;
        return inkLines(lines, { ...type, xPt, topPt: fromPt, tag: textTag });
      }),
      { kind: 'rule', fromPt: [lineX, rulePt], toPt: [lineX + linePt, rulePt], widthPt: 0.5 },
      { kind: 'rule', fromPt: [nameX, rulePt], toPt: [nameX + namePt, rulePt], widthPt: 0.5 },
      ...(fieldTag === undefined
        ? []
        : [fieldInk(block, fieldTag, { ...columns, topPt: rulePt - MARK_GAP_PT - markPt })]),
    ];
  };
  return { kind: 'strip', heightPt, spaceBeforePt: mm(2), keepWithNext: false, draw };
}

/** Stands on the line: nothing else does there. */
const fieldInk = (
  { field = '', position }: SignatureBlock,
  tag: Tag,
  { lineX, linePt, markPt, topPt }: SignatureColumns & { readonly topPt: number },
): Ink => ({
  kind: 'field',
  xPt: lineX,
  yPt: topPt,
  widthPt: linePt,
  heightPt: markPt,
  name: field,
  title: `${FIELD.title}: ${canonical(position).replaceAll('\n', ' ')}`,
  tag,
});
