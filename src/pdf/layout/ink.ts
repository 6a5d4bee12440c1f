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
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Span'
  | 'Reference'
  | 'Note'
  | 'Figure'
  | 'Form';

interface TagFacts {
  readonly rows?: number;
  readonly columns?: number;
  /** Of a list whose labels are numbers; else its labels are free text. */
  readonly numbered?: boolean;
  /** Of a figure. */
  readonly alt?: string;
  /** Of a note. */
  readonly id?: string;
}

/** A node of the structure tree. Its own ink comes first, its children after. */
export interface Tag extends TagFacts {
  readonly type: TagType;
  readonly children: Tag[];
  /** Stands amid the ink of this one (a reference in a line), not among its children. */
  readonly within?: Tag;
}

/** Text in one face and size, as it stands on a line. */
export interface Piece {
  readonly text: string;
  readonly face: FaceName;
  readonly sizePt: number;
  readonly inline?: Inline;
}

/** What sets a run apart from the text that it stands in. */
export interface Inline {
  readonly tag: Tag;
  /** Above the base line. */
  readonly risePt?: number;
  /** Added after each letter. */
  readonly trackPt?: number;
  /** The note that it refers to. */
  readonly note?: SetNote;
}

/** A note with its lines, not yet on a page. */
export interface SetNote {
  readonly lines: readonly SetLine[];
  readonly tag: Tag;
}

/** A line as it stands in a column that begins at x = 0. */
export interface SetLine {
  readonly xPt: number;
  readonly pieces: readonly Piece[];
  readonly extraPt: number;
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

/** A QR code: dark squares, row by row. */
export interface CodeInk {
  readonly kind: 'code';
  readonly xPt: number;
  readonly yPt: number;
  readonly sidePt: number;
  readonly modules: readonly (readonly boolean[])[];
  /** `undefined`: an artifact. */
  readonly tag: Tag | undefined;
}

export type Ink = TextInk | RuleInk | FrameInk | FieldInk | CodeInk;

/** Its ink is made when the page is written and can then be let go: a registry has thousands of pages. */
export interface InkedPage {
  readonly widthPt: number;
  readonly heightPt: number;
  draw(): readonly Ink[];
}

export interface InkedDocument {
  readonly pages: readonly InkedPage[];
  readonly root: Tag;
}

export const tag = (type: TagType, facts: TagFacts = {}): Tag => ({ type, children: [], ...facts });

/** A tag for a run inside the text of another. */
export const inlineTag = (within: Tag, type: TagType): Tag => ({ type, children: [], within });

/** Adds a child and gives it back. */
export function under(parent: Tag, child: Tag): Tag {
  parent.children.push(child);
  return child;
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
