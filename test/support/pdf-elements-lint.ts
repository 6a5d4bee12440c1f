/** What each type of structure element must say of itself, and what it may stand in (ISO 14289-1, 7). */
import { PDFArray, PDFDict, PDFName, PDFRef, PDFString } from 'pdf-lib';

const nameIn = (from: PDFDict | undefined, key: string): string | undefined => {
  const value = from?.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.asString().slice(1) : undefined;
};

/** Parents that a type must have; a type that is not here stands where it likes. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  THead: ['Table'],
  TBody: ['Table'],
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  Lbl: ['LI', 'Note'],
  LBody: ['LI'],
  Reference: ['P', 'LBody', 'TD', 'TH'],
  Note: ['P', 'LBody', 'TD', 'TH'],
};

function attributeOf(element: PDFDict, key: string): unknown {
  const value = element.lookup(PDFName.of('A'));
  return value instanceof PDFDict ? value.lookup(PDFName.of(key)) : undefined;
}

const kidTypes = (element: PDFDict): (string | undefined)[] => {
  const kids = element.lookup(PDFName.of('K'));
  const all = kids instanceof PDFArray ? kids.asArray() : [];
  return all
    .filter((kid) => kid instanceof PDFRef)
    .map((kid) => nameIn(element.context.lookup(kid, PDFDict), 'S'));
};

/** Those that the structure's `IDTree` names, and those that elements have been seen to have. */
export interface Identifiers {
  readonly known: ReadonlySet<string>;
  readonly taken: Set<string>;
}

function isNamed(element: PDFDict, { known, taken }: Identifiers): boolean {
  const value = element.lookup(PDFName.of('ID'));
  const id = value instanceof PDFString ? value.asString() : '';
  const fresh = !taken.has(id);
  taken.add(id);
  return fresh && known.has(id);
}

export function lintElement(element: PDFDict, type: string, identifiers: Identifiers): string[] {
  const problems: string[] = [];
  const want = (condition: boolean, problem: string): void => {
    if (!condition) problems.push(problem);
  };
  const parent = element.lookup(PDFName.of('P'));
  const around = nameIn(parent instanceof PDFDict ? parent : undefined, 'S') ?? '';
  want(PARENTS[type]?.includes(around) ?? true, `${type} in ${around}`);
  if (type === 'TH') want(attributeOf(element, 'Scope') instanceof PDFName, 'TH without Scope');
  if (type === 'L') {
    want(attributeOf(element, 'ListNumbering') instanceof PDFName, 'L without ListNumbering');
    want(
      kidTypes(element).every((kid) => kid === 'LI'),
      'L with other than LI',
    );
  }
  if (type === 'LI') want(kidTypes(element).join(' ') === 'Lbl LBody', 'LI without Lbl and LBody');
  if (type === 'Figure') {
    want(element.has(PDFName.of('Alt')), 'Figure without Alt');
    want(attributeOf(element, 'BBox') instanceof PDFArray, 'Figure without BBox');
  }
  if (type === 'Note') want(isNamed(element, identifiers), 'Note without an ID of its own');
  return problems;
}
