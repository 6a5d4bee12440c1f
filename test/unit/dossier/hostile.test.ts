import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MANIFEST } from '../../../schemas/dossier/dossier.ts';
import { writeArchive } from '../../../schemas/portal/archive.ts';
import { checkDossier } from '../../../src/dossier/check.ts';

/** Nothing of a file that is no dossier is worth a judge. */
const judged = (bytes: Uint8Array) =>
  checkDossier(bytes, () => Promise.reject(new Error('the judge was asked')));

const LOCAL = Buffer.from('504b0304', 'hex');
const END = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

/** A local entry as any packer writes it, whatever it says. */
function entry(name: string, bytes: Uint8Array, { method = 0, length = bytes.length } = {}): Buffer {
  const header = Buffer.alloc(30);
  LOCAL.copy(header);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt32LE(length, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), bytes]);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const archive = (...parts: readonly Buffer[]): Uint8Array => Uint8Array.from(Buffer.concat([...parts, END]));

const CASES: Record<string, () => Uint8Array> = {
  nothing: () => new Uint8Array(),
  noise: () => Uint8Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 256),
  'a compressed bomb': () =>
    archive(entry(MANIFEST, deflateRawSync(Buffer.alloc(50_000_000)), { method: 8, length: 50_000_000 })),
  'a hundred thousand entries': () =>
    archive(...Array.from({ length: 100_000 }, (_, n) => entry(`f${n}`, utf8('')))),
  'a million empty names': () =>
    archive(Buffer.concat(Array.from({ length: 1_000_000 }, () => entry('', utf8(''))))),
  'a name of 65,535 bytes': () => archive(entry('a'.repeat(65_535), utf8('{}'))),
  'a way out of its folder': () => archive(entry('../../etc/passwd', utf8('x'))),
  'an entry longer than the file': () => {
    const bytes = entry(MANIFEST, utf8('{}'));
    bytes.writeUInt32LE(0xffff_fff0, 18);
    return archive(bytes);
  },
  'one name twice': () => archive(entry(MANIFEST, utf8('{}')), entry(MANIFEST, utf8('{}'))),
  'more than is read': () => new Uint8Array(200_000_001),
  'a manifest that never ends': () => writeArchive([{ name: MANIFEST, bytes: utf8('['.repeat(5_000_000)) }]),
  'a manifest as deep as it is long': () =>
    writeArchive([{ name: MANIFEST, bytes: utf8(`${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`) }]),
  'a manifest of another thing': () => writeArchive([{ name: MANIFEST, bytes: utf8('{"format":"other"}') }]),
  'no manifest in front': () => writeArchive([{ name: 'a.txt', bytes: utf8('a') }]),
};

describe('a file that is said to be a dossier', () => {
  it.each(Object.entries(CASES))('and is %s, is none, and soon', async (_name, make) => {
    const bytes = make();
    const before = performance.now();
    const { verdict, checks } = await judged(bytes);
    expect(verdict).toBe('failed');
    expect(checks).toHaveLength(1);
    expect(checks[0]?.why).toMatch(/\p{Script=Cyrillic}/u);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
