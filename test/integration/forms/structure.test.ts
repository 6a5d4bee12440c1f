import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import { DOCUMENT_KINDS } from '../../../src/domain/document.ts';
import { pagesOf } from '../../../src/forms/pages.ts';
import { createForms } from '../../../src/forms/render.ts';
import { printedTexts } from '../../../src/pdf/printed-texts.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples, sampleDocuments } from '../../../src/stand/samples/index.ts';
import { lintPdf } from '../../support/pdf-lint.ts';

const samples = [...sampleDocuments('kemerovo'), ...privateSamples('kemerovo')];
const forms = createForms(print);

/** What the tag tree says, without the white space that lines and cells put in. */
const folded = (texts: readonly string[]): string => texts.join('').replaceAll(/\s/g, '');

describe.each(DOCUMENT_KINDS)('the printed %s', (kind) => {
  const { content } = samples.find(({ name }) => name.startsWith(kind))!;

  it.each(['detached', 'pades'] as const)('is tagged as PDF/A and PDF/UA ask, %s', async (profile) => {
    const { pdf } = await forms.render(content, profile);
    expect((await lintPdf(pdf)).problems).toEqual([]);
  });

  it('says every text of the form to a screen reader', async () => {
    const { pdf } = await forms.render(content);
    const said = folded((await lintPdf(pdf)).texts.map(({ text }) => text));
    for (const text of printedTexts(pagesOf(parseDocument(content)))) expect(said).toContain(folded([text]));
  });
});
