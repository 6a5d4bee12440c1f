/** The pages of a file. Source: ISO 32000-1, 7.7.3. */
import type { PdfView } from './open.ts';
import { type PdfValue, isName, isRef } from './values.ts';

const MOST_NODES = 50_000;
const DEEPEST = 32;

/** Numbers of the page objects, in the order of the pages; a node met twice is walked once. */
export function pageNumbers(view: PdfView): number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  const walk = (node: PdfValue | undefined, depth: number): void => {
    if (!isRef(node) || seen.has(node.number) || depth === 0 || seen.size > MOST_NODES) return;
    seen.add(node.number);
    const entries = view.entries(node);
    if (isName(view.resolve(entries.get('Type')), 'Page')) pages.push(node.number);
    for (const kid of view.items(entries.get('Kids'))) walk(kid, depth - 1);
  };
  walk(view.catalog.get('Pages'), DEEPEST);
  return pages;
}
