/**
 * A structural lint of what PDF/A-3a and PDF/UA-1 ask, as far as our own files go. It is not veraPDF: what it
 * checks and what it cannot is listed in `docs/pdf.md`. It reads with pdf-lib, which did not write the file.
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib';
import { type PDFObject, type PDFPageLeaf, PDFRef, decodePDFRawStream } from 'pdf-lib';
import { type ContentFacts, readContent } from './pdf-content.ts';
import { type Identifiers, lintElement } from './pdf-elements-lint.ts';
import { lintWidget } from './pdf-fields-lint.ts';
import { wholeFont, widthsOf } from './pdf-whole-font.ts';
import { openSfnt } from './sfnt.ts';

export interface LintReport {
  /** Empty when nothing was found wrong. */
  readonly problems: readonly string[];
  /** Text of the structure tree's leaves, in its order; soft hyphens dropped. */
  readonly texts: readonly { readonly type: string; readonly text: string }[];
  /** Structure elements by type. */
  readonly elements: Readonly<Record<string, number>>;
}

class Lint {
  readonly problems: string[] = [];
  readonly texts: { type: string; text: string }[] = [];
  readonly elements: Record<string, number> = {};
  readonly #document: PDFDocument;
  readonly #contents = new Map<PDFPageLeaf, ContentFacts>();
  readonly #pageOf = new Map<string, PDFPageLeaf>();
  /** `page:mcid` → the element that claims it. */
  readonly #claims = new Map<string, string>();

  #heading = 0;
  readonly #identifiers: Identifiers;

  constructor(document: PDFDocument) {
    this.#document = document;
    this.#identifiers = this.#identifiersOf();
  }

