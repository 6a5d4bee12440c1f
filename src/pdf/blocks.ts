/**
 * What a page is made of. Blocks say what a thing is; `src/pdf` decides where it stands.
 * Lengths are millimetres, type sizes are points.
 */
import type { LocalDate } from '../domain/identifiers.ts';

/** A run of text in one style. A plain string is a regular run. `\n` breaks the line; several spaces print as one. */
export type PlainRun = string | { readonly text: string; readonly bold?: true; readonly italic?: true };

/** A run after which a raised number stands; the note itself is at the foot of the page. Numbers run through the document. */
export interface NotedRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly footnote: readonly PlainRun[];
}

export type Run = PlainRun | NotedRun;

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
  /** «П О С Т А Н О В Л Е Н И Е»: spaced letters, which are still one word to whoever extracts the text. */
  readonly spaced?: true;
}

export interface Clause {
  readonly runs: readonly Run[];
  /** In place of the number that its position gives: «а)», «1)». */
  readonly label?: string;
  readonly clauses?: readonly Clause[];
}

/** Numbered clauses: 1., 1.1., 1.1.1., by their places in the list. */
export interface Clauses {
  readonly kind: 'clauses';
  readonly clauses: readonly Clause[];
  /** Before each number, e.g. `2.` in section II. */
  readonly prefix?: string;
  /** Of the first clause; 1 by default: a list goes on after a table. */
  readonly first?: number;
  /** `indented`, as the acts are printed, by default: the number stands in the first line. */
  readonly style?: 'indented' | 'hanging';
  readonly sizePt?: number;
}

/** A QR code, drawn as squares. */
export interface QrCode {
  readonly kind: 'qr';
  /** What a reader of codes gets, UTF-8. */
  readonly text: string;
  /** What a screen reader says. */
  readonly alt: string;
  /** Of the side, quiet zone and all; 30 by default. */
  readonly sizeMm?: number;
  readonly align?: 'left' | 'center' | 'right';
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
  /** Where the seal goes (место печати), printed small under the position: «М.П.». */
  readonly seal?: string;
}

export interface Spacer {
  readonly kind: 'spacer';
  readonly heightMm: number;
}

export type Block =
  | Paragraph
  | Heading
  | Clauses
  | Table
  | CodesBox
  | ApprovalBlock
  | SignatureBlock
  | QrCode
  | Spacer;

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
  /** Stands in the file's metadata; the clock is never asked. Absent: the file bears no date. */
  readonly createdOn?: LocalDate;
  /** Printed small at the foot of each page beside «Лист x из y», e.g. the document's number. */
  readonly footer: string;
  /** 30 for what is kept for more than ten years (ГОСТ Р 7.0.97-2016, 3.3); 20 by default. */
  readonly leftMarginMm?: 20 | 30;
  /**
   * Printed as a QR code at the foot of each page, followed by `;<page>/<pages>`, so that a scanned page of a paper
   * original says what it is: the document and a digest of its content.
   */
  readonly pageCode?: string;
  readonly sections: readonly [Section, ...Section[]];
  readonly attachment?: Attachment;
}
