import { deflateSync as zlibSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { latin, unlatin } from '../../support/forged-pdf.ts';
import { print } from '../../../src/pdf/print.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { signerOf } from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import { padesRoot, parties, SIGNED_AT } from '../../support/signed-pdf.ts';

const AT = '2026-11-22T10:00:00.000Z' as Instant;
const verify = verifyPades([padesRoot.certificate]);

let unsigned: Uint8Array;
let once: Uint8Array;
beforeAll(async () => {
  unsigned = print(signableDocument());
  // Without the root's certificate, which is trusted from elsewhere: what is sent of it is looked at by nobody.
  once = await signPades(unsigned, SIGNABLE_FIELDS[0], signerOf(parties[0]), SIGNED_AT);
});

/** A small generator with a seed: the same mutations on every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const mutate = (bytes: Uint8Array, random: (below: number) => number, from: number): Uint8Array => {
  const place = from + random(bytes.length - from);
  const length = 1 + random(12);
  switch (random(4)) {
    case 0: {
      const changed = new Uint8Array(bytes);
      changed[place] = (changed[place] ?? 0) ^ (1 << random(8));
      return changed;
    }
    case 1:
      return new Uint8Array(Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]));
    case 2:
      return new Uint8Array(
        Buffer.concat([
          bytes.subarray(0, place),
          bytes.subarray(place, place + length),
          bytes.subarray(place),
        ]),
      );
    default:
      return bytes.subarray(0, place);
  }
};

const plain = (bytes: Uint8Array): string => latin(bytes).trimEnd();

/** Hexadecimal digits may be of either case and the revision's last end of line may be cut: nothing is said by them. */
const sameToReaders = (one: Uint8Array, other: Uint8Array): boolean => {
  return plain(one).toLowerCase() === plain(other).toLowerCase();
};

test('no seeded change of any region passes, and none throws', async () => {
  const random = seeded(20_261_122);
  const passed: number[] = [];
  for (let round = 0; round < 500; round += 1) {
    // Half of them where the signature and its cross-reference are.
    const forged = mutate(once, random, round % 2 === 0 ? 0 : unsigned.length);
    const { verdict } = await verify(forged, AT);
    if (verdict === 'passed' && !sameToReaders(forged, once)) passed.push(round);
  }
  expect(passed).toEqual([]);
});

test('no digit of the place of the signature can be another character', async () => {
  const [from = 0, to = 0] = (/\/ByteRange \[0 (\d+) (\d+)/.exec(latin(once)) ?? []).slice(1).map(Number);
  const places = [from, from + 1, from + 2, from + 1001, to - 200, to - 3, to - 2, to - 1];
  for (const place of places) {
    for (const letter of [' ', '\n', '/', '>', 'g']) {
      const forged = new Uint8Array(once);
      forged[place] = letter.charCodeAt(0);
      if (forged[place] === once[place]) continue;
      const { verdict } = await verify(forged, AT);
      expect([place, letter, verdict]).toEqual([place, letter, 'failed']);
    }
  }
});

test.each([
  ['nothing', ''],
  ['a header alone', '%PDF-1.7\n'],
  ['no number after startxref', '%PDF-1.7\nstartxref\n%%EOF'],
  ['a cross-reference beyond the end', '%PDF-1.7\nstartxref\n9999999999\n%%EOF'],
  ['a cross-reference of all numbers', '%PDF-1.7\nxref\n0 9999999999\ntrailer\n<<>>\nstartxref\n9\n%%EOF'],
  ['brackets without end', `%PDF-1.7\nxref\ntrailer\n<</A ${'['.repeat(100_000)}\nstartxref\n9\n%%EOF`],
  ['dictionaries without end', `%PDF-1.7\nxref\ntrailer\n${'<</A '.repeat(100_000)}\nstartxref\n9\n%%EOF`],
  ['no PDF', 'MZ\u0000\u0000'],
])('%s gives a verdict', async (_, text) => {
  const { verdict, checks } = await verify(unlatin(text), AT);
  expect(verdict).toBe('failed');
  expect(checks[0]?.reason).toMatch(/strict PDF/);
});

const bounded = (body: string): Uint8Array => {
  const object = `1 0 obj\n${body}\nendobj\n`;
  const rows = '0000000000 65535 f \n0000000009 00000 n \n';
  return unlatin(
    `%PDF-1.7\n${object}xref\n0 2\n${rows}trailer\n<</Size 2>>\nstartxref\n${9 + object.length}\n%%EOF\n`,
  );
};

test.each([
  ['too-many-values', `[${'1 '.repeat(600_001)}]`],
  ['string-too-long', `(${' '.repeat((4 << 20) + 2)})`],
  ['string-too-long', `<${' '.repeat((8 << 20) + 2)}>`],
])('what would keep us long is not read to its end (%s), and nothing is said of it', async (rule, body) => {
  const { verdict, checks } = await verify(bounded(body), AT);
  expect(verdict).toBe('indeterminate');
  expect(checks[0]?.reason).toContain(rule);
});

test('a packed cross-reference that unpacks without end is not read to its end', async () => {
  const packed = latin(zlibSync(new Uint8Array(9 << 20)));
  const head = `<</Type /XRef /W [1 1 1] /Size 9 /Filter /FlateDecode /Length ${packed.length}>>`;
  const object = `1 0 obj\n${head}\nstream\n${packed}\nendstream\nendobj\n`;
  const { verdict, checks } = await verify(unlatin(`%PDF-1.7\n${object}startxref\n9\n%%EOF\n`), AT);
  expect([verdict, checks[0]?.reason]).toEqual(['indeterminate', expect.stringContaining('too-many-bytes')]);
});
