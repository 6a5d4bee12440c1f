import { describe, expect, it } from 'vitest';
import { type ActContent, actDescription } from '../../../schemas/act/act.ts';
import { contentProblems } from '../../../schemas/problems.ts';
import { actContent } from '../../../src/forms/act/content.ts';
import { actXsd } from '../../../src/forms/act/render.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { writeXml } from '../../../src/xml/write.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const smolensk = actContent(jurisdictions.smolensk);
const problems = (act: ActContent): unknown => contentProblems(actDescription.schema, act);

describe('the XSD of an act', () => {
  // `vitest -u` writes the file anew after the description has changed.
  it('is the committed one', async () => {
    await expect(text(actXsd())).toMatchFileSnapshot('../../../schemas/act.xsd');
  });

  it('refuses a service told twice and a Latin letter in its number', () => {
    const xml = text(writeXml(actDescription.shape, smolensk));
    const refused = (from: RegExp, to: string): readonly string[] =>
      validateXml(new TextEncoder().encode(xml.replace(from, to)), actXsd()).map(({ message }) => message);
    expect(refused(/<service>(?:(?!<\/service>)[^])*<\/service>/, '$&$&')).toContain(
      'повторяется значение, которое должно быть единственным',
    );
    expect(refused(/О\.99\.0/, 'O.99.0')).toContain('значение не соответствует образцу');
  });
});

describe('the description of an act', () => {
  it('refuses a row that does not fit its columns', () => {
    const spoiled = structuredClone(smolensk);
    spoiled.services!.rows[4]!.particulars.pop();
    expect(problems(spoiled)).toEqual([
      { at: 'services.rows.4', rule: 'строка не подходит к графам таблицы' },
    ]);
  });

  it('refuses an act of which nothing is there', () => {
    const { body: _1, services: _2, pilotPlan: _3, indicators: _4, ...nothing } = smolensk;
    expect(problems(nothing)).toEqual([{ at: '', rule: 'нет ни текста, ни приложений' }]);
  });
});
