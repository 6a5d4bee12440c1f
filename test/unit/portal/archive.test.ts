import { unzipSync, zipSync } from 'fflate';
import {
  assert,
  constant,
  property,
  record,
  stringMatching,
  tuple,
  uint8Array,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchiveEntry, readArchive, writeArchive } from '../../../schemas/portal/archive.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entry = (name: string, text: string): ArchiveEntry => ({ name, bytes: bytes(text) });

const names = uniqueArray(stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/), { maxLength: 8 });
const entries = names.chain((all) =>
  tuple(...all.map((name) => record({ name: constant(name), bytes: uint8Array({ maxLength: 300 }) }))),
);

describe('the container', () => {
  it('is a ZIP that others open', () => {
    assert(
      property(entries, (all) => {
        const opened = new Map(Object.entries(unzipSync(writeArchive(all))));
        expect(opened.size).toBe(all.length);
        for (const { name, bytes: body } of all) expect([...(opened.get(name) ?? [])]).toEqual([...body]);
      }),
    );
  });

  it('reads back as what was written, in the same order', () => {
    assert(
      property(entries, (all) => {
        expect(readArchive(writeArchive(all))).toEqual(all);
      }),
    );
  });

  it('has a check sum as ISO 3309 has it for «123456789»', () => {
    const written = writeArchive([entry('a', '123456789')]);
    expect(new DataView(written.buffer).getUint32(14, true)).toBe(0xcbf43926);
  });

  it.each(['', '../up', '/root', 'a b', 'заказ.pdf', 'a/b', '.hidden', 'x'.repeat(101)])(
    'refuses the name %j',
    (name) => {
      expect(() => writeArchive([entry(name, '')])).toThrowFault('CONTENT_INVALID');
    },
  );

  it('refuses a name twice', () => {
    expect(() => writeArchive([entry('a', '1'), entry('a', '2')])).toThrowFault('CONTENT_INVALID');
  });

  it('is refused when a single byte of it has changed', () => {
    const good = writeArchive([entry('package.xml', '<package/>'), entry('order.pdf', 'текст')]);
    for (let at = 0; at < good.length; at += 1) {
      const bad = good.slice();
      bad[at] = (bad[at] ?? 0) ^ 1;
      expect(() => readArchive(bad), `byte ${at}`).toThrowFault('CONTENT_UNREADABLE');
    }
  });

  it('is refused when it is cut off or has more at its end', () => {
    const good = writeArchive([entry('a', '123')]);
    for (const bad of [
      good.slice(0, -1),
      good.slice(0, 30),
      new Uint8Array([...good, 0]),
      new Uint8Array(),
    ]) {
      expect(() => readArchive(bad)).toThrowFault('CONTENT_UNREADABLE');
    }
  });

  it('is never compressed, so it cannot be a bomb', () => {
    expect(() => readArchive(zipSync({ 'a.xml': new Uint8Array(100_000) }, { level: 9 }))).toThrowFault(
      'CONTENT_UNREADABLE',
    );
  });
});
