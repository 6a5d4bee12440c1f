import { expect, it } from 'vitest';
import { organisationNames } from '../../../src/config/organisation-names.ts';

it('reads names of organisations, and none of persons', () => {
  expect([...organisationNames(' 5503000000: Департамент образования: отдел ; 7700000000:Центр;')]).toEqual([
    ['5503000000', 'Департамент образования: отдел'],
    ['7700000000', 'Центр'],
  ]);
  expect(organisationNames('').size).toBe(0);
  for (const wrong of [
    '5503000000',
    '990000020337: Образцов',
    '5503000000:',
    '5503000000: а; 5503000000: б',
    'я: б',
  ])
    expect(() => organisationNames(wrong), wrong).toThrow('ИНН: название');
});
