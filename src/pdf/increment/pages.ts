/** The pages of a file. Source: ISO 32000-1, 7.7.3. */
import type { PdfView } from './open.ts';
import { PDF_LIMITS } from './limits.ts';
import { type PdfValue, isName, isRef, notPdf } from './values.ts';

const DEEPEST = 32;

/**
 * Numbers of the page objects, in the order of the pages; a node met twice is walked once.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` for a tree that would keep us long
 */
export function pageNumbers(view: PdfView): number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  let steps = 0;
  const walk = (node: PdfValue | undefined, depth: number): void => {
    steps += 1;
    if (steps > PDF_LIMITS.treeSteps) throw notPdf('too-many-objects', 0);
    if (!isRef(node) || seen.has(node.number) || depth === 0) return;
    seen.add(node.number);
    const entries = view.entries(node);
    if (isName(view.resolve(entries.get('Type')), 'Page')) pages.push(node.number);
    for (const kid of view.items(entries.get('Kids'))) walk(kid, depth - 1);
  };
  walk(view.catalog.get('Pages'), DEEPEST);
  return pages;
}
