import { describe, expect, it } from 'vitest';
import { documentDescriptions } from '../../../schemas/document/index.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../src/domain/document.ts';
import { documentXsd } from '../../../src/forms/render.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { writeXml } from '../../../src/xml/write.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);

const samples = [...sampleDocuments('smolensk'), ...privateSamples('smolensk')];

const LISTED: Readonly<Partial<Record<DocumentKind, string>>> = {
  'social-order': 'row',
  'execution-report': 'row',
  'provider-application': 'service',
  'funding-agreement': 'service',
  'social-certificate': 'row',
  'service-contract': 'signatory',
};

describe.each(DOCUMENT_KINDS)('the XSD of %s', (kind) => {
  const { shape } = documentDescriptions[kind];
  const sample = samples.find(({ name }) => name.startsWith(kind))!.content;
  const xml = writeXml(shape, sample as Record<string, unknown>);
  const spoiled = (from: string | RegExp, to: string): readonly string[] =>
    validateXml(bytes(text(xml).replace(from, to)), documentXsd(kind)).map(({ message }) => message);

  // `vitest -u` writes the files anew after the description has changed.
  it('is the committed one', async () => {
    await expect(text(documentXsd(kind))).toMatchFileSnapshot(`../../../schemas/${kind}.xsd`);
  });

  it('takes what our writer writes', () => {
    expect(validateXml(xml, documentXsd(kind))).toEqual([]);
  });

  it('refuses a Latin letter in a service number', () => {
    expect(spoiled(/О\.99\.0/, 'O.99.0')).toContain('значение не соответствует образцу');
  });

  it('refuses a day with a time zone, a field of nobody and a missing field', () => {
    expect(spoiled('</formedOn>', 'Z</formedOn>')).toContain('значение не соответствует образцу');
    expect(spoiled(/<signatories\/?>/, '<child>a</child>$&')[0]).toMatch('не ожидается');
    expect(spoiled(/<oktmo>\d+<\/oktmo>/, '')[0]).toMatch('не ожидается');
  });

  // A consumer's application has no list of anything: it is of one service, and nobody signs it with a key.
  const name = LISTED[kind];
  if (name === undefined) return;

  it('refuses a row told twice: the rule of uniqueness sees our namespace', () => {
    const row = new RegExp(`<${name}>(?:(?!</${name}>)[^])*</${name}>`);
    expect(spoiled(row, '$&$&')).toContain('повторяется значение, которое должно быть единственным');
  });
});
