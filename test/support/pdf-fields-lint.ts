/** What PDF/A-3a and PDF/UA-1 ask of our signature fields; a part of `pdf-lint.ts`. Tests only. */
import { type PDFContext, PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { decodePDFRawStream } from 'pdf-lib';
import { readContent } from './pdf-content.ts';

const at = (context: PDFContext, from: PDFDict | undefined, key: string): unknown =>
  context.lookup(from?.get(PDFName.of(key)));

const dictAt = (context: PDFContext, from: PDFDict | undefined, key: string): PDFDict | undefined => {
  const value = at(context, from, key);
  return value instanceof PDFDict ? value : undefined;
};

export interface WidgetFacts {
  readonly problems: readonly string[];
  /** Fonts that the appearance shows codes of, with those codes. */
  readonly fonts: readonly (readonly [PDFDict, ReadonlySet<number>])[];
}

/**
 * @param kid the OBJR of a /Form element
 * @param parent reference of that element, as text
 * @param rows the `Nums` of the parent tree
 */
export function lintWidget(kid: PDFDict, parent: string, rows: PDFArray | undefined): WidgetFacts {
  const { context } = kid;
  const problems: string[] = [];
  const want = (condition: boolean, problem: string): void => void (condition || problems.push(problem));
  const widget = dictAt(context, kid, 'Obj');
  want(at(context, widget, 'Subtype') === PDFName.of('Widget'), 'OBJR leads to no widget');
  want(at(context, widget, 'TU') instanceof PDFHexString, 'field without an alternate name');
  const flags = at(context, widget, 'F');
  want(flags instanceof PDFNumber && flags.asNumber() === 4, 'widget that is not simply printed');
  const onPage = at(context, dictAt(context, kid, 'Pg'), 'Annots');
  const listed = onPage instanceof PDFArray && onPage.asArray().includes(kid.get(PDFName.of('Obj')) ?? kid);
  want(listed, 'widget is not among the annotations of its page');
  const key = at(context, widget, 'StructParent');
  const index = rows?.asArray().findIndex((one, place) => place % 2 === 0 && one.toString() === String(key));
  want(
    rows?.get((index ?? -1) + 1).toString() === parent,
    'ParentTree does not lead from the widget to its element',
  );
  const normal = at(context, dictAt(context, widget, 'AP'), 'N');
  if (!(normal instanceof PDFRawStream))
    return { problems: [...problems, 'widget without an appearance'], fonts: [] };
  const { codes } = readContent(new TextDecoder('latin1').decode(decodePDFRawStream(normal).decode()));
  const fonts = dictAt(context, dictAt(context, normal.dict, 'Resources'), 'Font');
  const found = [...codes].map(([name, shown]) => [dictAt(context, fonts, name), shown] as const);
  want(
    found.every(([font]) => font !== undefined),
    'appearance with a font that is not there',
  );
  return {
    problems,
    fonts: found.flatMap(([font, shown]) => (font === undefined ? [] : [[font, shown] as const])),
  };
}
