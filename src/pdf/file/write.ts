/** Inked pages → a PDF file: pages, fonts, structure, metadata, output intent, attachment. */
import type { PrintedDocument } from '../blocks.ts';
import { type Extent, extentOf } from '../font/charset.ts';
import { type EmbeddedFace, embeddedFace } from '../font/embedded.ts';
import type { FaceName } from '../font/faces.ts';
import type { Ink, InkedDocument, InkedPage } from '../layout/ink.ts';
import { writeAttachment } from './attachment.ts';
import { FONT_NAMES, pageContent } from './content.ts';
import { placeFields, writeFields } from './fields.ts';
import { writeFont } from './fonts.ts';
import { deflatedSrgbProfile } from './icc.ts';
import { infoFacts, pdfDate, xmpPacket } from './metadata.ts';
import { ObjectWriter, type Ref, array, dictionary, number, refTo, textString } from './objects.ts';
import { type TaggedPage, fieldsOf, writeStructure } from './structure.ts';

/** Each face that the ink uses, and how much of it. */
type FacesUsed = Map<FaceName, Extent>;

function noteFaces(inks: readonly Ink[], used: FacesUsed): void {
  for (const ink of inks) {
    // A mark added later finds its letters here: any name, and the words above it in bold.
    if (ink.kind === 'field') {
      used.set('regular', 'full');
      if (!used.has('bold')) used.set('bold', 'core');
    }
    for (const piece of ink.kind === 'text' ? ink.pieces : []) {
      if (used.get(piece.face) !== 'full') used.set(piece.face, extentOf(piece.text));
    }
  }
}

/** In one order, whatever the order of use. */
const embedded = (used: FacesUsed): EmbeddedFace[] =>
  (Object.keys(FONT_NAMES) as FaceName[]).flatMap((name) => {
    const extent = used.get(name);
    return extent === undefined ? [] : [embeddedFace(name, extent)];
  });

interface PageSurroundings {
  readonly used: FacesUsed;
  readonly parent: Ref;
  readonly resources: Ref;
}

function writePage(file: ObjectWriter, page: InkedPage, index: number, around: PageSurroundings): TaggedPage {
  // Drawn here and let go with this call: no more than one page of ink is in memory.
  const inks = page.draw();
  noteFaces(inks, around.used);
  const { operators, tags, boxes } = pageContent(page, inks);
  const contents = file.stream(new TextEncoder().encode(operators), { coding: 'deflate' });
  const ref = file.reserve();
  const fields = placeFields(file, inks, page, ref);
  const annotations = fields.length === 0 ? undefined : array(fields.map(({ widget }) => refTo(widget)));
  const body = dictionary({
    Type: '/Page',
    Parent: refTo(around.parent),
    MediaBox: array(['0', '0', number(page.widthPt), number(page.heightPt)]),
    Resources: refTo(around.resources),
    Contents: refTo(contents),
    StructParents: String(index),
    Tabs: '/S',
    Annots: annotations,
  });
  return { ref: file.object(body, ref), tags, boxes, fields };
}

function writePages(file: ObjectWriter, pages: readonly InkedPage[]): { tree: Ref; written: TaggedPage[] } {
  const around = { used: new Map(), parent: file.reserve(), resources: file.reserve() };
  const written = pages.map((page, index) => writePage(file, page, index, around));
  const fonts = embedded(around.used).map(
    (face) => [FONT_NAMES[face.face.name], refTo(writeFont(file, face))] as const,
  );
  file.object(dictionary({ Font: dictionary(Object.fromEntries(fonts)) }), around.resources);
  const kids = array(written.map(({ ref }) => refTo(ref)));
  const tree = file.object(
    dictionary({ Type: '/Pages', Kids: kids, Count: String(written.length) }),
    around.parent,
  );
  return { tree, written };
}

function outputIntent(file: ObjectWriter): string {
  const profile = file.stream(deflatedSrgbProfile(), { entries: { N: '3' }, coding: 'deflated' });
  return dictionary({
    Type: '/OutputIntent',
    S: '/GTS_PDFA1',
    OutputConditionIdentifier: '(sRGB IEC61966-2.1)',
    Info: '(sRGB IEC61966-2.1)',
    DestOutputProfile: refTo(profile),
  });
}

/** The same document and the same ink give the same bytes. */
export function writeFile(document: PrintedDocument, inked: InkedDocument): Uint8Array {
  const file = new ObjectWriter();
  const date = pdfDate(document);
  const { tree, written } = writePages(file, inked.pages);
  const attached = document.attachment && writeAttachment(file, document.attachment, date);
  const form = writeFields(file, fieldsOf(written), written.length);
  const names =
    document.attachment && attached && array([textString(document.attachment.name), refTo(attached)]);
  const metadata = file.stream(xmpPacket(document), {
    entries: { Type: '/Metadata', Subtype: '/XML' },
    coding: 'none',
  });
  const catalog = dictionary({
    Type: '/Catalog',
    Pages: refTo(tree),
    Lang: '(ru-RU)',
    MarkInfo: '<</Marked true>>',
    StructTreeRoot: refTo(writeStructure(file, inked.root, written)),
    ViewerPreferences: '<</DisplayDocTitle true>>',
    Metadata: refTo(metadata),
    OutputIntents: array([outputIntent(file)]),
    Names: names && dictionary({ EmbeddedFiles: dictionary({ Names: names }) }),
    AF: attached && array([refTo(attached)]),
    AcroForm: form && refTo(form),
  });
  const facts = Object.entries(infoFacts(document)).map(([key, text]) => [key, textString(text)] as const);
  const info = dictionary({ ...Object.fromEntries(facts), CreationDate: date, ModDate: date });
  return file.finish(file.object(catalog), file.object(info));
}
