import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fields, requireSetOrder } from '../../../src/signature/der/fields.ts';
import { type Der, readDer } from '../../../src/signature/der/reader.ts';
import { TAG } from '../../../src/signature/der/tags.ts';
import * as values from '../../../src/signature/der/values.ts';
import * as write from '../../../src/signature/der/writer.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { Instant } from '../../../src/domain/identifiers.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const read = (hex: string): Der => readDer(bytes(hex));

const attempt = (given: Uint8Array): { value?: Der; fault?: Fault } => {
  try {
    return { value: readDer(given) };
  } catch (thrown) {
    if (thrown instanceof Fault) return { fault: thrown };
    throw thrown;
  }
};

const ruleBroken = (hex: string): unknown => attempt(bytes(hex)).fault?.facts['rule'];

describe('the DER reader', () => {
  it.each([
    ['an indefinite length', '3080 0000', 'indefinite-length'],
    ['a length in more octets than it needs', '048105 0102030405', 'length-not-shortest'],
    ['a long length with a leading zero octet', `04820080${'00'.repeat(128)}`, 'length-not-shortest'],
    ['a length of more than four octets', '0485 0000000001 00', 'length-too-long'],
    ['bytes after the end', '0500 00', 'trailing-bytes'],
    ['a value cut off', '0403 0102', 'cut-off'],
    ['a child that reaches beyond its parent', '3003 0404 01020304', 'cut-off'],
    ['nothing at all', '', 'cut-off'],
    ['a tag number above 30', '1f8101 00', 'long-tag'],
    ['a constructed string', '2404 0402 0102', 'wrong-form'],
    ['a primitive SEQUENCE', '1000', 'wrong-form'],
    ['a type that nothing here uses', '0900', 'unknown-type'],
    ['TRUE that is not FF', '010101', 'boolean'],
    ['an empty integer', '0200', 'integer'],
    ['an integer padded with zeros', '0202007f', 'integer'],
    ['an integer padded with ones', '0202ff80', 'integer'],
    ['a NULL with content', '050100', 'null'],
    ['unused bits that are set', '03020101', 'bit-string'],
    ['more unused bits than an octet has', '03020800', 'bit-string'],
    ['an object identifier that ends in the middle', '060188', 'oid'],
    ['an arc padded with 80', '0603 2a8001', 'oid'],
  ])('refuses %s', (_, hex, rule) => {
    expect(ruleBroken(hex)).toBe(rule);
  });

  it('refuses what is nested deeper than any signature', () => {
    const deep = Array.from({ length: 40 }).reduce<Uint8Array>(
      (inner) => write.sequence(inner),
      new Uint8Array(),
    );
    expect(() => readDer(deep)).toThrowFault('CONTENT_UNREADABLE');
  });

  it('stops at its limits of bytes and of values', () => {
    const many = write.sequence(...Array.from({ length: 50 }, () => write.smallInteger(1)));
    const limits = { bytes: 1000, depth: 4, values: 51 };
    expect(readDer(many, limits).parts).toHaveLength(50);
    expect(() => readDer(many, { ...limits, values: 50 })).toThrowFault('CONTENT_UNREADABLE');
    expect(() => readDer(many, { ...limits, bytes: 100 })).toThrowFault('CONTENT_UNREADABLE');
  });

  it('gives a value or a fault for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (any) => {
        const { value, fault } = attempt(any);
        expect(fault === undefined || fault.code === 'CONTENT_UNREADABLE').toBe(true);
        expect(value === undefined || Buffer.from(value.bytes).equals(any)).toBe(true);
      }),
    );
  });

  it('keeps what it read when the caller changes the bytes afterwards', () => {
    const given = write.octetString(bytes('0102'));
    const value = readDer(given);
    given.fill(0);
    expect(value.content).toEqual(bytes('0102'));
  });
});

describe('what was read', () => {
  it('is what was written, for object identifiers', () => {
    const arcs = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 39 }),
      fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(arcs, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.');
        expect(values.oidOf(readDer(write.oid(dotted)))).toBe(dotted);
      }),
    );
  });

  it('is the encoding of RFC 9215 for Streebog-256', () => {
    expect(write.oid('1.2.643.7.1.1.2.2')).toEqual(bytes('06082a85030701010202'));
  });

  it('is read from lengths of one, two and three octets alike', () => {
    for (const size of [0, 127, 128, 255, 256, 65_535, 65_536]) {
      expect(readDer(write.octetString(new Uint8Array(size))).content).toHaveLength(size);
    }
  });

  it.each([
    ['2049-12-31T23:59:59.000Z', TAG.utcTime],
    ['2050-01-01T00:00:00.000Z', TAG.generalizedTime],
    ['1950-01-01T00:00:00.000Z', TAG.utcTime],
  ])('is the moment %s, in the form that belongs to its year', (at, tag) => {
    const value = readDer(write.time(at as Instant));
    expect(value.tag).toBe(tag);
    expect(values.timeOf(value)).toBe(at);
  });

  it.each(['230230000000Z', '2301010000Z', '230101000000+0300', '230101240000Z'])(
    'is no moment when it says %s',
    (text) => {
      const value = readDer(Uint8Array.from([TAG.utcTime, text.length, ...Buffer.from(text)]));
      expect(() => values.timeOf(value)).toThrowFault('CONTENT_UNREADABLE');
    },
  );

  it('is text only when its bytes are text of that type', () => {
    expect(values.textOf(readDer(write.utf8String('Образцов')))).toBe('Образцов');
    expect(values.textOf(read('1e04 0414 0430'))).toBe('Да');
    expect(() => values.textOf(read('0c02 c328'))).toThrowFault('CONTENT_UNREADABLE');
    expect(() => values.textOf(read('1201 41'))).toThrowFault('CONTENT_UNREADABLE');
  });

  it('has the bits of keyUsage by their numbers', () => {
    expect(values.namedBitsOf(read('030206c0'))).toEqual(new Set([0, 1]));
  });
});

describe('a SET OF', () => {
  it('is written in the order of its encodings', () => {
    const set = write.setOf(write.octetString(bytes('ff')), write.smallInteger(5));
    expect(requireSetOrder(readDer(set).parts)).toHaveLength(2);
    expect(set[2]).toBe(TAG.integer);
  });

  it('is refused in another order, and when a member stands twice', () => {
    expect(() => requireSetOrder(read('3106 020102 020101').parts)).toThrowFault('CONTENT_UNREADABLE');
    expect(() => requireSetOrder(read('3106 020101 020101').parts)).toThrowFault('CONTENT_UNREADABLE');
  });
});

describe('walking the fields of a SEQUENCE', () => {
  it('refuses a field that its definition does not name', () => {
    const fields = new Fields(read('3006 020101 020102'));
    fields.take(TAG.integer);
    expect(() => fields.end()).toThrowFault('CONTENT_UNREADABLE');
  });

  it('refuses a missing field and one of another type', () => {
    const fields = new Fields(read('3003 020101'));
    expect(() => fields.take(TAG.oid)).toThrowFault('CONTENT_UNREADABLE');
    fields.take(TAG.integer);
    expect(() => fields.take()).toThrowFault('CONTENT_UNREADABLE');
  });
});
