import { describe, expect, test } from 'vitest';
import { print } from '../../../src/pdf/print.ts';
import { mm } from '../../../src/pdf/layout/ink.ts';
import { layOut } from '../../../src/pdf/layout/layout.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { sampleDocument } from '../../support/pdf-sample.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';

const inks = layOut(signableDocument()).pages.flatMap((page) => page.draw());
const fields = inks.filter((ink) => ink.kind === 'field');

describe('a document with reserved signature fields', () => {
  test('passes the structural lint, with a Form element for each field', async () => {
    const { problems, elements } = await lintPdf(print(signableDocument()));
    expect(problems).toEqual([]);
    expect(elements['Form']).toBe(2);
  });

  test('has room of 72 by 26 mm for each mark, on the sheet', () => {
    expect(fields.map(({ name }) => name)).toEqual(SIGNABLE_FIELDS);
    for (const { widthPt, heightPt, xPt, yPt } of fields) {
      expect([widthPt, heightPt]).toEqual([mm(72), mm(26)]);
      expect(xPt).toBeGreaterThanOrEqual(mm(20));
      expect(xPt + widthPt).toBeLessThanOrEqual(mm(200));
      expect(yPt + heightPt).toBeLessThanOrEqual(mm(277));
    }
  });

  test('has no text or line under a field', () => {
    for (const field of fields) {
      const inside = (xPt: number, yPt: number): boolean =>
        xPt > field.xPt &&
        xPt < field.xPt + field.widthPt &&
        yPt > field.yPt &&
        yPt < field.yPt + field.heightPt;
      const texts = inks.filter((ink) => ink.kind === 'text');
      expect(texts.filter(({ xPt, baselinePt }) => inside(xPt, baselinePt))).toEqual([]);
      const rules = inks.filter((ink) => ink.kind === 'rule');
      expect(rules.filter(({ fromPt }) => inside(fromPt[0] + 1, fromPt[1]))).toEqual([]);
    }
  });

  test.each(['подпись', 'a.b', '', '1'])('refuses the name «%s»', (field) => {
    const [section] = signableDocument().sections;
    const blocks = [{ kind: 'signature', position: 'Директор', name: 'Образцов П. И.', field } as const];
    const document = { ...signableDocument(), sections: [{ ...section, blocks }] as const };
    expect(() => print(document)).toThrowFault('RENDERING_UNFAITHFUL');
  });

  test('refuses two fields of one name', () => {
    const [section] = signableDocument().sections;
    const twice = { ...section, blocks: [...section.blocks, ...section.blocks.slice(2)] };
    expect(() => print({ ...signableDocument(), sections: [twice] })).toThrowFault('RENDERING_UNFAITHFUL');
  });
});

test('a document without fields has nothing of a form in it', () => {
  expect(Buffer.from(print(sampleDocument())).toString('latin1')).not.toMatch(/AcroForm|Annots|Widget|OBJR/);
});
