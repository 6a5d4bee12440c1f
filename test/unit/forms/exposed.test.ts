import { describe, expect, it } from 'vitest';
import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { createForms } from '../../../src/forms/render.ts';
import { print } from '../../../src/pdf/print.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';

const forms = createForms(print);
const agreementOf = (kind: 'organisation' | 'entrepreneur'): FundingAgreement =>
  structuredClone(
    sampleDocuments('omsk')
      .map(({ content }) => content as FundingAgreement)
      .find((one) => one.kind === 'funding-agreement' && one.provider.kind === kind)!,
  );
const person = agreementOf('entrepreneur');
const head = person.provider.representative.name;

const withEntry = (registryEntryNumber: string): FundingAgreement => ({
  ...person,
  subject: { ...person.subject, registryEntryNumber },
});

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
};

describe('a published field of an agreement', () => {
  it.each([
    ['the ИНН of an entrepreneur', `ИП${person.provider.inn}/1`],
    ['the ОГРНИП', `№ ${person.provider.ogrn}`],
    ['a full name in other letters and spaces', `запись (${head.toUpperCase().replaceAll(' ', '\u00A0 ')})`],
    ['an account', person.provider.account.account],
  ])('is refused by its path and never by its text, for it repeats %s', (_what, entry) => {
    const thrown = thrownBy(() => forms.parse(withEntry(entry)));
    expect(thrown).toThrowFault('CONTENT_INVALID');
    expect(thrown).toMatchObject({ facts: { at: 'subject.registryEntryNumber' } });
    expect(JSON.stringify(thrown)).not.toContain(entry);
  });

  it('is refused before anything is printed', async () => {
    const never = createForms(() => {
      throw new Error('printed all the same');
    });
    const { subject } = person;
    const [first, ...rest] = subject.services;
    const services = [{ ...first, serviceContent: `Программа (${head})` }, ...rest];
    const thrown = never.render({ ...person, subject: { ...subject, services } });
    await expect(thrown).rejects.toMatchObject({ facts: { at: 'subject.services.0.serviceContent' } });
  });

  it('may hold a longer number, and a part of a name', () => {
    for (const entry of [`1${person.provider.inn}`, head.split(' ')[0]!]) {
      expect(forms.parse(withEntry(entry)).kind).toBe('funding-agreement');
    }
  });
});

describe('a field that stays at home', () => {
  it('may name whom it likes', () => {
    const place = { ...person, place: head };
    expect(forms.parse(place).kind).toBe('funding-agreement');
  });

  it('is nothing to the ИНН of an organisation, which is published', () => {
    const { subject, ...others } = agreementOf('organisation');
    const entry = { ...subject, registryEntryNumber: `26-${others.provider.inn}` };
    expect(forms.parse({ ...others, subject: entry }).kind).toBe('funding-agreement');
  });
});

it('an organisation that bears the name of its head is published by its name', () => {
  const agreement = agreementOf('organisation');
  const { provider } = agreement;
  const name = `Школа искусств имени ${provider.representative.name}`;
  expect(forms.parse({ ...agreement, provider: { ...provider, name } }).kind).toBe('funding-agreement');
});
