import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { RenderedForms } from '../../../src/forms/forms.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { SAMPLE_PROVIDERS } from '../../../src/stand/samples/providers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const forms = createForms(print);
const folder = temporaryFolder('information');
const samples = JURISDICTION_IDS.flatMap((jurisdiction) =>
  sampleDocuments(jurisdiction).map(({ name, content }) => ({
    name: `${jurisdiction}-${name}`,
    content: content as { readonly kind: string },
  })),
);
const agreements = samples.filter(({ content }) => content.kind === 'funding-agreement') as {
  name: string;
  content: FundingAgreement;
}[];

const rendered = new Map<string, RenderedForms>();
beforeAll(async () => {
  for (const { name, content } of samples) rendered.set(name, await forms.render(content));
});

const informationIn = (name: string): Uint8Array => {
  const information = rendered.get(name)?.information;
  if (information === undefined) throw new Error(`no information on ${name}`);
  return information;
};
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What an agreement says of people and of money on accounts. */
function personalData({ authorizedBody, provider, signatories }: FundingAgreement): readonly string[] {
  const parties = [authorizedBody, provider].flatMap(({ representative, account, address, ogrn }) => [
    ...Object.values(representative),
    ...Object.values(account),
    address,
    ogrn,
  ]);
  const person = provider.kind === 'entrepreneur' ? [provider.name, provider.inn] : [];
  return [...parties, ...person, ...signatories.flatMap(({ name, position }) => [name, position])];
}

describe('the information that is published of an agreement', () => {
  it('is made for agreements, and for nothing else', () => {
    const made = [...rendered].filter(([, { information }]) => information !== undefined);
    expect(made.map(([name]) => name)).toEqual(agreements.map(({ name }) => name));
    expect(made).toHaveLength(12);
  });

  it.each(agreements)('holds no personal datum and no account of $name, though its XML does', (sample) => {
    const whole = textOf(rendered.get(sample.name)!.xml);
    const information = textOf(informationIn(sample.name));
    for (const datum of personalData(sample.content)) {
      expect(whole).toContain(datum);
      expect(information).not.toContain(datum);
    }
  });

  const filesWith = (text: string): number =>
    agreements.filter(({ name }) => textOf(informationIn(name)).includes(text)).length;

  it('speaks of an entrepreneur, and names none of the sample ones', () => {
    expect(filesWith('<kind>entrepreneur</kind>')).toBe(4);
    const entrepreneurs = SAMPLE_PROVIDERS.filter(({ kind }) => kind === 'entrepreneur');
    for (const { name, inn, ogrn, head } of entrepreneurs) {
      const withheld = [name, inn, ogrn, head.name, ...head.name.split(' ')];
      expect(withheld.map(filesWith)).toEqual(withheld.map(() => 0));
    }
  });

  it('names an organisation, and not who acts for it', () => {
    const organisations = SAMPLE_PROVIDERS.filter(({ kind }) => kind === 'organisation');
    for (const { name, inn, head } of organisations) {
      expect([name, inn, head.name, head.position].map(filesWith)).toEqual([4, 4, 0, 0]);
    }
  });

  it('is the same bytes in another process, zone and language', () => {
    const { name } = agreements[0]!;
    const program = `
      import { createForms } from './src/forms/render.ts';
      import { print } from './src/pdf/print.ts';
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      const { information } = await createForms(print).render(JSON.parse(text));
      process.stdout.write(information);`;
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { ...process.env, TZ: 'Asia/Kamchatka', LANG: 'C' },
      input: JSON.stringify(agreements[0]!.content),
    });
    expect(there.equals(informationIn(name))).toBe(true);
  });
});

describe.skipIf(!hasTool('xmllint'))('xmllint', () => {
  const xsd = fileURLToPath(new URL('../../../schemas/agreement-information.xsd', import.meta.url));
  const judged = (name: string, xml: string): number => {
    const path = join(folder, `${name}.xml`);
    writeFileSync(path, xml);
    return runTool('xmllint', '--nonet', '--noout', '--schema', xsd, path).status;
  };

  it.each(agreements)('finds the information on $name valid by the committed XSD', ({ name }) => {
    expect(judged(name, textOf(informationIn(name)))).toBe(0);
  });

  it('finds the agreement itself invalid, and the information with a signatory', () => {
    const { name } = agreements[0]!;
    expect(judged('agreement', textOf(rendered.get(name)!.xml))).toBe(3);
    const named = textOf(informationIn(name)).replace('<subject>', '<signatories/><subject>');
    expect(judged('named', named)).toBe(3);
  });
});
