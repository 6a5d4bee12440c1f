/**
 * Bounds on what a stranger's XML may make us do; `docs/signature.md` has them in one table. Within them a file is
 * judged in less than 512 MB and five seconds (test/integration/signature).
 */
import type { XmlDocument } from 'libxml2-wasm';
import { mostNamespacesInForce } from './namespaces-in-force.ts';

export const LIMITS = {
  bytes: 10_000_000,
  elements: 500_000,
  /** Elements, texts, instructions, comments. */
  nodes: 1_000_000,
  attributes: 500_000,
  /** The canonical form sorts them one into the other. */
  attributesOfElement: 256,
  /** Canonical XML 1.0 compares all with all, at each element. */
  namespacesInForce: 64,
  /** Of the canonical form: a long name of a namespace may be repeated at each element. */
  canonicalBytes: 64_000_000,
  ids: 200_000,
  nodesOfPart: 4_000,
} as const;

/** What of a file is more than we look at, in Russian; `undefined` where all is within bounds. */
export function excessIn(document: XmlDocument, xml: Uint8Array): string | undefined {
  // Never as a union of paths: libxml2 merges them by comparing each node with each.
  const within = (path: string, most: number): boolean => document.eval(`count(${path}) > ${most}`) !== true;
  if (!within('//*', LIMITS.elements)) return 'в файле слишком много элементов';
  if (!within('//node()', LIMITS.nodes)) return 'в файле слишком много частей';
  if (!within('//@*', LIMITS.attributes)) return 'в файле слишком много атрибутов';
  if (!within(`//*[count(@*) > ${LIMITS.attributesOfElement}]`, 0))
    return 'у элемента слишком много атрибутов';
  if (!within(IDS, LIMITS.ids)) return 'в файле слишком много идентификаторов';
  return mostNamespacesInForce(xml) > LIMITS.namespacesInForce
    ? 'в файле слишком много пространств имён'
    : undefined;
}

/** Any attribute called «id», in any case and any namespace: readers differ in which they take for one. */
export const IDS = "//@*[translate(local-name(), 'ID', 'id') = 'id']";
