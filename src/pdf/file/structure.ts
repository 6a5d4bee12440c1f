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

type Marks = ReadonlyMap<Tag, readonly string[]>;

function collectMarks(pages: readonly TaggedPage[]): Marks {
  const marks = new Map<Tag, string[]>();
  for (const page of pages) {
    for (const [mcid, tag] of page.tags.entries()) {
      const reference = dictionary({ Type: '/MCR', Pg: refTo(page.ref), MCID: String(mcid) });
      const known = marks.get(tag);
      if (known === undefined) marks.set(tag, [reference]);
      else known.push(reference);
    }
  }
  return marks;
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
  const kids = [...children, ...(marks.get(tag) ?? [])];
  const attributes = tableAttributes(tag);
  const body = dictionary({
    Type: '/StructElem',
    S: `/${tag.type}`,
    P: refTo(parent),
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
