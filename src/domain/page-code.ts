/**
 * What the code of a sheet of a paper original says: document, printed form, sheet and number of sheets.
 *
 * The form stands by the first half of its digest: 128 bits tell forms apart, and a longer code would need smaller
 * squares than a coarse scan resolves.
 */
import type { Digest, DocumentId } from './identifiers.ts';

const MARK = 'PECHAT1';
const HALF = 32;

const CODE = /^PECHAT1;([0-9a-f]{32});([0-9a-f]{32});([1-9]\d{0,3})\/([1-9]\d{0,3})$/;

/** Whose sheet it is, as far as a code can say it. */
export interface SheetOwner {
  readonly documentId: DocumentId;
  /** Of the printed form of the record, which carries the structured data. */
  readonly form: Digest;
}

/** A code as it was read; from paper, and so no proof of anything. */
export interface PageCode {
  /** The document's id without its hyphens. */
  readonly document: string;
  readonly form: string;
  readonly sheet: number;
  readonly sheets: number;
}

/** The document's half of a code, by which sheets are told apart. */
export const ownerInCode = ({ documentId, form }: SheetOwner): Pick<PageCode, 'document' | 'form'> => ({
  document: documentId.replaceAll('-', ''),
  form: form.slice(0, HALF),
});

/** What all codes of a print set begin with; the layout adds the sheet. */
export function pageCodeOf(owner: SheetOwner): string {
  const { document, form } = ownerInCode(owner);
  return `${MARK};${document};${form}`;
}

/** @returns `undefined` for a code that is none of ours */
export function readPageCode(text: string): PageCode | undefined {
  const [, document, form, sheet, sheets] = CODE.exec(text) ?? [];
  if (document === undefined || form === undefined) return undefined;
  return { document, form, sheet: Number(sheet), sheets: Number(sheets) };
}
