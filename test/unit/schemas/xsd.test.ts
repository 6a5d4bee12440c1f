import { describe, expect, it } from 'vitest';
import { documentDescriptions } from '../../../schemas/document/index.ts';
import { PUBLISHABLE_KINDS } from '../../../src/domain/document.ts';
import { documentXsd } from '../../../src/forms/render.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { writeXml } from '../../../src/xml/write.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);

describe.each(PUBLISHABLE_KINDS)('the XSD of %s', (kind) => {
  const { shape } = documentDescriptions[kind];
  const sample = sampleDocuments('smolensk').find(({ name }) => name.startsWith(kind))!.content;
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

  it('refuses a row told twice: the rule of uniqueness sees our namespace', () => {
    const name = kind === 'funding-agreement' ? 'service' : 'row';
    const row = new RegExp(`<${name}>(?:(?!</${name}>)[^])*</${name}>`);
    expect(spoiled(row, '$&$&')).toContain('повторяется значение, которое должно быть единственным');
  });

  it('refuses a Latin letter in a service number', () => {
    expect(spoiled(/О\.99\.0/, 'O.99.0')).toContain('значение не соответствует образцу');
  });

  it('refuses a day with a time zone, a field of nobody and a missing field', () => {
    expect(spoiled('</formedOn>', 'Z</formedOn>')).toContain('значение не соответствует образцу');
    expect(spoiled('<signatories>', '<child>a</child><signatories>')[0]).toMatch('не ожидается');
    expect(spoiled(/<oktmo>\d+<\/oktmo>/, '')[0]).toMatch('не ожидается');
  });
});
