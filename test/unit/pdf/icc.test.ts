import { expect, test } from 'vitest';
import { srgbProfile } from '../../../src/pdf/file/icc.ts';

const profile = srgbProfile();
const data = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
const ascii = (at: number, length = 4): string => String.fromCharCode(...profile.subarray(at, at + length));
const tagAt = (name: string): number => {
  for (let index = 0; index < data.getUint32(128); index += 1) {
    if (ascii(132 + 12 * index) === name) return data.getUint32(136 + 12 * index);
  }
  throw new Error(`no ${name}`);
};

test('the profile says its own length, version 2.4, and that it is an RGB display', () => {
  expect(data.getUint32(0)).toBe(profile.length);
  expect(data.getUint32(8)).toBe(0x02_40_00_00);
  expect([ascii(12), ascii(16), ascii(20), ascii(36)]).toEqual(['mntr', 'RGB ', 'XYZ ', 'acsp']);
});

test('its primaries add up to the white of the connection space', () => {
  for (const axis of [8, 12, 16]) {
    const sum = ['rXYZ', 'gXYZ', 'bXYZ'].reduce(
      (total, name) => total + data.getInt32(tagAt(name) + axis),
      0,
    );
    expect(sum / 65_536).toBeCloseTo(data.getInt32(68 + axis - 8) / 65_536, 3);
  }
});

const curve = (component: number): number => {
  const index = Math.round(component * 1023);
  return data.getUint16(tagAt('rTRC') + 12 + 2 * index) / 65_535;
};

test('its curve is that of IEC 61966-2-1: dark, 18 % grey, light', () => {
  expect(curve(0)).toBe(0);
  expect(curve(1)).toBe(1);
  // ((0.5 + 0.055) / 1.055) ^ 2.4 = 0.21404
  expect(curve(0.5)).toBeCloseTo(0.214, 2);
  expect(curve(0.04)).toBeCloseTo(0.0031, 3);
});
