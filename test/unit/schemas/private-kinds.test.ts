import { describe, expect, it } from 'vitest';
import { headerOf } from '../../../schemas/document/header.ts';
import { documentProblems, parseDocument } from '../../../schemas/document/parse.ts';
import type { DocumentContent } from '../../../schemas/document/index.ts';
import type { PrivateKind } from '../../../src/domain/document.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';

type Content<Kind extends PrivateKind> = Extract<DocumentContent, { readonly kind: Kind }>;

const sample = <Kind extends PrivateKind>(kind: Kind, year: 2023 | 2024): Content<Kind> =>
  structuredClone(
    privateSamples('omsk').find(({ name }) => name.startsWith(`${kind}-formed-${year}`))!.content,
  ) as Content<Kind>;

const at = (content: unknown): readonly string[] => documentProblems(content).map((problem) => problem.at);

describe("a provider's application", () => {
  const application = sample('provider-application', 2023);

  it('is signed by the provider and by nobody else', () => {
    const [own] = application.signatories;
    expect(at({ ...application, signatories: [{ ...own, inn: '7710568760' }] })).toEqual([
      'signatories.0.inn',
    ]);
    expect(at({ ...application, signatories: [{ ...own, role: 'authorized-body' }] })).toEqual([
      'signatories',
      'signatories.0.role',
    ]);
    expect(at({ ...application, signatories: [] })).toEqual(['signatories']);
  });

  it('has one kind of provider throughout', () => {
    const { provider } = application;
    expect(at({ ...application, provider: { ...provider, category: 'entrepreneur' } })).toEqual([
      'provider.category',
    ]);
    expect(at({ ...application, provider: { ...provider, ogrn: '304500116000157' } })).toEqual([
      'provider.ogrn',
    ]);
  });

  it('does not end a service before it begins, nor take a licence of tomorrow', () => {
    const services = application.services.map((one) => ({ ...one, endsOn: '2023-10-08' }));
    expect(at({ ...application, services: services.slice(0, 1) })).toEqual(['services.0.endsOn']);
    expect(at({ ...application, licence: { ...application.licence, issuedOn: '2023-09-26' } })).toEqual([
      'licence.issuedOn',
    ]);
  });
});

