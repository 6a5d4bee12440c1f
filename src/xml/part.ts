import { XmlCData, XmlElement, XmlText } from 'libxml2-wasm';

/** An element as plain data: unlike `XmlTree`, with namespaces, for elements of several stand in one. */
export interface XmlPart {
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
  /** By name; an attribute in a namespace as `{namespace}name`. Declarations of namespaces are none. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlPart[];
  /** Text that stands in the element itself, CDATA included, as it is. */
  readonly text: string;
}

/**
 * The element and all in it; `undefined` where anything but elements and text stands: a comment or an
 * instruction within a text is seen by some readers and not by others.
 *
 * @param each told of every element and its part, the outermost last
 */
export function partOf(
  element: XmlElement,
  each: (part: XmlPart, element: XmlElement) => void,
): XmlPart | undefined {
  const children: XmlPart[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) {
      const child = partOf(node, each);
      if (child === undefined) return undefined;
      children.push(child);
    } else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
    else return undefined;
  }
  const attributes = attributesOf(element);
  const part = { name: element.name, namespace: element.namespaceUri, attributes, children, text };
  each(part, element);
  return part;
}

export const attributesOf = (element: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    element.attrs.map(({ name, namespaceUri, value }) => [
      namespaceUri === '' ? name : `{${namespaceUri}}${name}`,
      value,
    ]),
  );
