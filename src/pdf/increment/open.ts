/** A file opened strictly, to be judged or to be added to: its revisions, and the objects as each sees them. */
import { decodeStream } from './decode.ts';
import { type Budget, PDF_LIMITS, newBudget } from './limits.ts';
import { type PdfObject, readObject } from './read-object.ts';
import { readValue } from './read-value.ts';
import { type Revision, effective, readRevisions } from './revisions.ts';
import { Scanner } from './scanner.ts';
import { type PdfValue, isArray, isDictionary, isName, isRef, isStream, notPdf } from './values.ts';

export type Entries = ReadonlyMap<string, PdfValue>;
const NONE: Entries = new Map();

export class PdfFile {
  readonly bytes: Uint8Array;
  /** The oldest first; never empty. */
  readonly revisions: readonly Revision[];
  /** What may still be read in this file. */
  readonly budget: Budget;
  #unpacked = 0;
  /** Bytes of all objects read, and how many are being read now, each for the length of another. */
  #taken = 0;
  #reading = 0;
  /** By the place where they stand: what is written once is read once. */
  readonly #read = new Map<string, PdfObject>();

  constructor(bytes: Uint8Array, revisions: readonly Revision[], budget: Budget) {
    this.bytes = bytes;
    this.revisions = revisions;
    this.budget = budget;
  }

  #scan(at: number, end: number): Scanner {
    return new Scanner(this.bytes, at, end, this.budget);
  }

  /** @param index of the last revision that it sees; the newest by default */
  view(index: number = this.revisions.length - 1): PdfView {
    return new PdfView(this, index);
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` when what stands there is not this object */
  plain(number: number, offset: number, generation: number, { end }: Revision, view: PdfView): PdfObject {
    const key = String(offset);
    const object = this.#read.get(key) ?? this.#readPlain(offset, end, view);
    if (object.number !== number || object.generation !== generation) throw notPdf('another-object', offset);
    this.#read.set(key, object);
    return object;
  }

  #readPlain(offset: number, end: number, view: PdfView): PdfObject {
    if (this.#reading === PDF_LIMITS.references) throw notPdf('too-deep', offset);
    this.#reading += 1;
    const object = readObject(this.#scan(offset, end), (reference) => view.number(reference));
    this.#reading -= 1;
    this.#taken += object.to - object.from;
    // Ten thousand objects may end in one long comment: each would be read to its end.
    if (this.#taken > this.bytes.length) throw notPdf('objects-overlap', offset);
    return object;
  }

  /** @throws {Fault} `CONTENT_UNREADABLE` */
  packed(number: number, container: PdfObject, index: number): PdfObject {
    const key = `${container.from}:${index}`;
    if (!this.#read.has(key)) {
      const objects = unpack(container, this.budget);
      this.#unpacked += objects.length;
      if (this.#unpacked > PDF_LIMITS.allPackedObjects) throw notPdf('too-many-objects', container.from);
      for (const [place, object] of objects.entries()) {
        this.#read.set(`${container.from}:${place}`, object);
      }
    }
    const object = this.#read.get(key);
    if (object?.number !== number) throw notPdf('another-object', container.from);
    return object;
  }
}

/** Objects of an object stream, in its order (7.5.7). */
function unpack({ value, from, to }: PdfObject, budget: Budget): PdfObject[] {
  if (!isStream(value) || !isName(value.entries.get('Type'), 'ObjStm')) throw notPdf('object-stream', from);
  const [count, first] = [value.entries.get('N'), value.entries.get('First')];
  const data = decodeStream(value, budget);
  const sound =
    typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= PDF_LIMITS.packedObjects;
  if (!sound || typeof first !== 'number') throw notPdf('object-stream', from);
  const head = new Scanner(data, 0, Math.min(first, data.length));
  return Array.from({ length: count }, () => {
    const number = head.skipWhite().whole();
    const offset = head.skipWhite().whole();
    return {
      number,
      generation: 0,
      value: readValue(new Scanner(data, first + offset, data.length, budget)),
      from,
      to,
    };
  });
}

/** The file as a reader of its revision `index` sees it. */
export class PdfView {
  readonly file: PdfFile;
  readonly index: number;

  constructor(file: PdfFile, index: number) {
    this.file = file;
    this.index = index;
  }

  get revision(): Revision {
    const revision = this.file.revisions[this.index];
    if (revision === undefined) throw notPdf('no-revision', 0);
    return revision;
  }

  get trailer(): Entries {
    return this.revision.trailer;
  }

  /** The catalog; empty when there is none. */
  get catalog(): Entries {
    return this.entries(this.trailer.get('Root'));
  }

  /** Numbers of all objects in use. */
  numbers(): number[] {
    const seen = this.file.revisions.slice(0, this.index + 1);
    const all = new Set(seen.flatMap(({ entries }) => [...entries.keys()]));
    return [...all].filter((number) => (effective(seen, number)?.kind ?? 'free') !== 'free');
  }

  /** The object; `undefined` when it is free or was never there. @throws {Fault} `CONTENT_UNREADABLE` */
  object(number: number, depth: number = PDF_LIMITS.references): PdfObject | undefined {
    if (depth === 0) throw notPdf('too-deep', 0);
    const owner = this.file.revisions.findLastIndex(
      ({ entries }, place) => place <= this.index && entries.has(number),
    );
    const revision = this.file.revisions[owner];
    const entry = revision?.entries.get(number);
    if (revision === undefined || entry === undefined || entry.kind === 'free') return undefined;
    const view = this.file.view(owner);
    if (entry.kind === 'plain')
      return this.file.plain(number, entry.offset, entry.generation, revision, view);
    const container = view.object(entry.container, depth - 1);
    return container && this.file.packed(number, container, entry.index);
  }

  /** What a value says, references followed; an object that is not there is null (7.3.10). */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value;
    for (let steps = 0; isRef(found); steps += 1) {
      if (steps === PDF_LIMITS.references) throw notPdf('too-deep', 0);
      const object = this.object(found.number);
      found = object?.generation === found.generation ? object.value : null;
    }
    return found;
  }

  /** A whole number behind a value. */
  number(value: PdfValue | undefined): number | undefined {
    const found = this.resolve(value);
    return typeof found === 'number' ? found : undefined;
  }

  /** The entries of a dictionary or stream behind a value; none for anything else. */
  entries(value: PdfValue | undefined): Entries {
    const found = this.resolve(value);
    return isDictionary(found) || isStream(found) ? found.entries : NONE;
  }

  /** The items of an array behind a value; none for anything else. */
  items(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    return isArray(found) ? found.items : [];
  }
}

/**
 * Opens a file: its cross-reference chain is read at once, objects when they are asked for.
 *
 * @param mostBytes that the file may have; 32 MB by default
 * @throws {Fault} `CONTENT_UNREADABLE` for all that strict reading refuses, and for larger files
 */
export function openPdf(bytes: Uint8Array, mostBytes: number = PDF_LIMITS.fileBytes): PdfFile {
  if (bytes.length > mostBytes) throw notPdf('too-large', mostBytes);
  if (!new Scanner(bytes, 0).startsWith('%PDF-')) throw notPdf('header', 0);
  const budget = newBudget();
  return new PdfFile(bytes, readRevisions(bytes, budget), budget);
}
