/** An XML element of our portal contract without its parser: no mixed content, one namespace a file. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  /** Text of a leaf; empty for an element with children. */
  readonly text: string;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** Attributes that are `undefined` are left out. */
export const branch = (name: string, children: readonly Tree[], attributes: Attributes = {}): Tree => ({
  name,
  attributes: present(attributes),
  children,
  text: '',
});

export const leaf = (name: string, text: string, attributes: Attributes = {}): Tree => ({
  name,
  attributes: present(attributes),
  children: [],
  text,
});

const present = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The child of that name; `undefined` when there is none. */
export const child = (tree: Tree | undefined, name: string): Tree | undefined =>
  tree?.children.find((one) => one.name === name);

/** Text of a child; empty when there is none. */
export const textOf = (tree: Tree | undefined, name: string): string => child(tree, name)?.text ?? '';
