import { expect, it } from 'vitest';
import { businessKey } from '../../../src/domain/document.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';

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

it('documents of one jurisdiction have business keys of their own', () => {
  for (const id of ['apanasenkovsky', 'smolensk', 'kemerovo', 'omsk'] as const) {
    const keys = sampleDocuments(id).map(({ content }) => businessKey(forms.parse(content)));
    expect(new Set(keys).size).toBe(keys.length);
  }
});
