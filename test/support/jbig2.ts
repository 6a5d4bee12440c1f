/**
 * Packs a picture of black and white as JBIG2, the way a PDF embeds it: one page, one generic region, coded
 * arithmetically. Source: ITU-T T.88, 6.2 (template 0), 7.4 and annex E. Tests only; the tests have poppler read it back.
 */
import type { Bilevel } from './bilevel.ts';

/** Of each state: the probability of the less probable, the next state after the more and after the less, a switch. */
const STATES: readonly (readonly [number, number, number, boolean?])[] = [
  [0x5601, 1, 1, true],
  [0x3401, 2, 6],
  [0x1801, 3, 9],
  [0x0ac1, 4, 12],
  [0x0521, 5, 29],
  [0x0221, 38, 33],
  [0x5601, 7, 6, true],
  [0x5401, 8, 14],
  [0x4801, 9, 14],
  [0x3801, 10, 14],
  [0x3001, 11, 17],
  [0x2401, 12, 18],
  [0x1c01, 13, 20],
  [0x1601, 29, 21],
  [0x5601, 15, 14, true],
  [0x5401, 16, 14],
  [0x5101, 17, 15],
  [0x4801, 18, 16],
  [0x3801, 19, 17],
  [0x3401, 20, 18],
  [0x3001, 21, 19],
  [0x2801, 22, 19],
  [0x2401, 23, 20],
  [0x2201, 24, 21],
  [0x1c01, 25, 22],
  [0x1801, 26, 23],
  [0x1601, 27, 24],
  [0x1401, 28, 25],
  [0x1201, 29, 26],
  [0x1101, 30, 27],
  [0x0ac1, 31, 28],
  [0x09c1, 32, 29],
  [0x08a1, 33, 30],
  [0x0521, 34, 31],
  [0x0441, 35, 32],
  [0x02a1, 36, 33],
  [0x0221, 37, 34],
  [0x0141, 38, 35],
  [0x0111, 39, 36],
  [0x0085, 40, 37],
  [0x0049, 41, 38],
  [0x0025, 42, 39],
  [0x0015, 43, 40],
  [0x0009, 44, 41],
  [0x0005, 45, 42],
  [0x0001, 45, 43],
  [0x5601, 46, 46],
];

/** The arithmetic coder (annex E.2); `bytes` begins with one that is thrown away. */
class Coder {
  readonly #bytes = [0];
  readonly #state = new Uint8Array(1 << 16);
  readonly #likely = new Uint8Array(1 << 16);
  #interval = 0x8000;
  #code = 0;
  #left = 12;

  put(context: number, bit: number): void {
    const [less, afterMore, afterLess, turns] = STATES[this.#state[context] ?? 0] ?? [0, 0, 0];
    const isLikely = bit === this.#likely[context];
    this.#interval -= less;
    // The exchange: the smaller part of the interval always goes to the less probable.
    if (isLikely === this.#interval < less) this.#interval = less;
    else this.#code += less;
    if (isLikely && (this.#interval & 0x8000) !== 0) return;
    this.#state[context] = isLikely ? afterMore : afterLess;
    if (!isLikely && turns === true) this.#likely[context] = bit;
    while ((this.#interval & 0x8000) === 0) {
      this.#interval <<= 1;
      this.#shift(1);
    }
  }

  end(): Uint8Array {
    const top = this.#code + this.#interval;
    this.#code |= 0xffff;
    if (this.#code >= top) this.#code -= 0x8000;
    this.#shift(this.#left);
    this.#shift(this.#left);
    if (this.#bytes.at(-1) === 0xff) this.#bytes.pop();
    return Uint8Array.from([...this.#bytes.slice(1), 0xff, 0xac]);
  }

  #shift(bits: number): void {
    this.#code *= 2 ** bits;
    this.#left -= bits;
    if (this.#left === 0) this.#out();
  }

  #out(): void {
    const last = this.#bytes.length - 1;
    if (this.#bytes[last] !== 0xff && this.#code >= 0x8000000) {
      this.#bytes[last] = (this.#bytes[last] ?? 0) + 1;
      this.#code &= 0x7ffffff;
    }
    const stuffed = this.#bytes[last] === 0xff;
    this.#bytes.push(stuffed ? this.#code >>> 20 : (this.#code >>> 19) & 0xff);
    this.#code &= stuffed ? 0xfffff : 0x7ffff;
    this.#left = stuffed ? 7 : 8;
  }
}

/** The neighbours that foretell a dot: right of x and above y, those of template 0 with its adaptive ones at their places. */
const NEIGHBOURS = [
  ...[-2, -1, 0, 1, 2].map((x) => [x, -2] as const),
  ...[-3, -2, -1, 0, 1, 2, 3].map((x) => [x, -1] as const),
  ...[-4, -3, -2, -1].map((x) => [x, 0] as const),
];

function coded({ widthPx, heightPx, isBlack }: Bilevel): Uint8Array {
  const coder = new Coder();
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      let context = 0;
      for (const [dx, dy] of NEIGHBOURS) context = context * 2 + (isBlack(x + dx, y + dy) ? 1 : 0);
      coder.put(context, isBlack(x, y) ? 1 : 0);
    }
  }
  return coder.end();
}

const long = (value: number): number[] => [24, 16, 8, 0].map((by) => (value >>> by) & 0xff);

const segment = (number: number, type: number, data: readonly number[]): number[] => [
  ...long(number),
  type,
  0,
  1,
  ...long(data.length),
  ...data,
];

const PAGE = 48;
const GENERIC_REGION = 38;

export function jbig2(picture: Bilevel): Uint8Array {
  const size = [...long(picture.widthPx), ...long(picture.heightPx)];
  const adaptive = [3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe];
  return Uint8Array.from([
    ...segment(0, PAGE, [...size, ...long(0), ...long(0), 0, 0, 0]),
    ...segment(1, GENERIC_REGION, [...size, ...long(0), ...long(0), 0, 0, ...adaptive, ...coded(picture)]),
  ]);
}
