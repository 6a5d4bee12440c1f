import { expect, it } from 'vitest';
import { inWords, WORDED } from '../../../src/pipeline/check-words.ru.ts';
import { CHECKS } from '../../../src/signature/judge/findings.ts';
import { FILE_CHECKS, SIGNATURE_CHECKS } from '../../../src/signature/pades/report.ts';
import { XML_CHECKS } from '../../../src/signature/xades/findings.ts';
import { judge } from '../../support/qualified-desk.ts';
import * as desk from '../../support/qualified-desk.ts';
import { powerXml } from '../../support/qualified.ts';

const withoutWords = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !WORDED.has(name) || !/\p{Script=Cyrillic}/u.test(inWords(name)));

it('has Russian words for every check of every judge', async () => {
  const names = [...CHECKS, ...FILE_CHECKS, ...SIGNATURE_CHECKS, ...XML_CHECKS];
  expect(names.length).toBeGreaterThan(40);
  expect(withoutWords(names)).toEqual([]);
  expect(withoutWords(['invented'])).toEqual(['invented']);
});

it('has them for the checks of a qualified certificate and of a power of attorney', async () => {
  const xml = powerXml();
  const signature = await desk.signatureOf(desk.head, xml);
  const power = { xml, signature, status: { kind: 'not-asked' as const } };
  const { checks } = await judge({ member: desk.person, more: { power } });
  const names = [...checks, ...(await judge({ member: desk.person })).checks].map(({ name }) => name);
  expect(names).toContain('power-of-attorney-status');
  expect(withoutWords(names)).toEqual([]);
});
