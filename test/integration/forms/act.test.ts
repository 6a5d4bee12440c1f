import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS, type JurisdictionId } from '../../../src/domain/document.ts';
import type { PrintedAct } from '../../../src/forms/act/acts.ts';
import { actContent } from '../../../src/forms/act/content.ts';
import { actPages } from '../../../src/forms/act/pages.ts';
import { createActForms } from '../../../src/forms/act/render.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { print } from '../../../src/pdf/print.ts';
import { printedTexts } from '../../../src/pdf/printed-texts.ts';
import { lintPdf } from '../../support/pdf-lint.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, outputOf, runTool } from '../../support/tools.ts';

const render = (id: JurisdictionId): Promise<PrintedAct> => createActForms(print).render(jurisdictions[id]);
const digests = ({ files }: PrintedAct): string[] =>
  files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
const folder = temporaryFolder('act');

/** White space, and the hyphens of words that were divided, are the layout's. */
const letters = (text: string): string => text.replaceAll(/[\s\u00AD]/g, '');

/** Of the layout's own: numbers of notes, words under the lines of a signature. */
const NOTE_NUMBER = /^Lbl \d+$/;
const CAPTIONS = /\((?:подпись|расшифровка подписи)\)/g;

const FILES = ['act', 'services', 'pilot-plan', 'indicators'].flatMap((name) => [
  `${name}.pdf`,
  `${name}.xml`,
]);

describe.each(JURISDICTION_IDS)('the act of %s', (id) => {
  it('is printed whole and each appendix alone; what is lacking is lacking', async () => {
    const { files } = await render(id);
    const names = files.map(({ name }) => name);
    expect(names).toEqual(id === 'seversk' ? ['indicators.pdf', 'indicators.xml'] : FILES);
  });

  it('gives all its words back from the tags, in order, and passes the lint', async () => {
    const { files } = await render(id);
    const { problems, texts, elements } = await lintPdf(files[0]!.bytes);
    expect(problems).toEqual([]);
    const said = texts.filter(
      ({ type, text }) => type !== 'Reference' && !NOTE_NUMBER.test(`${type} ${text}`),
    );
    expect(letters(said.map(({ text }) => text.replaceAll(CAPTIONS, '')).join(' '))).toBe(
      letters(printedTexts(actPages(actContent(jurisdictions[id]))).join(' ')),
    );
    expect(elements['Table']).toBe({ seversk: 1, kemerovo: 2, omsk: 2, apanasenkovsky: 3, smolensk: 3 }[id]);
  });

  it('gives the same bytes again', async () => {
    expect(digests(await render(id))).toEqual(digests(await render(id)));
  });

  it('tells what looks wrong beside the files, never in them', async () => {
    const { files, warnings } = await render(id);
    const xml = files.map(({ bytes }) => Buffer.from(bytes).toString()).join('\n');
    for (const { warning } of warnings) expect(xml).not.toContain(warning);
    expect(warnings.length > 0).toBe(true);
  });

  it.skipIf(!hasTool('qpdf') || !hasTool('mutool'))('satisfies qpdf and mutool', async () => {
    const path = join(folder, `${id}.pdf`);
    writeFileSync(path, (await render(id)).files[0]!.bytes);
    expect(outputOf('qpdf', '--check', path)).toMatch('No syntax or stream encoding errors');
    const { said } = runTool('mutool', 'draw', '-F', 'trace', '-o', '/dev/null', path);
    expect(said.split('\n').filter((line) => /glyph|font|error/i.test(line))).toEqual([]);
  });
});

describe('an act without a day', () => {
  it('is a file without a date', async () => {
    const { files } = await render('omsk');
    const pdf = Buffer.from(files[0]!.bytes).toString('latin1');
    expect(pdf).not.toMatch(/CreateDate|ModifyDate|CreationDate|ModDate/);
  });
});
