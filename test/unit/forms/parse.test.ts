import { expect, it } from 'vitest';
import { businessKey } from '../../../src/domain/document.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
};

const forms = createForms(print);

it('parsing gives the header and nothing of the content', () => {
  const [order] = sampleDocuments('omsk');
  const header = forms.parse(order!.content);
  expect(Object.keys(header)).toEqual([
    'kind',
    'jurisdiction',
    'documentNumber',
    'formedOn',
    'fiscalYear',
    'versionNumber',
    'budgetCode',
    'oktmo',
    'authorizedBodyInn',
    'activityArea',
    'signatories',
  ]);
  expect(header).toMatchObject({ kind: 'social-order', jurisdiction: 'omsk', formedOn: '2023-11-20' });
});

it('a character without a glyph is refused at the door, by the path of its field and never by its text', () => {
  const order = structuredClone(sampleDocuments('omsk')[0]!.content) as {
    sectionII: { rows: { serviceContent: string }[] };
  };
  for (const [text, codePoint] of [
    ['Иванов 中', 'U+4E2D'],
    ['Иванов 😀', 'U+1F600'],
  ] as const) {
    order.sectionII.rows[3]!.serviceContent = text;
    const thrown = thrownBy(() => forms.parse(order));
    expect(thrown).toThrowFault('TEXT_NOT_PRINTABLE');
    expect(thrown).toMatchObject({ facts: { at: 'sectionII.rows.3.serviceContent', codePoint } });
    expect(JSON.stringify(thrown)).not.toContain('Иванов');
  }
});

it('documents of one jurisdiction have business keys of their own', () => {
  for (const id of ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const) {
    const keys = sampleDocuments(id).map(({ content }) => businessKey(forms.parse(content)));
    expect(new Set(keys).size).toBe(keys.length);
  }
});
