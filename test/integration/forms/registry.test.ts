import { expect, it } from 'vitest';
import { registryPages } from '../../../src/forms/registry/pages.ts';
import { rehearsePdf } from '../../../src/forms/rehearse.ts';
import { print } from '../../../src/pdf/print.ts';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import { providerHeader, providerRowOf, rowsOf } from '../../support/registry-samples.ts';

it('prints a registry of 3 600 rows whole, its head on every page', async () => {
  const printed = await registryPages('provider-registry', providerHeader, rowsOf(3_600, providerRowOf));
  const pdf = print(printed);
  await rehearsePdf(printed, pdf);
  const { pageCount, text } = await reopenPdf(pdf);
  expect(pageCount).toBeGreaterThan(300);
  expect(text.split('Предель').length - 1).toBeGreaterThanOrEqual(pageCount);
  expect(text).toContain('РИ-003600');
});
