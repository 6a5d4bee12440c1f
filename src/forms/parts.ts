/** Short ways to say blocks, so that a form's file reads like the form. */
import type { Signatory } from '../domain/document.ts';
import type { SigningProfile } from '../domain/signing-profile.ts';
import type { Cell, Heading, Paragraph, Run, Section, SignatureBlock, Table } from '../pdf/blocks.ts';

export const heading = (text: string, level: 1 | 2 | 3 = 2): Heading => ({ kind: 'heading', level, text });

export const paragraph = (...runs: Run[]): Paragraph => ({ kind: 'paragraph', runs, align: 'justify' });

export const line = (text: string, align: 'left' | 'center' | 'right' = 'left'): Paragraph => ({
  kind: 'paragraph',
  runs: [text],
  align,
  indentMm: 0,
});

/** A place for the signature of each signatory; under PAdES, a field that bears the name of the role. */
export const signatures = (
  signatories: readonly Signatory[],
  profile: SigningProfile,
): readonly SignatureBlock[] =>
  signatories.map(({ role, position, name }) => ({
    kind: 'signature',
    position,
    name,
    ...(profile === 'pades' && { field: role }),
  }));

/** A cell of a table's head. */
export const head = (text: string, spans: { columns?: number; rows?: number } = {}): Cell => ({
  runs: [text],
  align: 'center',
  ...spans,
});

export const words = (text: string): Cell => ({ runs: [text], align: 'left' });
export const centered = (text: string): Cell => ({ runs: [text], align: 'center' });
export const figure = (text: string): Cell => ({ runs: [text], align: 'right' });

/** «1 2 3 …»: the last row of a head numbers the columns, as forms of the budget do. */
export const columnNumbers = (count: number): Cell[] =>
  Array.from({ length: count }, (_, index) => centered(String(index + 1)));

/** The wide tables of the forms are landscape and small. */
export const TABLE_SIZE_PT = 8;

export const table = (
  widths: readonly number[],
  header: readonly (readonly Cell[])[],
  rows: readonly (readonly Cell[])[],
  sizePt = TABLE_SIZE_PT,
): Table => ({ kind: 'table', widths, header: [...header, columnNumbers(widths.length)], rows, sizePt });

export const landscape = (...blocks: Section['blocks']): Section => ({ orientation: 'landscape', blocks });
export const portrait = (...blocks: Section['blocks']): Section => ({ orientation: 'portrait', blocks });
