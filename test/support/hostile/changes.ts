/** Seeded changes of a signature: of its bytes, and of its tree with every length made right again. */
import { type Der, readDer } from '../../../src/signature/der/reader.ts';
import { der } from '../../../src/signature/der/writer.ts';
import { compareBytes } from '../../../src/signature/bytes.ts';

export type Draw = (below: number) => number;

/** mulberry32: the same numbers on every machine. */
export function seeded(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export type Change = (draw: Draw, it: Uint8Array, other: Uint8Array) => Uint8Array;

/** A place, and how many bytes from there. */
const span = (draw: Draw, it: Uint8Array): [number, number] => {
  const from = draw(it.length);
  return [from, Math.min(it.length, from + 1 + draw(64))];
};

/** What needs to know nothing of what it changes. `other` is another valid signature, of which pieces are taken. */
export const BYTE_CHANGES: Readonly<Record<string, Change>> = {
  'a bit': (draw, it) => {
    const at = draw(it.length);
    return it.map((byte, i) => (i === at ? byte ^ (1 << draw(8)) : byte));
  },
  'a byte': (draw, it) => {
    const [at, more] = [draw(it.length), 1 + draw(255)];
    return it.map((byte, i) => (i === at ? (byte + more) % 256 : byte));
  },
  'the end cut off': (draw, it) => it.slice(0, draw(it.length)),
  'bytes left out': (draw, it) => {
    const [from, to] = span(draw, it);
    return join(it.subarray(0, from), it.subarray(to));
  },
  'bytes twice': (draw, it) => {
    const [from, to] = span(draw, it);
    return join(it.subarray(0, to), it.subarray(from));
  },
  'bytes of zeros': (draw, it) => {
    const [from, to] = span(draw, it);
    return join(it.subarray(0, from), new Uint8Array(to - from), it.subarray(to));
  },
  'bytes of another': (draw, it, other) => {
    const [from, to] = span(draw, it);
    return join(it.subarray(0, from), other.subarray(from, to), it.subarray(to));
  },
  'the end of another': (draw, it, other) => {
    const at = draw(Math.min(it.length, other.length));
    return join(it.subarray(0, at), other.subarray(at));
  },
};

/** All values of a DER tree, the root left out. */
function* below({ parts }: Der): Generator<Der> {
  for (const part of parts) {
    yield part;
    yield* below(part);
  }
}

/** The tree with one value in it made something else, by where it stands. */
function remade(value: Der, target: number, instead: (old: Uint8Array) => readonly Uint8Array[]): Uint8Array {
  const { byteOffset } = value.bytes;
  const isAround = byteOffset < target && target < byteOffset + value.bytes.length;
  if (!isAround) return value.bytes;
  return der(
    value.tag,
    ...value.parts.flatMap((part) =>
      part.bytes.byteOffset === target ? instead(part.bytes) : [remade(part, target, instead)],
    ),
  );
}

const drawn = (draw: Draw, it: Uint8Array): Der => {
  const all = [...below(readDer(it))];
  return all[draw(all.length)] ?? readDer(it);
};

const tree =
  (instead: (draw: Draw, old: Uint8Array, other: Uint8Array) => readonly Uint8Array[]): Change =>
  (draw, it, other) => {
    const value = readDer(it);
    const all = [...below(value)];
    const target = all[draw(all.length)]?.bytes.byteOffset ?? 0;
    return remade(value, target, (old) => instead(draw, old, other));
  };

const deep = (levels: number): Uint8Array =>
  Array.from({ length: levels }).reduce<Uint8Array>((inner) => der(0x30, inner), new Uint8Array());

/** What knows DER: the lengths around are right, so that a reader of structure alone sees nothing. */
export const TREE_CHANGES: Readonly<Record<string, Change>> = {
  'a value left out': tree(() => []),
  'a value twice': tree((_, old) => [old, old]),
  'a value a hundred times': tree((_, old) => Array.from({ length: 100 }, () => old)),
  'a value of another': tree((draw, _, other) => [drawn(draw, other).bytes]),
  'a value besides': tree((draw, old, other) => [old, drawn(draw, other).bytes]),
  'a value inside another': tree((_, old) => [der(0x30, old)]),
  'a value deep down': tree((draw) => [deep(1 + draw(60))]),
  'another tag': tree((draw, old) => [join(Uint8Array.of(draw(256)), old.subarray(1))]),
  'a bit of a value': tree((draw, old) => {
    const at = draw(old.length);
    return [old.map((byte, i) => (i === at ? byte ^ (1 << draw(8)) : byte))];
  }),
  'an empty value': tree((_, old) => [Uint8Array.of(old[0] ?? 0, 0)]),
  'values in another order': (draw, it) => {
    const value = readDer(it);
    const several = [...below(value)].filter(({ parts }) => parts.length > 1);
    const one = several[draw(several.length)];
    if (one === undefined) return it;
    const turned = one.parts.map(({ bytes }) => bytes).toReversed();
    return remade(value, one.bytes.byteOffset, () => [der(one.tag, ...turned)]);
  },
};

const sorted = (list: readonly Uint8Array[]): string =>
  [...new Set(list.toSorted(compareBytes).map((bytes) => Buffer.from(bytes).toString('hex')))].join();

/** Whether two lists hold the same values, in whatever order and number. */
export const sameSet = (one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean =>
  sorted(one) === sorted(other);
