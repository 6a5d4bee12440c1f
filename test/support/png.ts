/** Reads a picture in greys: PNG of 8 bits a channel, not interlaced, as poppler writes it. Tests only. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** Red, green and blue are the same in greys. */
const CHANNELS = 3;

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** PNG (third edition), 9: what each filter adds to a byte. */
const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** The rows of the picture, each with its filter before it. */
function chunksOf(file: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') {
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
  }
  return inflateSync(Buffer.concat(data));
}

/** Takes the filter off each row, in place; the byte before each row says which. */
function unfiltered(rows: Buffer, stride: number, height: number): void {
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1) + 1;
    const filter = FILTERS[rows[start - 1] ?? 0] ?? (() => 0);
    for (let x = 0; x < stride; x += 1) {
      const at = start + x;
      const left = x < CHANNELS ? 0 : (rows[at - CHANNELS] ?? 0);
      const up = y === 0 ? 0 : (rows[at - stride - 1] ?? 0);
      const corner = x < CHANNELS || y === 0 ? 0 : (rows[at - stride - 1 - CHANNELS] ?? 0);
      rows[at] = ((rows[at] ?? 0) + filter(left, up, corner)) & 0xff;
    }
  }
}

/** @throws {Error} for a PNG of another kind */
export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  // Bit depth 8, colour type 2 (RGB), no interlace.
  if (file.readUInt32BE(24) !== 0x08_02_00_00 || file[28] !== 0) throw new Error('not an RGB PNG of 8 bits');
  const rows = chunksOf(file);
  const stride = CHANNELS * width;
  unfiltered(rows, stride, height);
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = rows[Math.floor(at / width) * (stride + 1) + 1 + CHANNELS * (at % width)] ?? 0;
  }
  return { width, height, pixels };
}

/** A square of the pictures is another where its mean grey differs by more than this. */
const GREY = 20;
const SQUARE = 4;

/** The share of squares of four by four pixels that differ: 0 the same, 1 another picture altogether. */
export function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let squares = 0;
  let differing = 0;
  for (let y = 0; y + SQUARE <= one.height; y += SQUARE) {
    for (let x = 0; x + SQUARE <= one.width; x += SQUARE) {
      squares += 1;
      if (Math.abs(meanOf(one, x, y) - meanOf(other, x, y)) > GREY) differing += 1;
    }
  }
  return differing / squares;
}

function meanOf({ width, pixels }: Picture, x: number, y: number): number {
  let sum = 0;
  for (let row = y; row < y + SQUARE; row += 1) {
    for (let at = row * width + x; at < row * width + x + SQUARE; at += 1) sum += pixels[at] ?? 0;
  }
  return sum / SQUARE ** 2;
}
