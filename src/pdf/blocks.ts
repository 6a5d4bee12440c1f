/**
 * What a page is made of. Blocks say what a thing is; `src/pdf` decides where it stands.
 * Lengths are millimetres, type sizes are points.
 */
import type { LocalDate } from '../domain/identifiers.ts';

/** A run of text in one style. A plain string is a regular run. `\n` breaks the line; several spaces print as one. */
export type Run = string | { readonly text: string; readonly bold?: true; readonly italic?: true };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  readonly align?: 'justify' | 'left' | 'center' | 'right';
  /** First line, 12.5 by default for justified text. */
  readonly indentMm?: number;
  readonly sizePt?: number;
}

export interface Heading {
  readonly kind: 'heading';
  /** A document begins with 1 and skips none on the way down (PDF/UA-1). */
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

/** A cell; `''` is an empty one. Cells that a span covers are left out of their rows. */
export interface Cell {
  readonly runs: readonly Run[];
  readonly columns?: number;
  readonly rows?: number;
  /** By default a header cell is centred, a number stands at the right, all else at the left. */
  readonly align?: 'left' | 'center' | 'right';
}

export interface Table {
  readonly kind: 'table';
  /** Relative widths, one a column. */
  readonly widths: readonly number[];
  /** Repeated at the top of each page that the table reaches. */
  readonly header: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  readonly sizePt?: number;
}

/** «КОДЫ»: labelled boxes at the right edge, the header's text at the left of them. */
export interface CodesBox {
  readonly kind: 'codes-box';
  readonly lines: readonly {
    /** At the left, e.g. «Уполномоченный орган …». */
    readonly text: string;
    /** Before the box, e.g. «по ОКПО». */
    readonly label: string;
    readonly code: string;
  }[];
}

/** «УТВЕРЖДАЮ»: at the right top corner. */
export interface ApprovalBlock {
  readonly kind: 'approval';
  readonly lines: readonly string[];
}

/** Position, a line for the signature, the name; kept together, with room for a signature mark. */
export interface SignatureBlock {
  readonly kind: 'signature';
  readonly position: string;
  readonly name: string;
  /**
   * Reserves a signature field of this name in place of the line (PAdES): Latin letters, digits and hyphens, one of
   * its kind in the document. Absent: the signature is detached, and the file is never touched again.
   */
  readonly field?: string;
}

export interface Spacer {
  readonly kind: 'spacer';
  readonly heightMm: number;
}

export type Block = Paragraph | Heading | Table | CodesBox | ApprovalBlock | SignatureBlock | Spacer;

/** Pages of one orientation; a new section begins on a new page. */
export interface Section {
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
}

/** The structured twin of the printed form, carried inside the file (PDF/A-3). */
export interface Attachment {
  readonly name: string;
  readonly mime: 'application/xml';
  readonly bytes: Uint8Array;
  readonly description: string;
}

export interface PrintedDocument {
  readonly title: string;
  readonly subject: string;
  /** The organisation, not a person. */
  readonly author: string;
  /** Stands in the file's metadata; the clock is never asked. */
  readonly createdOn: LocalDate;
  /** Printed small at the foot of each page beside «Лист x из y», e.g. the document's number. */
  readonly footer: string;
  readonly sections: readonly [Section, ...Section[]];
  readonly attachment?: Attachment;
}
