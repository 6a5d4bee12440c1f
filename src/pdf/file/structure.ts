/**
 * The structure tree: what a screen reader reads, and the order in which text is extracted.
 *
 * Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7.
 */
import type { Tag } from '../layout/ink.ts';
import type { PlacedField } from './fields.ts';
import { type ObjectWriter, type Ref, array, dictionary, number, refTo, textString } from './objects.ts';

/** Where a tag's marks are: pages in order, MCIDs in order within a page. */
export interface TaggedPage {
  readonly ref: Ref;
  /** By MCID. */
  readonly tags: readonly Tag[];
  /** Of figures. */
  readonly boxes: ReadonlyMap<Tag, readonly number[]>;
  readonly fields: readonly PlacedField[];
}

interface Mark {
  readonly page: Ref;
  readonly mcid: number;
}

/** What stands under a tag in the order of the pages: its marks, and tags amid them. */
type InOrder = Mark | Tag;

interface Marks {
  readonly inOrder: ReadonlyMap<Tag, readonly InOrder[]>;
  readonly fields: ReadonlyMap<Tag, PlacedField>;
  readonly boxes: ReadonlyMap<Tag, readonly number[]>;
}

function collectMarks(pages: readonly TaggedPage[]): Marks {
  const inOrder = new Map<Tag, InOrder[]>();
  const put = (under: Tag, one: InOrder): void => {
    const known = inOrder.get(under);
    if (known !== undefined) return void known.push(one);
    inOrder.set(under, [one]);
    if (under.within !== undefined) put(under.within, under);
  };
  for (const { ref: page, tags } of pages) {
    for (const [mcid, tag] of tags.entries()) put(tag, { page, mcid });
  }
  const fields = pages.flatMap((page) => page.fields.map((field) => [field.ink.tag, field] as const));
  const boxes = pages.flatMap((page) => [...page.boxes]);
  return { inOrder, fields: new Map(fields), boxes: new Map(boxes) };
}

/** A field's widget as the kid of its element (14.7.4.3). */
const widgetKid = (field: PlacedField): string =>
  dictionary({ Type: '/OBJR', Obj: refTo(field.widget), Pg: refTo(field.page) });

const isMark = (one: InOrder): one is Mark => 'mcid' in one;

/** Marks on the element's own page are bare numbers; those on later pages name theirs (table 324). */
const markKid = ({ page, mcid }: Mark, own: Ref | undefined): string =>
  page === own ? String(mcid) : `<</Type /MCR /Pg ${refTo(page)} /MCID ${mcid}>>`;

/** Spans and, for a header cell, what it is the header of (table 349). */
function tableAttributes({ type, rows = 1, columns = 1 }: Tag): string | undefined {
  const spans = `${rows === 1 ? '' : ` /RowSpan ${rows}`}${columns === 1 ? '' : ` /ColSpan ${columns}`}`;
  if (type === 'TH') return `<</O /Table${spans} /Scope /Column>>`;
  return spans === '' ? undefined : `<</O /Table${spans}>>`;
}

/** What a reader must know of an element beside its type (14.8.5). */
function attributes(tag: Tag, { boxes }: Marks): string | undefined {
  const box = boxes.get(tag);
  if (box !== undefined) return `<</O /Layout /Placement /Block /BBox ${array(box.map(number))}>>`;
  if (tag.type === 'L') return `<</O /List /ListNumbering /${tag.numbered === true ? 'Decimal' : 'None'}>>`;
  return tableAttributes(tag);
}

/** ISO 14289-1, 7.3 and 7.9: a figure says what it shows, a note has a name of its own. */
const particulars = ({ alt, id }: Tag): string =>
  (alt === undefined ? '' : ` /Alt ${textString(alt)}`) + (id === undefined ? '' : ` /ID (${id})`);

interface Tree {
  readonly file: ObjectWriter;
  readonly known: Map<Tag, Ref>;
  readonly marks: Marks;
}

/** A registry has forty thousand elements: the dictionary is put together by hand. */
function writeElement(tree: Tree, tag: Tag, parent: Ref): Ref {
  const { file, known, marks } = tree;
  const ref = file.reserve();
  known.set(tag, ref);
  const inOrder = marks.inOrder.get(tag) ?? [];
  const field = marks.fields.get(tag);
  const page = inOrder.find(isMark)?.page ?? field?.page;
  const kids = inOrder.map((one) => (isMark(one) ? markKid(one, page) : refTo(writeElement(tree, one, ref))));
  for (const child of tag.children) kids.push(refTo(writeElement(tree, child, ref)));
  if (field !== undefined) kids.push(widgetKid(field));
  const own = attributes(tag, marks);
  return file.object(
    `<</S /${tag.type} /P ${refTo(parent)}${page === undefined ? '' : ` /Pg ${refTo(page)}`}` +
      `${particulars(tag)}${kids.length === 0 ? '' : ` /K ${array(kids)}`}${own === undefined ? '' : ` /A ${own}`}>>`,
    ref,
  );
}

/**
 * Each page's `StructParents` is its index: the key under which the parent tree knows its MCIDs. Fields, which
 * have one parent each, take the keys after the pages'.
 */
function parentTree(file: ObjectWriter, pages: readonly TaggedPage[], known: ReadonlyMap<Tag, Ref>): Ref {
  const rows = pages.map(({ tags }, index) => {
    const parents = tags.map((tag) => known.get(tag)).filter((ref) => ref !== undefined);
    return `${index} ${array(parents.map(refTo))}`;
  });
  const fields = fieldsOf(pages).map(({ ink }, index) => {
    const parent = known.get(ink.tag);
    return parent === undefined ? '' : `${pages.length + index} ${refTo(parent)}`;
  });
  return file.object(dictionary({ Nums: array([...rows, ...fields]) }));
}

/** Whoever has an identifier is found by it (table 322): here, notes. */
function identifiers(known: ReadonlyMap<Tag, Ref>): string | undefined {
  const named = [...known].filter(([{ id }]) => id !== undefined).map(([{ id = '' }, ref]) => ({ id, ref }));
  if (named.length === 0) return undefined;
  // A name tree is in the order of its bytes (7.9.6).
  const sorted = named.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return dictionary({ Names: array(sorted.map(({ id, ref }) => `(${id}) ${refTo(ref)}`)) });
}

/** All fields, in the order of their keys. */
export const fieldsOf = (pages: readonly TaggedPage[]): PlacedField[] =>
  pages.flatMap(({ fields }) => fields);

export function writeStructure(file: ObjectWriter, root: Tag, pages: readonly TaggedPage[]): Ref {
  const ref = file.reserve();
  const known = new Map<Tag, Ref>();
  const document = writeElement({ file, known, marks: collectMarks(pages) }, root, ref);
  const body = dictionary({
    Type: '/StructTreeRoot',
    K: array([refTo(document)]),
    ParentTree: refTo(parentTree(file, pages, known)),
    IDTree: identifiers(known),
    ParentTreeNextKey: String(pages.length + fieldsOf(pages).length),
  });
  return file.object(body, ref);
}