describe("a consumer's application", () => {
  const ofParent = sample('consumer-application', 2023);
  const ofChild = sample('consumer-application', 2024);

  it('has nobody who signs with a key: the header says how its side is shown', () => {
    expect(headerOf(parseDocument(ofParent))).toMatchObject({ signatories: [], consumerSide: 'evidence' });
    const byHand = { ...ofParent, consumerSigning: { means: 'hand-signature' } };
    expect(headerOf(parseDocument(byHand))).toMatchObject({ consumerSide: 'hand-signature' });
    const signatories = sample('service-contract', 2023).signatories;
    expect(at({ ...ofParent, signatories })).toEqual(['signatories.0.role']);
  });

  it.each([
    ['2010-02-06', ['legalRepresentative']],
    ['2010-02-05', []],
  ])('of 05.02.2024 is made by a child born on %s by itself or not: %j', (bornOn, problems) => {
    const consumer = { ...ofChild.consumer, bornOn };
    expect(at({ ...ofChild, consumer })).toEqual(problems);
  });

  it('may be made by a parent at any age', () => {
    expect(at({ ...ofChild, legalRepresentative: ofParent.legalRepresentative })).toEqual([]);
  });

  it('is not made by one who is younger than the child, or the child itself', () => {
    const { legalRepresentative: parent, consumer } = ofParent;
    expect(
      at({
        ...ofParent,
        legalRepresentative: { ...parent, bornOn: '2015-01-01', identityDocument: consumer.identityDocument },
      }),
    ).toEqual(['legalRepresentative.identityDocument.issuedOn', 'legalRepresentative.bornOn']);
    const written = consumer.snils.replaceAll(/\D/g, '');
    expect(at({ ...ofParent, legalRepresentative: { ...parent, snils: written } })).toEqual([
      'legalRepresentative.snils',
    ]);
  });

  it.each([
    [{ means: 'epgu' }, ['consumerSigning.evidence']],
    [{ ...ofParent.consumerSigning, means: 'hand-signature' }, ['consumerSigning.evidence']],
    [{ ...ofParent.consumerSigning, means: 'navigator' }, []],
  ])('brings evidence of the system that it names, and only then: %#', (consumerSigning, problems) => {
    expect(at({ ...ofParent, consumerSigning })).toEqual(problems);
  });

  const signedAt = (moment: string): readonly string[] => {
    const evidence = { ...ofParent.consumerSigning.evidence, at: moment };
    return at({ ...ofParent, consumerSigning: { means: 'epgu', evidence } });
  };

  it('asks for a moment in UTC that there is', () => {
    for (const moment of [
      '2023-10-02T05:15:30Z',
      '2023-10-02T05:15:30.000+03:00',
      '2023-02-30T05:15:30.000Z',
    ]) {
      expect(signedAt(moment)).toEqual(['consumerSigning.evidence.at']);
    }
  });

  it('is not signed before the day on which it was formed, wherever it was formed', () => {
    expect(signedAt('2023-10-01T12:00:00.000Z')).toEqual([]);
    expect(signedAt('2023-10-01T11:59:59.999Z')).toEqual(['consumerSigning.evidence.at']);
  });

  it('needs the consent, and is not received before it was sent', () => {
    expect(at({ ...ofParent, personalDataConsent: undefined })).toEqual(['personalDataConsent']);
    const filing = { incomingNumber: '1', receivedAt: '2023-10-02T05:15:29.999Z' };
    expect(at({ ...ofParent, filing })).toEqual(['filing.receivedAt']);
  });
});

describe('a social certificate', () => {
  const fresh = sample('social-certificate', 2023);
  const used = sample('social-certificate', 2024);
  const valued = (value: unknown): unknown => ({ ...fresh, sectionI: { ...fresh.sectionI, value } });

  it('is signed by the body, or by nobody where it is a record of Навигатор', () => {
    expect(at({ ...fresh, signatories: [] })).toEqual([]);
    expect(at({ ...fresh, signatories: [{ ...fresh.signatories[0], inn: '7710568760' }] })).toEqual([
      'signatories.0.inn',
    ]);
  });

  it('is worth hours or money, never both, never neither', () => {
    expect(at(valued({ kopecks: 1_515_600 }))).toEqual([]);
    for (const value of [{}, { hours: 1, kopecks: 1 }, { days: 1 }, 108]) {
      expect(documentProblems(valued(value))).toEqual([
        { at: 'sectionI.value', rule: 'заполняется ровно одно из полей на выбор' },
      ]);
    }
    expect(at(valued({ hours: -1 }))).toEqual(['sectionI.value.hours']);
    expect(at(valued({ hours: 1.0005 }))).toEqual(['sectionI.value.hours']);
  });

  it('lists no service that it cannot pay for', () => {
    expect(at(valued({ hours: 71.999 }))).toEqual([0, 1, 2].map((row) => `sectionII.rows.${row}.volume`));
    expect(at(valued({ kopecks: 1_515_599 }))).toEqual(
      [0, 1, 2].map((row) => `sectionII.rows.${row}.costKopecks`),
    );
  });

  const contracted = (change: object): unknown => ({
    ...used,
    sectionIII: { rows: [{ ...used.sectionIII.rows[0], ...change }] },
  });

  it('speaks in section III of what section II lists', () => {
    expect(at(contracted({ serviceCode: '804200О.99.0.ББ52АЕ04000' }))).toEqual([
      'sectionIII.rows.0.serviceCode',
    ]);
    expect(at(contracted({ providerInn: '7710568760' }))).toEqual(['sectionIII.rows.0.providerInn']);
  });

  it('renders no more than was contracted for, within its term', () => {
    expect(at(contracted({ renderedVolume: 72.001 }))).toEqual(['sectionIII.rows.0.renderedVolume']);
    expect(at(contracted({ concludedOn: '2024-02-06' }))).toEqual(['sectionIII.rows.0.concludedOn']);
    expect(at(contracted({ renderedAsOf: '2024-02-08' }))).toEqual(['sectionIII.rows.0.renderedAsOf']);
  });

  it('is not spent twice: contracts together stay within its hours', () => {
    const [row] = used.sectionIII.rows;
    const rows = [row, { ...row, number: 'ДУ-2024-2' }];
    const sectionI = { ...used.sectionI, value: { hours: 143.999 } };
    expect(at({ ...used, sectionI, sectionIII: { rows } })).toEqual(['sectionIII.rows']);
    expect(at({ ...used, sectionI: { ...sectionI, value: { hours: 144 } }, sectionIII: { rows } })).toEqual(
      [],
    );
  });
});

