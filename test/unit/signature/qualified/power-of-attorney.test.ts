import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readPowerOfAttorney } from '../../../../src/signature/qualified/power-of-attorney.ts';
import { powerXml } from '../../../support/qualified.ts';

const text = (xml: Uint8Array): string => new TextDecoder().decode(xml);
const changed = (from: string | RegExp, to: string): Uint8Array => {
  const after = text(powerXml()).replace(from, to);
  if (after === text(powerXml())) throw new Error('nothing was changed');
  return new TextEncoder().encode(after);
};

describe('A power of attorney', () => {
  it('says who may sign for whom, until when, and what', () => {
    expect(readPowerOfAttorney(powerXml({ powers: ['A_1', 'B_2'] }))).toEqual({
      number: '019aa000-0000-4000-8000-000000000001',
      issuedOn: '2026-09-01',
      validUntil: '2027-08-31',
      principal: { inn: '9900000003', ogrn: '1029900000005' },
      representatives: [{ inn: '990000000103', snils: '00100100101' }],
      powers: ['A_1', 'B_2'],
      redelegated: false,
    });
  });

  it('may write its values as elements', () => {
    const xml = powerXml({ representative: '<СведФизЛ><СНИЛС>001-001-001 01</СНИЛС></СведФизЛ>' });
    expect(readPowerOfAttorney(xml).representatives).toEqual([{ snils: '00100100101' }]);
  });

  it('may be of an entrepreneur, and name several representatives', () => {
    const read = readPowerOfAttorney(
      powerXml({
        principal: '<СвИП ИННФЛ="990000000103"/>',
        representative: '<СведФизЛ ИННФЛ="990000000103"/><СведФизЛ СНИЛС="00100100202"/>',
      }),
    );
    expect(read.principal).toEqual({ inn: '990000000103' });
    expect(read.representatives).toHaveLength(2);
  });

  it.each([
    ['of another version', changed('ВерсФорм="EMCHD_1"', 'ВерсФорм="EMCHD_2"')],
    ['of another namespace', changed('urn://x-artefacts/EMCHD_1', 'urn:other')],
    ['with a document type', changed('<Доверенность', '<!DOCTYPE x><Доверенность')],
    ['without a number', changed(/НомДовер="[^"]*"/, '')],
    ['with a number that is no UUID', powerXml({ number: '12' })],
    ['with a day that no calendar has', powerXml({ validUntil: '2027-02-29' })],
    ['with particulars twice', changed('<СвДоверит>', '<СвДов/><СвДоверит>')],
    ['with two principals', changed('<СвУпПред>', '<СвДоверит/><СвУпПред>')],
    ['with a representative without numbers', powerXml({ representative: '<СведФизЛ/>' })],
    ['without representatives', powerXml({ representative: '' })],
    [
      'with one value in two places',
      powerXml({ principal: '<СвРосОрг ИННЮЛ="1"><ИННЮЛ>2</ИННЮЛ></СвРосОрг>' }),
    ],
    ['empty', new Uint8Array()],
  ])('is refused %s, and no number of a person is repeated', (_, xml) => {
    const refusal = refusalOf(xml);
    expect(refusal).toThrowFault('CONTENT_UNREADABLE');
    expect(inspect(refusal)).not.toMatch(/990000000103|001-001-001/);
  });
});

function refusalOf(xml: Uint8Array): unknown {
  try {
    return readPowerOfAttorney(xml);
  } catch (thrown) {
    return thrown;
  }
}
