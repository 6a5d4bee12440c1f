import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readValue } from '../../../src/pdf/increment/read-value.ts';
import { Scanner } from '../../../src/pdf/increment/scanner.ts';
import { valueText } from '../../../src/pdf/increment/serialize.ts';
import { type PdfValue, sameValue } from '../../../src/pdf/increment/values.ts';

const read = (text: string): PdfValue =>
  readValue(new Scanner(new Uint8Array(Buffer.from(text, 'latin1')), 0));

const name = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
    fc.boolean(),
    fc.constant(null),
    fc.record({ kind: fc.constant('ref' as const), number: fc.nat(99_999), generation: fc.nat(9) }),
    name.map((text) => ({ kind: 'name' as const, name: text })),
    fc
      .uint8Array({ maxLength: 30 })
      .map((bytes) => ({ kind: 'string' as const, bytes, hex: true, from: 0, to: 0 })),
    fc.array(tie('value'), { maxLength: 5 }).map((items) => ({ kind: 'array' as const, items })),
    fc
      .dictionary(name, tie('value'), { maxKeys: 5 })
      .map((entries) => ({ kind: 'dictionary' as const, entries: new Map(Object.entries(entries)) })),
  ),
}));

test('whatever is written is read back as it was', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(sameValue(read(valueText(one)), one)).toBe(true);
    }),
  );
});

describe('a string', () => {
  test.each([
    [String.raw`(a\(b\)c)`, 'a(b)c'],
    ['(a(b)c)', 'a(b)c'],
    [String.raw`(\101\12)`, 'A\n'],
    [String.raw`(\q)`, 'q'],
    ['(a\\\nb)', 'ab'],
    ['<48 69>', 'Hi'],
    ['<487>', 'Hp'],
  ])('%s says %j', (text, said) => {
    const found = read(text);
    const bytes = typeof found === 'object' && found?.kind === 'string' ? found.bytes : new Uint8Array();
    expect(Buffer.from(bytes).toString('latin1')).toBe(said);
  });
});

test.each([
  '<4g>',
  '(a',
  '<48',
  '[1',
  '<</A 1',
  '<</A 1/A 2>>',
  '1.2.3',
  'nul',
  '/a#g1',
  '<<1 2>>',
  '--1',
  '',
])('what is not strictly a value is refused: %j', (text) => {
  expect(() => read(text)).toThrowFault('CONTENT_UNREADABLE');
});
