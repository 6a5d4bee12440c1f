import { describe, expect, it } from 'vitest';
import { JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { JurisdictionId } from '../../../src/domain/document.ts';
import type { Service } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { actVector } from '../../support/acts.ts';

/** Приказ Минфина 14.11.2017 № 185н, приложение 2; every letter is Cyrillic. */
const SERVICE_CODE = /^\d{6}О\.99\.0\.[А-Я]{2}\d{2}[А-Я]{2}\d{2}000$/;

const servicesOf = (id: JurisdictionId): readonly Service[] => {
  const { services } = jurisdictions[id];
  return services === 'absent' ? [] : services;
};

describe('services of the five acts', () => {
  it.each([
    ['seversk', 0],
    ['apanasenkovsky', 6],
    ['smolensk', 36],
    ['kemerovo', 7],
    ['omsk', 15],
  ] as const)('are as many in %s as its act lists: %i', (id, count) => {
    expect(servicesOf(id)).toHaveLength(count);
  });

  it('are absent, not an empty list, where the act names none', () => {
    expect(jurisdictions.seversk.services).toBe('absent');
  });

  it.each(JURISDICTION_IDS)('carry the registry numbers of %s in the order of print', (id) => {
    expect(servicesOf(id).map(({ serviceCode }) => serviceCode)).toEqual(actVector(id).serviceCodes);
  });

  it('have 64 well-formed numbers without a Latin letter', () => {
    const codes = JURISDICTION_IDS.flatMap(servicesOf).map(({ serviceCode }) => serviceCode);
    expect(codes).toHaveLength(64);
    for (const code of codes) expect(code).toMatch(SERVICE_CODE);
  });

  it('are numbered as printed, from 1 without a gap', () => {
    for (const id of JURISDICTION_IDS) {
      expect(servicesOf(id).map(({ row }) => row)).toEqual(servicesOf(id).map((_, index) => index + 1));
    }
  });

  it('keep what Smolensk printed in rows 34 to 36, each with its warning', () => {
    const odd = servicesOf('smolensk').filter(({ warning }) => warning !== undefined);
    expect(odd.map(({ row, serviceCode }) => [row, serviceCode])).toEqual([
      [34, '854100О.99.0.ББ52БР27000'],
      [35, '854100О.99.0.ББ52БР28000'],
      [36, '854100О.99.0.ББ52БР28000'],
    ]);
  });

  it('repeat a number without a warning nowhere', () => {
    for (const id of JURISDICTION_IDS) {
      const quiet = servicesOf(id).filter(({ warning }) => warning === undefined);
      expect(new Set(quiet.map(({ serviceCode }) => serviceCode)).size).toBe(quiet.length);
    }
  });

  it('have the columns of their own act beside the number', () => {
    expect(servicesOf('smolensk')[1]?.particulars).toEqual([
      'дети, за исключением детей с ограниченными возможностями здоровья (ОВЗ) и детей-инвалидов',
      'техническая',
      'очная с применением дистанционных образовательных технологий',
    ]);
    expect(servicesOf('omsk')[11]?.particulars).toEqual([
      'форма обучения: очная с применением электронного обучения',
      'категория потребителей: не указано',
    ]);
    expect(servicesOf('kemerovo')[6]?.particulars).toEqual(['форма обучения очная', 'физические лица']);
  });
});
