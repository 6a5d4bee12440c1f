import { expect, it } from 'vitest';
import { framed } from '../../../src/service/console/frame.ts';
import { html } from '../../../src/service/console/html.ts';

const headerFor = (...inns: readonly string[]): string => {
  const grants = inns.map((inn) => ({ role: 'entry' as const, inn }));
  const caller = { actor: 'account:1', name: 'Образцов Пример Иванович', grants };
  const organisationNames = new Map([['5503000000', 'Департамент <образования>']]);
  const around = { caller, organisationNames, styleHref: '/style.css', isThere: () => false };
  const page = framed({ title: 'Страница', main: html`` }, around).toString();
  return /class="inns">([^/]*)<\/span>/.exec(page)?.[1]?.trim() ?? '';
};

it('says in the header for whom somebody acts: by name where it is known, of many the first two', () => {
  expect(headerFor('5503000000', '5503000000')).toBe('Департамент &#60;образования&#62;');
  expect(headerFor('5506000003')).toBe('ИНН 5506000003');
  expect(headerFor('5503000000', '5506000003', '7700000000', '*')).toBe(
    'Департамент &#60;образования&#62;, ИНН 5506000003, и ещё 1',
  );
  expect(headerFor('*')).toBe('');
});
