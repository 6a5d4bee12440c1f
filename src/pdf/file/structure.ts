/**
 * The structure tree: what a screen reader reads, and the order in which text is extracted.
 *
 * Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7.
 */
import type { Tag } from '../layout/ink.ts';
import { type ObjectWriter, type Ref, array, dictionary, refTo } from './objects.ts';

/** Where a tag's marks are: pages in order, MCIDs in order within a page. */
export interface TaggedPage {
  readonly ref: Ref;
  /** By MCID. */
  readonly tags: readonly Tag[];
}

interface Mark {
  readonly page: Ref;
  readonly mcid: number;
}

type Marks = ReadonlyMap<Tag, readonly Mark[]>;

function collectMarks(pages: readonly TaggedPage[]): Marks {
  const marks = new Map<Tag, Mark[]>();
  for (const { ref: page, tags } of pages) {
    for (const [mcid, tag] of tags.entries()) {
      const known = marks.get(tag);
      if (known === undefined) marks.set(tag, [{ page, mcid }]);
      else known.push({ page, mcid });
    }
  }
  return marks;
}

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
  const own = marks.get(tag) ?? [];
  const kids = [...children, ...markKids(own)];
  const page = own[0]?.page;
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

/** Each page's `StructParents` is its index: the key under which the parent tree knows its MCIDs. */
function parentTree(file: ObjectWriter, pages: readonly TaggedPage[], known: ReadonlyMap<Tag, Ref>): Ref {
  const rows = pages.map(({ tags }, index) => {
    const parents = tags.map((tag) => known.get(tag)).filter((ref) => ref !== undefined);
    return `${index} ${array(parents.map(refTo))}`;
  });
  return file.object(dictionary({ Nums: array(rows) }));
}

export function writeStructure(file: ObjectWriter, root: Tag, pages: readonly TaggedPage[]): Ref {
  const ref = file.reserve();
  const known = new Map<Tag, Ref>();
  const document = writeElement(file, root, ref, known, collectMarks(pages));
  const body = dictionary({
    Type: '/StructTreeRoot',
    K: array([refTo(document)]),
    ParentTree: refTo(parentTree(file, pages, known)),
    ParentTreeNextKey: String(pages.length),
  });
  return file.object(body, ref);
}
