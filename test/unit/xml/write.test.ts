import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentShape } from '../../../src/domain/content-shape.ts';
import { readXml } from '../../../src/xml/read.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { xsdOf } from '../../../src/xml/xsd.ts';

const TEXT = { kind: 'text', minLength: 1, maxLength: 500 } as const;
const NUMBER = { kind: 'number', min: -1000, max: 1000, decimals: 3 } as const;

const SHAPE: DocumentShape = {
  rootName: 'sample',
  title: 'Образец',
  fields: [
    { name: 'name', title: 'Имя', optional: false, shape: TEXT },
    { name: 'note', title: 'Примечание', optional: true, shape: TEXT },
    { name: 'day', title: 'День', optional: false, shape: { kind: 'day' } },
    {
      name: 'rows',
      title: 'Строки',
      optional: false,
      shape: {
        kind: 'list',
        itemName: 'row',
        minItems: 0,
        maxItems: 10,
        item: {
          kind: 'record',
          fields: [
            { name: 'amount', title: 'Количество', optional: false, shape: NUMBER },
            {
              name: 'place',
              title: 'Место',
              optional: true,
              shape: {
                kind: 'record',
                fields: [{ name: 'name', title: 'Имя', optional: false, shape: TEXT }],
              },
            },
          ],
        },
      },
    },
  ],
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (amountText: string): unknown =>
  readXml(
    SHAPE,
    bytes(
      `<sample xmlns="urn:pechat:document:1"><rows><row><amount>${amountText}</amount></row></rows></sample>`,
    ),
  );
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Text as schemas let it in: no controls, no space at either end. */
const plainText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text === text.trim() && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
const amount = fc.integer({ min: -999_999, max: 999_999 }).map((thousandths) => thousandths / 1000);
const row = fc.record(
  { amount, place: fc.record({ name: plainText }) },
  { requiredKeys: ['amount'], noNullPrototype: true },
);
const content = fc.record(
  { name: plainText, note: plainText, day: fc.constant('2023-11-20'), rows: fc.array(row, { maxLength: 4 }) },
  { requiredKeys: ['name', 'day', 'rows'], noNullPrototype: true },
);

describe('XML of a document', () => {
  it('reads back as the same content, whatever the text, and is valid by its XSD', () => {
    const xsd = xsdOf(SHAPE);
    fc.assert(
      fc.property(content, (value) => {
        const xml = writeXml(SHAPE, value);
        expect(readXml(SHAPE, xml)).toEqual(value);
        expect(validateXml(xml, xsd)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('escapes what XML reserves', () => {
    const value = {
      name: '<b> & "c" ]]> \' &amp; &amp;amp; &lt; &unknown; &#65; &#x;',
      day: '2023-01-01',
      rows: [],
    };
    expect(readXml(SHAPE, writeXml(SHAPE, value))).toEqual(value);
  });

  it('keeps an absent field absent and an empty list empty', () => {
    const xml = decode(writeXml(SHAPE, { name: 'а', day: '2023-01-01', rows: [] }));
    expect(xml).not.toContain('note');
    expect(xml).toContain('<rows/>');
  });

  it.each(['\u0001', '\u000B', '\uD800', '\uFFFE'])(
    'is refused with %j in it, and says nothing of the text',
    (sign) => {
      const write = (): unknown => writeXml(SHAPE, { name: `Иванов${sign}`, day: '2023-01-01', rows: [] });
      expect(write).toThrowFault('CONTENT_INVALID');
      expect(write).not.toThrow(/Иванов/);
    },
  );

  it('is in our own namespace', () => {
    expect(decode(writeXml(SHAPE, { name: 'а', day: '2023-01-01', rows: [] }))).toContain(
      '<sample xmlns="urn:pechat:document:1">',
    );
  });
});

describe('reading', () => {
  it('refuses what is not XML and what has another root', () => {
    expect(() => readXml(SHAPE, bytes('<sample'))).toThrowFault('CONTENT_UNREADABLE');
    expect(() => readXml(SHAPE, bytes('<other/>'))).toThrowFault('CONTENT_UNREADABLE');
    expect(() => readXml(SHAPE, bytes('<sample/>'))).toThrowFault('CONTENT_UNREADABLE');
    expect(() => readXml(SHAPE, bytes('<sample xmlns="urn:other"/>'))).toThrowFault('CONTENT_UNREADABLE');
  });

  it('gives a number that is none as its text, for the schema to refuse', () => {
    for (const text of ['0x10', '1e3', '', 'NaN', '1,5'])
      expect(read(text)).toEqual({ rows: [{ amount: text }] });
    expect(read('-1.5')).toEqual({ rows: [{ amount: -1.5 }] });
  });
});

describe('a union of fields', () => {
  const worth: DocumentShape = {
    rootName: 'sample',
    title: 'Образец',
    fields: [
      {
        name: 'value',
        title: 'Номинал',
        optional: false,
        shape: {
          kind: 'one-of',
          fields: [
            { name: 'hours', title: 'Часы', optional: false, shape: NUMBER },
            { name: 'kopecks', title: 'Копейки', optional: false, shape: NUMBER },
          ],
        },
      },
    ],
  };
  const problems = (inside: string): number =>
    validateXml(
      bytes(`<sample xmlns="urn:pechat:document:1"><value>${inside}</value></sample>`),
      xsdOf(worth),
    ).length;

  it.each([{ hours: 108 }, { kopecks: 500 }])(
    'is written and read back as the one that is there: %j',
    (value) => {
      const xml = writeXml(worth, { value });
      expect(validateXml(xml, xsdOf(worth))).toEqual([]);
      expect(readXml(worth, xml)).toEqual({ value });
    },
  );

  it('is refused by the XSD with none of the fields, or two', () => {
    expect(problems('<hours>1</hours>')).toBe(0);
    expect(problems('')).toBeGreaterThan(0);
    expect(problems('<hours>1</hours><kopecks>1</kopecks>')).toBeGreaterThan(0);
    expect(problems('<hours>1</hours><hours>1</hours>')).toBeGreaterThan(0);
  });
});
