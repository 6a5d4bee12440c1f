/**
 * The structure tree: what a screen reader reads, and the order in which text is extracted.
 *
 * Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7.
 */
import type { Tag } from '../layout/ink.ts';
import type { PlacedField } from './fields.ts';
import { type ObjectWriter, type Ref, array, dictionary, refTo } from './objects.ts';

/** Where a tag's marks are: pages in order, MCIDs in order within a page. */
export interface TaggedPage {
  readonly ref: Ref;
  /** By MCID. */
  readonly tags: readonly Tag[];
  readonly fields: readonly PlacedField[];
}

interface Mark {
  readonly page: Ref;
  readonly mcid: number;
}

interface Marks {
  readonly ofText: ReadonlyMap<Tag, readonly Mark[]>;
  readonly fields: ReadonlyMap<Tag, PlacedField>;
}

function collectMarks(pages: readonly TaggedPage[]): Marks {
  const marks = new Map<Tag, Mark[]>();
  for (const { ref: page, tags } of pages) {
    for (const [mcid, tag] of tags.entries()) {
      const known = marks.get(tag);
      if (known === undefined) marks.set(tag, [{ page, mcid }]);
      else known.push({ page, mcid });
    }
  }
  const fields = pages.flatMap((page) => page.fields.map((field) => [field.ink.tag, field] as const));
  return { ofText: marks, fields: new Map(fields) };
}

/** A field's widget as the kid of its element (14.7.4.3). */
const widgetKid = (field: PlacedField): string =>
  dictionary({ Type: '/OBJR', Obj: refTo(field.widget), Pg: refTo(field.page) });

/** Marks on the element's own page are bare numbers; those on later pages name theirs (table 324). */
function markKids(marks: readonly Mark[]): string[] {
  return marks.map(({ page, mcid }) =>
    page === marks[0]?.page
      ? String(mcid)
      : dictionary({ Type: '/MCR', Pg: refTo(page), MCID: String(mcid) }),
  );
}

/** Spans and, for a header cell, what it is the header of (table 349). */
function tableAttributes({ type, rows, columns }: Tag): string | undefined {
  if (type !== 'TH' && type !== 'TD') return undefined;
  return dictionary({
    O: '/Table',
    RowSpan: rows === undefined || rows === 1 ? undefined : String(rows),
    ColSpan: columns === undefined || columns === 1 ? undefined : String(columns),
    Scope: type === 'TH' ? '/Column' : undefined,
  });
}

const PLAIN = dictionary({ O: '/Table' });

function writeElement(file: ObjectWriter, tag: Tag, parent: Ref, known: Map<Tag, Ref>, marks: Marks): Ref {
  const ref = file.reserve();
  known.set(tag, ref);
  const children = tag.children.map((child) => refTo(writeElement(file, child, ref, known, marks)));
  const own = marks.ofText.get(tag) ?? [];
  const field = marks.fields.get(tag);
  const kids = [...children, ...markKids(own), ...(field === undefined ? [] : [widgetKid(field)])];
  const page = own[0]?.page ?? field?.page;
  const attributes = tableAttributes(tag);
  const body = dictionary({
    S: `/${tag.type}`,
    P: refTo(parent),
    Pg: page && refTo(page),
    K: kids.length === 0 ? undefined : array(kids),
    A: attributes === PLAIN ? undefined : attributes,
  });
  return file.object(body, ref);
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

/** All fields, in the order of their keys. */
export const fieldsOf = (pages: readonly TaggedPage[]): PlacedField[] =>
  pages.flatMap(({ fields }) => fields);

export function writeStructure(file: ObjectWriter, root: Tag, pages: readonly TaggedPage[]): Ref {
  const ref = file.reserve();
  const known = new Map<Tag, Ref>();
  const document = writeElement(file, root, ref, known, collectMarks(pages));
  const body = dictionary({
    Type: '/StructTreeRoot',
    K: array([refTo(document)]),
    ParentTree: refTo(parentTree(file, pages, known)),
    ParentTreeNextKey: String(pages.length + fieldsOf(pages).length),
  });
  return file.object(body, ref);
}
