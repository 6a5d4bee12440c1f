/** A document as it grows from the rows of tables, with the cell that each field came from. */
import type { Instant } from '../../domain/identifiers.ts';
import type { Place } from '../sheet.ts';

/** What a row has begun: its item in each list. */
export class RowItems {
  readonly items = new Map<string, number>();
  /** What the row tells of itself: the year of its item. */
  readonly keys: Readonly<Record<string, number | string>>;

  constructor(keys: Readonly<Record<string, number | string>> = {}) {
    this.keys = keys;
  }
}

type Node = Record<string, unknown>;
const STEP = /^(\w+)(?:\[(@?\w*)\])?$/;

/** A status of an application, as a cell has it. */
export interface ToldStatus {
  readonly text: string;
  readonly at?: Instant;
  readonly place: Place;
}

export class Draft {
  readonly content: Node;
  /** Place by the field's path, as problems name it: `sectionII.rows.3.serviceCode`. */
  readonly origins = new Map<string, Place>();
  readonly begunAt: Place;
  readonly provenance: { navigatorId?: string; status?: string } = {};
  readonly statuses: ToldStatus[] = [];
  spoiled = false;
  /** Lists that the tables have taken over from the base. */
  readonly #lists = new Set<string>();
  /** Items with a key, by list and key: a search for each row would be quadratic. */
  readonly #keyed = new Map<string, number>();

  constructor(base: Node, begunAt: Place) {
    this.content = structuredClone(base);
    this.begunAt = begunAt;
  }

  /**
   * @param field path of the mapping, e.g. `sectionII.rows[].serviceCode`
   * @returns the place where another row has told something else of the same field
   */
  write(field: string, value: unknown, place: Place, row: RowItems): Place | undefined {
    let [node, path]: [Node, string] = [this.content, ''];
    const steps = field.split('.');
    for (const [index, step] of steps.entries()) {
      const [, name = '', key] = STEP.exec(step) ?? [];
      path += path === '' ? name : `.${name}`;
      if (key !== undefined) [node, path] = this.#item(node, name, path, { key, place, row });
      else if (index < steps.length - 1) node = child(node, name);
      else return this.#set(node, name, path, { value, place });
    }
    return undefined;
  }

  /** The cell of a field or, where the field itself has none, of the row that it belongs to. */
  placeOf(path: string): Place {
    const exact = this.origins.get(path);
    if (exact !== undefined) return exact;
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      const near = this.origins.get(path.slice(0, end));
      if (near !== undefined) return { ...near, column: '' };
    }
    return { ...this.begunAt, row: 0, column: '' };
  }

  #set(
    node: Node,
    name: string,
    path: string,
    { value, place }: { value: unknown; place: Place },
  ): Place | undefined {
    const before = this.origins.get(path);
    if (before !== undefined) return node[name] === value ? undefined : before;
    node[name] = value;
    this.origins.set(path, place);
    return undefined;
  }

  #item(
    node: Node,
    name: string,
    path: string,
    { key, place, row }: { key: string; place: Place; row: RowItems },
  ): [Node, string] {
    if (!this.#lists.has(path) || !Array.isArray(node[name])) node[name] = [];
    this.#lists.add(path);
    const list = node[name] as Node[];
    const told = row.keys[key];
    const at = key === '' ? row.items.get(path) : this.#keyed.get(`${path}/${told}`);
    const index = at ?? list.length;
    if (at === undefined) {
      list.push(key === '' || key.startsWith('@') ? {} : { [key]: told });
      if (key === '') row.items.set(path, index);
      else this.#keyed.set(`${path}/${told}`, index);
      this.origins.set(`${path}.${index}`, place);
    }
    return [list[index] ?? {}, `${path}.${index}`];
  }
}

function child(node: Node, name: string): Node {
  const there = node[name];
  if (typeof there === 'object' && there !== null && !Array.isArray(there)) return there as Node;
  const made: Node = {};
  node[name] = made;
  return made;
}
