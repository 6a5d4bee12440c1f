/**
 * What layout hands to the file writer: pages of ink, and the tree of tags that the ink belongs to.
 * Lengths are points; y runs down from the top of the page.
 */
import type { FaceName } from '../font/faces.ts';

/** Structure types of ISO 32000-1, 14.8.4 that we use. */
export type TagType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Form';

/** A node of the structure tree. Ink refers to leaves; the other nodes have children. */
export interface Tag {
  readonly type: TagType;
  readonly children: Tag[];
  readonly rows?: number;
  readonly columns?: number;
}

/** Text in one face and size, as it stands on a line. */
export interface Piece {
  readonly text: string;
  readonly face: FaceName;
  readonly sizePt: number;
}

export interface TextInk {
  readonly kind: 'text';
  readonly xPt: number;
  readonly baselinePt: number;
  readonly pieces: readonly Piece[];
  /** Added to each space (also to a no-break one) to justify the line; negative to tighten. */
  readonly extraPt: number;
  /** `undefined`: an artifact, which is not read aloud or extracted in order. */
  readonly tag: Tag | undefined;
  /** 0 black, 1 white. */
  readonly gray?: number;
}

/** A line of the pen; always an artifact. */
export interface RuleInk {
  readonly kind: 'rule';
  readonly fromPt: readonly [x: number, y: number];
  readonly toPt: readonly [x: number, y: number];
  readonly widthPt: number;
}

/** A frame; always an artifact. */
export interface FrameInk {
  readonly kind: 'frame';
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Room for a signature mark: leaves no ink, becomes a signature field. */
export interface FieldInk {
  readonly kind: 'field';
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly name: string;
  /** What a screen reader says of it. */
  readonly title: string;
  readonly tag: Tag;
}

export type Ink = TextInk | RuleInk | FrameInk | FieldInk;

export interface InkedPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly ink: readonly Ink[];
}

export interface InkedDocument {
  readonly pages: readonly InkedPage[];
  readonly root: Tag;
}

export const tag = (type: TagType, spans: { rows?: number; columns?: number } = {}): Tag => ({
  type,
  children: [],
  ...spans,
});

/** Adds a child and gives it back. */
export function under(parent: Tag, child: Tag): Tag {
  parent.children.push(child);
  return child;
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
