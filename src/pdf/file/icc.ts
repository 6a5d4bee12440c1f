/**
 * An sRGB colour profile, made here rather than carried as a file of somebody else's.
 *
 * A matrix/TRC display profile of ICC.1:2001-04 (version 2.4), as ISO 19005-3, 6.2.3 admits for an output
 * intent. Primaries: IEC 61966-2-1, adapted to D50 by the Bradford transform, the values that the
 * sRGB profiles of version 2 in common use carry. Transfer curve: IEC 61966-2-1, 5.2, sampled 1024 times. All numbers big-endian.
 */

import { zlibSync } from 'fflate';

const SAMPLES = 1024;
const HEADER_BYTES = 128;

/** D50, the white of the profile connection space, and the primaries adapted to it. */
const WHITE = [0.9642, 1, 0.8249] as const;
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;

/** A fifth root by Newton's steps: only operations that IEEE 754 fixes to the bit, unlike `Math.pow`. */
function fifthRoot(value: number): number {
  let root = 1;
  for (let step = 0; step < 40; step += 1) root = (4 * root + value / root ** 4) / 5;
  return root;
}

/** sRGB component to light: linear near black, else ((v + 0.055) / 1.055) ^ 2.4. */
function toLight(component: number): number {
  if (component <= 0.040_45) return component / 12.92;
  const base = (component + 0.055) / 1.055;
  const square = base * base;
  return square * fifthRoot(square);
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const uint32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
];
const uint16 = (value: number): number[] => [value >>> 8, value & 0xff];
/** s15Fixed16Number */
const fixed = (value: number): number[] => uint32(Math.round(value * 0x1_00_00));
const xyz = (values: readonly number[]): number[] => [
  ...ascii('XYZ '),
  ...uint32(0),
  ...values.flatMap(fixed),
];

/** textDescriptionType: ASCII, then empty Unicode and Macintosh parts. */
const description = (text: string): number[] => [
  ...ascii('desc'),
  ...uint32(0),
  ...uint32(text.length + 1),
  ...ascii(`${text}\0`),
  ...Array.from({ length: 4 + 4 + 2 + 1 + 67 }, () => 0),
];

const curve = (): number[] => [
  ...ascii('curv'),
  ...uint32(0),
  ...uint32(SAMPLES),
  ...Array.from({ length: SAMPLES }, (_, index) =>
    uint16(Math.round(toLight(index / (SAMPLES - 1)) * 0xff_ff)),
  ).flat(),
];

/** The header; its date is that of the standard's publication, for a profile made here is never new. */
const header = (size: number): number[] => [
  ...uint32(size),
  ...uint32(0),
  ...uint32(0x02_40_00_00),
  ...ascii('mntrRGB XYZ '),
  ...[1999, 10, 18, 0, 0, 0].flatMap(uint16),
  ...ascii('acsp'),
  ...Array.from({ length: 28 }, () => 0),
  ...WHITE.flatMap(fixed),
  ...Array.from({ length: HEADER_BYTES - 80 }, () => 0),
];

export function srgbProfile(): Uint8Array {
  const trc = curve();
  const tags: [string, number[]][] = [
    ['desc', description('sRGB IEC61966-2.1 (Pechat)')],
    ['cprt', [...ascii('text'), ...uint32(0), ...ascii('No copyright, use freely\0')]],
    ['wtpt', xyz(WHITE)],
    ...Object.entries(PRIMARIES).map(([tag, values]): [string, number[]] => [tag, xyz(values)]),
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ];
  const table: number[] = [...uint32(tags.length)];
  const data: number[] = [];
  const dataAt = HEADER_BYTES + 4 + 12 * tags.length;
  const placed = new Map<number[], number>();
  for (const [tag, bytes] of tags) {
    // The three curves are one: their table entries point to the same bytes.
    const offset = placed.get(bytes) ?? dataAt + data.length;
    if (!placed.has(bytes)) data.push(...bytes, ...Array.from({ length: -bytes.length & 3 }, () => 0));
    placed.set(bytes, offset);
    table.push(...ascii(tag), ...uint32(offset), ...uint32(bytes.length));
  }
  return Uint8Array.from([...header(dataAt + data.length), ...table, ...data]);
}

let made: Uint8Array | undefined;

/** The profile as a stream has it; made once a process. */
export function deflatedSrgbProfile(): Uint8Array {
  made ??= zlibSync(srgbProfile(), { level: 9 });
  return made;
}