  /** What `key` leads to, if it is of that class. The classes' constructors are not public. */
  #get<T extends PDFObject>(
    from: PDFDict | undefined,
    key: string,
    type: { readonly prototype: T },
  ): T | undefined {
    const value: unknown = from?.context.lookup(from.get(PDFName.of(key)));
    return Object.prototype.isPrototypeOf.call(type.prototype, value as object) ? (value as T) : undefined;
  }

  #want(condition: boolean, problem: string): void {
    if (!condition) this.problems.push(problem);
  }

  #name(from: PDFDict | undefined, key: string): string | undefined {
    return this.#get(from, key, PDFName)?.asString();
  }

  run(): void {
    this.#catalog();
    this.#output();
    this.#attachments();
    for (const page of this.#document.getPages()) this.#page(page.node);
    this.#structure();
    for (const page of this.#document.getPages()) this.#fonts(page.node);
  }

  #catalog(): void {
    const { catalog, context } = this.#document;
    this.#want(context.trailerInfo.Encrypt === undefined, 'encrypted');
    this.#want(context.trailerInfo.ID !== undefined, 'no ID');
    const lang = this.#get(catalog, 'Lang', PDFString)?.asString();
    this.#want(lang === 'ru-RU', 'no Lang ru-RU');
    this.#want(
      this.#get(catalog, 'MarkInfo', PDFDict)?.get(PDFName.of('Marked'))?.toString() === 'true',
      'not Marked',
    );
    const viewer = this.#get(catalog, 'ViewerPreferences', PDFDict);
    this.#want(viewer?.get(PDFName.of('DisplayDocTitle'))?.toString() === 'true', 'no DisplayDocTitle');
    const metadata = this.#get(catalog, 'Metadata', PDFRawStream);
    this.#want(metadata !== undefined && !metadata.dict.has(PDFName.of('Filter')), 'no plain XMP');
    const xmp = new TextDecoder().decode(metadata?.contents ?? new Uint8Array());
    for (const part of [
      '<pdfaid:part>3</pdfaid:part>',
      '<pdfaid:conformance>A</pdfaid:conformance>',
      '<pdfuaid:part>1</pdfuaid:part>',
      '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
    ]) {
      this.#want(xmp.includes(part), `XMP without ${part}`);
    }
    const title = this.#document.getTitle() ?? '';
    this.#want(title !== '' && /<dc:title>.*?>([^<]+)</s.test(xmp), 'no title');
    for (const key of ['OpenAction', 'AA', 'JavaScript']) {
      this.#want(!catalog.has(PDFName.of(key)), `catalog has ${key}`);
    }
  }

  #output(): void {
    const intent = this.#document.context.lookup(
      this.#get(this.#document.catalog, 'OutputIntents', PDFArray)?.get(0),
    );
    const profile =
      intent instanceof PDFDict ? this.#get(intent, 'DestOutputProfile', PDFRawStream) : undefined;
    this.#want(intent instanceof PDFDict && this.#name(intent, 'S') === '/GTS_PDFA1', 'no output intent');
    if (profile === undefined) return void this.problems.push('output intent without a profile');
    const bytes = decodePDFRawStream(profile).decode();
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    this.#want(size === bytes.length, 'ICC profile of another length than it says');
    this.#want(String.fromCharCode(...bytes.subarray(12, 24)) === 'mntrRGB XYZ ', 'ICC profile is not RGB');
    this.#want(this.#get(profile.dict, 'N', PDFNumber)?.asNumber() === 3, 'ICC profile without N 3');
  }

  #attachments(): void {
    const { catalog } = this.#document;
    const tree = this.#get(this.#get(catalog, 'Names', PDFDict), 'EmbeddedFiles', PDFDict);
    const named = (this.#get(tree, 'Names', PDFArray)?.size() ?? 0) / 2;
    const associated = this.#get(catalog, 'AF', PDFArray);
    this.#want(named === (associated?.size() ?? 0), 'embedded files and AF differ');
    for (const entry of associated?.asArray() ?? []) {
      const file = catalog.context.lookup(entry, PDFDict);
      for (const key of ['F', 'UF', 'Desc']) this.#want(file.has(PDFName.of(key)), `file without ${key}`);
      this.#want(this.#name(file, 'AFRelationship') === '/Data', 'file without AFRelationship');
      const stream = this.#get(this.#get(file, 'EF', PDFDict), 'F', PDFRawStream);
      this.#want(
        stream !== undefined && this.#name(stream.dict, 'Subtype') !== undefined,
        'file without MIME',
      );
    }
  }

  #page(page: PDFPageLeaf): void {
    const ref = this.#document.context.getObjectRef(page);
    const contents = this.#get(page, 'Contents', PDFRawStream);
    this.#want(this.#name(page, 'Tabs') === '/S', 'page without Tabs S');
    this.#want(!page.has(PDFName.of('Group')), 'page with transparency');
    if (contents === undefined || ref === undefined) return void this.problems.push('page without contents');
    const facts = readContent(new TextDecoder('latin1').decode(decodePDFRawStream(contents).decode()));
    this.problems.push(...facts.problems);
    this.#contents.set(page, facts);
    this.#pageOf.set(ref.toString(), page);
  }

  #structure(): void {
    const root = this.#get(this.#document.catalog, 'StructTreeRoot', PDFDict);
    if (root === undefined) return void this.problems.push('no StructTreeRoot');
    const rootRef = this.#document.context.getObjectRef(root);
    for (const kid of this.#get(root, 'K', PDFArray)?.asArray() ?? [])
      this.#element(kid, rootRef?.toString() ?? '');
    const rows = this.#get(this.#get(root, 'ParentTree', PDFDict), 'Nums', PDFArray);
    for (const [page, facts] of this.#contents) this.#parents(page, facts, rows);
  }

  #element(kid: PDFObject, parent: string): void {
    const element = this.#document.context.lookup(kid, PDFDict);
    const self = kid.toString();
    const type = this.#name(element, 'S')?.slice(1) ?? '?';
    this.elements[type] = (this.elements[type] ?? 0) + 1;
    this.#want(element.get(PDFName.of('P'))?.toString() === parent, `${type} with a wrong parent`);
    this.#headingLevel(type);
    this.problems.push(...lintElement(element, type, this.#identifiers));
    let text = '';
    for (const child of this.#get(element, 'K', PDFArray)?.asArray() ?? []) {
      if (child instanceof PDFRef) {
        // What is said before an element inside a line comes before it.
        this.#said(type, text);
        text = '';
        this.#element(child, self);
      } else if (child instanceof PDFDict && this.#name(child, 'Type') === '/OBJR')
        this.#widget(child, self, type);
      else text += this.#mark(child, element, { self, type });
    }
    this.#said(type, text);
  }

  #said(type: string, text: string): void {
    if (text !== '') this.texts.push({ type, text: text.replaceAll('\u00AD', '') });
  }

  #identifiersOf(): Identifiers {
    const root = this.#get(this.#document.catalog, 'StructTreeRoot', PDFDict);
    const names = this.#get(this.#get(root, 'IDTree', PDFDict), 'Names', PDFArray)?.asArray() ?? [];
    const known = names.filter((name) => name instanceof PDFString).map((name) => name.asString());
    return { known: new Set(known), taken: new Set() };
  }

  #widget(kid: PDFDict, self: string, type: string): void {
    this.#want(type === 'Form', `${type} with a widget`);
    const root = this.#get(this.#document.catalog, 'StructTreeRoot', PDFDict);
    const rows = this.#get(this.#get(root, 'ParentTree', PDFDict), 'Nums', PDFArray);
    const { problems, fonts } = lintWidget(kid, self, rows);
    this.problems.push(...problems);
    for (const [font, codes] of fonts) this.#font(font, codes);
  }

  /** ISO 14289-1, 7.4.2: levels begin with 1 and none is skipped on the way down. */
  #headingLevel(type: string): void {
    const level = Number(/^H(\d)$/.exec(type)?.[1] ?? 0);
    if (level === 0) return;
    this.#want(level <= this.#heading + 1, `heading of level ${level} after level ${this.#heading}`);
    this.#heading = level;
  }

  /** A kid that is a mark: a number on the element's own page, or a dictionary that names another. */
  #mark(child: PDFObject, element: PDFDict, { self, type }: { self: string; type: string }): string {
    const own = child instanceof PDFNumber;
    const pageRef = (own ? element : (child as PDFDict)).get(PDFName.of('Pg'))?.toString() ?? '';
    const mcid = (own ? child : this.#get(child as PDFDict, 'MCID', PDFNumber))?.asNumber() ?? -1;
    const page = this.#pageOf.get(pageRef);
    const facts = page && this.#contents.get(page);
    const mark = facts?.marks.find((one) => one.mcid === mcid);
    this.#want(mark?.type === type, `${type} claims MCID ${mcid}, which is not there or of another type`);
    const claim = `${pageRef}:${mcid}`;
    this.#want(!this.#claims.has(claim), `MCID ${mcid} is claimed twice`);
    this.#claims.set(claim, self);
    return facts?.textOf.get(mcid) ?? '';
  }

  #parents(page: PDFPageLeaf, facts: ContentFacts, rows: PDFArray | undefined): void {
    const key = this.#get(page, 'StructParents', PDFNumber)?.asNumber();
    const at =
      rows?.asArray().findIndex((one, index) => index % 2 === 0 && one.toString() === String(key)) ?? -1;
    const parents = at < 0 ? undefined : rows?.lookup(at + 1);
    if (!(parents instanceof PDFArray))
      return void this.problems.push('page without a row in the ParentTree');
    this.#want(
      parents.size() === facts.marks.length,
      'ParentTree row of another length than the page has marks',
    );
    const ref = this.#document.context.getObjectRef(page)?.toString();
    for (const { mcid } of facts.marks) {
      const claimed = this.#claims.get(`${ref}:${mcid}`);
      this.#want(claimed !== undefined, `MCID ${mcid} has no structure element`);
      this.#want(parents.get(mcid)?.toString() === claimed, `ParentTree and K differ for MCID ${mcid}`);
    }
  }

  #fonts(page: PDFPageLeaf): void {
    const fonts = this.#get(this.#get(page, 'Resources', PDFDict), 'Font', PDFDict);
    for (const [name, codes] of this.#contents.get(page)?.codes ?? []) {
      const font = this.#get(fonts, name, PDFDict);
      if (font === undefined) this.problems.push(`font ${name} is not there`);
      else this.#font(font, codes);
    }
  }

  /** Each code that the page shows has, in the embedded program, the outline that the whole font has for it. */
  #font(font: PDFDict, codes: ReadonlySet<number>): void {
    const descendant = font.context.lookup(this.#get(font, 'DescendantFonts', PDFArray)?.get(0));
    const cid = descendant instanceof PDFDict ? descendant : undefined;
    const program = this.#get(this.#get(cid, 'FontDescriptor', PDFDict), 'FontFile2', PDFRawStream);
    const map = this.#get(cid, 'CIDToGIDMap', PDFRawStream);
    const name = this.#name(font, 'BaseFont') ?? '';
    this.#want(/^\/[A-Z]{6}\+/.test(name), 'font without a subset tag');
    this.#want(this.#get(font, 'ToUnicode', PDFRawStream) !== undefined, 'font without ToUnicode');
    if (program === undefined || map === undefined) return void this.problems.push(`${name} is not embedded`);
    const faceName = ({ '': 'regular', Italic: 'italic', Bold: 'bold', BoldItalic: 'bold-italic' } as const)[
      (name.split('-')[1] ?? '') as '' | 'Italic' | 'Bold' | 'BoldItalic'
    ];
    const { whole, source } = wholeFont(faceName);
    const embedded = openSfnt(decodePDFRawStream(program).decode());
    const glyphs = decodePDFRawStream(map).decode();
    const widths = widthsOf(this.#get(cid, 'W', PDFArray));
    for (const code of codes) {
      const glyph = ((glyphs[2 * code] ?? 0) << 8) | (glyphs[2 * code + 1] ?? 0);
      const original = source.glyphOf(code);
      this.#want(glyph > 0 && original > 0, `${name}: no glyph for ${code}`);
      this.#want(embedded.outline(glyph) === whole.outline(original), `${name}: another outline for ${code}`);
      const advance = (embedded.advance(glyph) * 1000) / embedded.unitsPerEm;
      this.#want(Math.abs(advance - (widths.get(code) ?? -1)) < 0.01, `${name}: another width for ${code}`);
    }
  }
}

/** @param bytes a file that `print` made; the lint expects no page tree deeper or stream other than ours */
export async function lintPdf(bytes: Uint8Array): Promise<LintReport> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  const lint = new Lint(document);
  lint.run();
  const { problems, texts, elements } = lint;
  return { problems: [...new Set(problems)], texts, elements };
}
