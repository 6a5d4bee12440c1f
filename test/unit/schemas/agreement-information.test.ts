import { describe, expect, it } from 'vitest';
import {
  agreementInformation,
  type AgreementInformation,
  informationOf,
} from '../../../schemas/document/agreement-information.ts';
import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { documentDescriptions, informationDescription } from '../../../schemas/document/index.ts';
import { contentProblems } from '../../../schemas/problems.ts';
import { informationXsd } from '../../../src/forms/render.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { readXml } from '../../../src/xml/read.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { writeXml } from '../../../src/xml/write.ts';

const agreements = sampleDocuments('smolensk')
  .map(({ content }) => content as FundingAgreement)
  .filter(({ kind }) => kind === 'funding-agreement');
const agreementOf = (kind: 'organisation' | 'entrepreneur'): FundingAgreement =>
  agreements.find(({ provider }) => provider.kind === kind)!;

const { shape } = informationDescription;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const xmlOf = (agreement: FundingAgreement): Uint8Array => writeXml(shape, informationOf(agreement));
const problemsOf = (information: unknown): readonly string[] =>
  contentProblems(agreementInformation, information).map(({ at }) => at);

/** What is wrong with the information when something is changed in its provider. */
const withProvider = (kind: 'organisation' | 'entrepreneur', change: object): readonly string[] => {
  const information: AgreementInformation = informationOf(agreementOf(kind));
  return problemsOf({ ...information, provider: { ...information.provider, ...change } });
};

/** The same with a mark of its own in the place of every text and number, and which path has which mark. */
function marked(value: unknown, paths: Map<string, string>, at = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => marked(item, paths, at));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]: [string, unknown]): [string, unknown] => {
      const path = at === '' ? name : `${at}.${name}`;
      // The kind of a provider chooses what is published of it, so it stays.
      return [name, path === 'provider.kind' ? field : marked(field, paths, path)];
    });
    return Object.fromEntries(fields);
  }
  const mark = `mark-${paths.size}-`;
  paths.set(mark, at);
  return mark;
}

/** Paths of an agreement whose values get into the file of the information. */
function publishedPaths(agreement: FundingAgreement): readonly string[] {
  const paths = new Map<string, string>();
  const file = text(xmlOf(marked(agreement, paths) as FundingAgreement));
  const shown = [...paths].filter(([mark]) => file.includes(mark)).map(([, path]) => path);
  return [...new Set(shown)];
}

const OF_ANY_PROVIDER = [
  'jurisdiction',
  'documentNumber',
  'formedOn',
  'fiscalYear',
  'versionNumber',
  'budgetCode',
  'oktmo',
  'authorizedBodyInn',
  'activityArea',
  'authorizedBody.name',
  'subject.socialOrderNumber',
  'subject.socialOrderFormedOn',
  'subject.registryEntryNumber',
  'subject.registryEntryMadeOn',
  'subject.services.serviceName',
  'subject.services.serviceCode',
  'subject.services.serviceContent',
  'subject.services.serviceConditions',
  'subject.services.consumerCategory',
  'subject.services.location.oktmo',
  'subject.services.indicator.name',
  'subject.services.indicator.unit',
  'subject.services.indicator.okei',
  'subject.services.volume',
  'subsidy.amountKopecks',
  'subsidy.years.year',
  'subsidy.years.kbk',
  'subsidy.years.amountKopecks',
  'validUntil',
];

describe('the information on an agreement', () => {
  it('with an entrepreneur has these fields of the agreement and no other', () => {
    const paths = publishedPaths(agreementOf('entrepreneur'));
    expect(paths.toSorted()).toEqual(OF_ANY_PROVIDER.toSorted());
  });

  it('with an organisation has also its name and ИНН', () => {
    const paths = publishedPaths(agreementOf('organisation'));
    expect(paths.toSorted()).toEqual([...OF_ANY_PROVIDER, 'provider.name', 'provider.inn'].toSorted());
  });

  it.each(agreements)('$documentNumber is right by its description, and reads back equal', (agreement) => {
    const information = informationOf(agreement);
    expect(contentProblems(agreementInformation, information)).toEqual([]);
    expect(agreementInformation.parse(readXml(shape, xmlOf(agreement)))).toEqual(information);
  });

  it('does not change the agreement, and is the same for the same agreement', () => {
    const agreement = agreementOf('entrepreneur');
    const before = structuredClone(agreement);
    expect(xmlOf(agreement)).toEqual(xmlOf(structuredClone(agreement)));
    expect(agreement).toEqual(before);
  });
});

describe('the description of the information', () => {
  it('refuses a name or a number of an entrepreneur', () => {
    expect(withProvider('entrepreneur', { name: 'Образцов Пример Иванович' })).toEqual(['provider.name']);
    const { inn } = agreementOf('organisation').provider;
    expect(withProvider('entrepreneur', { inn })).toEqual(['provider.inn']);
    expect(withProvider('entrepreneur', { ogrn: '1' })).toEqual(['provider.ogrn']);
  });

  it("refuses a person's ИНН of twelve digits even where an organisation's may stand", () => {
    const { inn } = agreementOf('entrepreneur').provider;
    expect(withProvider('organisation', { inn })).toEqual(['provider.inn']);
  });

  it('refuses an organisation without a name', () => {
    const { name: _gone, ...provider } = informationOf(agreementOf('organisation')).provider;
    expect(problemsOf({ ...informationOf(agreementOf('organisation')), provider })).toEqual([
      'provider.name',
    ]);
  });

  it('refuses what is not the information: a signatory, another sum', () => {
    const agreement = agreementOf('organisation');
    const information = informationOf(agreement);
    expect(problemsOf({ ...information, signatories: agreement.signatories })).toEqual(['signatories']);
    const subsidy = { ...information.subsidy, amountKopecks: 1 };
    expect(problemsOf({ ...information, subsidy })).toEqual(['subsidy.amountKopecks']);
  });
});

describe('the XSD of the information', () => {
  const xml = text(xmlOf(agreementOf('organisation')));
  const spoiled = (from: string | RegExp, to: string): readonly string[] =>
    validateXml(bytes(xml.replace(from, to)), informationXsd()).map(({ message }) => message);

  // `vitest -u` writes the file anew after the description has changed.
  it('is the committed one', async () => {
    await expect(text(informationXsd())).toMatchFileSnapshot('../../../schemas/agreement-information.xsd');
  });

  it.each(agreements)('takes what our writer writes of $documentNumber', (agreement) => {
    expect(validateXml(xmlOf(agreement), informationXsd())).toEqual([]);
  });

  it("refuses a service told twice and a person's ИНН", () => {
    expect(spoiled(/<service>(?:(?!<\/service>)[^])*<\/service>/, '$&$&')).toContain(
      'повторяется значение, которое должно быть единственным',
    );
    const { inn } = agreementOf('entrepreneur').provider;
    expect(spoiled(/<inn>\d+<\/inn>(?=\s*<registryEntry)/, `<inn>${inn}</inn>`)).toContain(
      'значение не соответствует образцу',
    );
  });

  it('refuses the agreement itself', () => {
    const whole = writeXml(documentDescriptions['funding-agreement'].shape, agreementOf('organisation'));
    expect(validateXml(whole, informationXsd())).not.toEqual([]);
  });
});
