/** Refuses, before anything is laid out, a character that the font cannot print. */
import { Fault } from '../domain/fault.ts';
import type { Block, Clause, PrintedDocument, Run, Table } from './blocks.ts';
import { canonical } from './font/charset.ts';
import { type FaceName, face } from './font/faces.ts';
import { faceOf, textOf } from './layout/text.ts';

const hexadecimal = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** The place and the code point go into the fault; the text, which may name a person, does not. */
function checkRun(run: Run, at: string, base: FaceName = 'regular'): void {
  if (typeof run !== 'string' && 'footnote' in run) {
    for (const inner of run.footnote) checkRun(inner, `${at}, footnote`);
  }
  const { printable } = face(faceOf(run, base));
  const text = canonical(textOf(run));
  for (let index = 0; index < text.length; index += 1) {
    if (printable[text.charCodeAt(index)] === 1 || text[index] === '\n') continue;
    const codePoint = hexadecimal(text.codePointAt(index) ?? 0);
    throw new Fault('TEXT_NOT_PRINTABLE', 'the font has no glyph', { at, codePoint });
  }
}

function checkTable(table: Table, at: string): void {
  const check = (rows: Table['rows'], what: string): void => {
    for (const [row, cells] of rows.entries()) {
      for (const cell of cells) for (const run of cell.runs) checkRun(run, `${at}, ${what} row ${row + 1}`);
    }
  };
  check(table.header, 'table header');
  check(table.rows, 'table');
}

function checkClauses(clauses: readonly Clause[], at: string): void {
  for (const [index, { runs, label = '', clauses: inner = [] }] of clauses.entries()) {
    const here = `${at}, clause ${index + 1}`;
    for (const run of [label, ...runs]) checkRun(run, here);
    checkClauses(inner, here);
  }
}

function checkBlock(block: Block, at: string): void {
  switch (block.kind) {
    case 'paragraph':
      for (const run of block.runs) checkRun(run, at);
      break;
    case 'heading':
      checkRun(block.text, at, 'bold');
      break;
    case 'table':
      checkTable(block, at);
      break;
    case 'clauses':
      checkRun(block.prefix ?? '', at);
      checkClauses(block.clauses, at);
      break;
    case 'codes-box':
      for (const [index, line] of block.lines.entries()) {
        for (const text of [line.text, line.label, line.code]) checkRun(text, `${at}, line ${index + 1}`);
      }
      break;
    case 'approval':
      for (const [index, line] of block.lines.entries()) checkRun(line, `${at}, line ${index + 1}`);
      break;
    case 'signature':
      for (const text of [block.position, block.name, block.seal ?? '']) checkRun(text, at);
      break;
    case 'qr':
      // Nothing of it is set in type; what is said of it must be text all the same.
      checkRun(block.alt, at);
      break;
    case 'spacer':
      break;
    default:
      block satisfies never;
  }
}

/** @throws {Fault} `TEXT_NOT_PRINTABLE` with `at` (`section 2, block 3, table row 5`) and `codePoint` */
export function checkText(document: PrintedDocument): void {
  const { title, subject, author, footer } = document;
  for (const [at, text] of Object.entries({ title, subject, author, footer })) checkRun(text, at);
  for (const [section, { blocks }] of document.sections.entries()) {
    for (const [index, block] of blocks.entries()) {
      checkBlock(block, `section ${section + 1}, block ${index + 1}`);
    }
  }
}