describe('a service contract', () => {
  const contract = sample('service-contract', 2023);
  const changed = (field: keyof typeof contract, change: object): readonly string[] =>
    at({ ...contract, [field]: { ...(contract[field] as object), ...change } });

  it("is signed by the provider's side alone", () => {
    expect(at({ ...contract, signatories: [] })).toEqual(['signatories']);
    const body = sample('social-certificate', 2023).signatories;
    expect(at({ ...contract, signatories: [...contract.signatories, ...body] })).toEqual([
      'signatories.1.role',
    ]);
  });

  it('takes no more hours than the certificate has', () => {
    expect(changed('certificate', { value: { hours: 72 } })).toEqual([]);
    expect(changed('certificate', { value: { hours: 71.999 } })).toEqual(['program.volumeByCertificate']);
    expect(changed('certificate', { value: { kopecks: 1_515_599 } })).toEqual(['price.byCertificateKopecks']);
  });

  it('has the hours beyond the certificate paid for', () => {
    expect(changed('program', { volume: 80 })).toEqual(['program.volumeByCertificate']);
    const price = { totalKopecks: 1_525_600, byCertificateKopecks: 1_515_600, surchargeKopecks: 10_000 };
    expect(at({ ...contract, price, program: { ...contract.program, volume: 80 } })).toEqual([]);
    expect(changed('program', { volume: 71 })).toEqual(['program.volumeByCertificate']);
  });

  it('is concluded and lasts while the certificate does, and names it', () => {
    expect(changed('certificate', { formedOn: '2023-10-07' })).toEqual(['certificate.formedOn']);
    expect(changed('certificate', { validUntil: '2024-05-30' })).toEqual(['program.endsOn']);
    expect(changed('certificate', { validFrom: '2023-10-10' })).toEqual(['program.startsOn']);
    expect(changed('certificate', { number: contract.documentNumber })).toEqual(['certificate.number']);
  });
});

describe('the header of a private document', () => {
  const certificate = sample('social-certificate', 2023);
  const { name, snils } = certificate.sectionI.holder;

  it.each([
    `СС ${name}`,
    `СС-${name.toUpperCase().replaceAll(' ', '_')}`,
    snils,
    snils.replaceAll(/\D/g, ''),
    `${snils.slice(0, 3)}.${snils.slice(4)}`,
  ])('repeats no person: spelling %#', (documentNumber) => {
    expect(documentProblems({ ...certificate, documentNumber })).toEqual([
      { at: 'documentNumber', rule: 'в этом поле не должно быть имени или СНИЛС' },
    ]);
  });

  it.each(['Ли', '—', 'Реализация', 'Она Нет'])('may hold what only looks like the name %s', (short) => {
    const holder = { ...certificate.sectionI.holder, name: short };
    expect(documentProblems({ ...certificate, sectionI: { ...certificate.sectionI, holder } })).toEqual([]);
  });
});
