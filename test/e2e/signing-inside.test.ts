/** An agreement that is signed inside its PDF: the plug-in signs raw, the container is ours, both parties in turn. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signatory } from '../../src/domain/document.ts';
import { newestRevision } from '../../src/pipeline/revisions.ts';
import { verifyPades } from '../../src/signature/pades/verify.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { openBrowser, signedInAt, testBrowser } from '../support/chromium.ts';
import { hasGostOpenssl } from '../support/gost-openssl.ts';
import { openTestHouse, type TestHouse, work } from '../support/house.ts';
import { agreement, rendered } from '../support/officials.ts';
import { expectReadable } from '../support/page-looks.ts';
import { plugInto } from '../support/plug-in-page.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

describe.skipIf(!testBrowser.here || !hasGostOpenssl)(`signing inside in ${testBrowser.name}`, () => {
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;
  let document: StoredDocument;

  beforeAll(async () => {
    house = await openTestHouse(undefined, { padesKinds: ['funding-agreement'] });
    open = await openTestService(house.rooms);
    browser = await openBrowser();
    document = await rendered(house, agreement());
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  /** A signatory before his own computer, and what his plug-in was asked for. */
  async function signatoryAt(
    role: Signatory['role'],
    keyBits: 256 | 512,
  ): Promise<{ page: Page; asked: readonly string[] }> {
    const found = document.header.signatories.find((one) => one.role === role);
    if (found === undefined) throw new Error(`no ${role}`);
    const { inn, position, name: person } = found;
    const asked: string[] = [];
    const signatory = await house.ca.signatory({ organisation: 'Образец', inn, position, person, keyBits });
    const page = await signedInAt(
      browser,
      open,
      await visitorWith(house.rooms, open.url, [{ role: 'signing', inn }]),
    );
    await plugInto(page.context(), { signatories: [signatory], asked }, house.rooms.now);
    return { page, asked };
  }
  const stored = () => house.rooms.store.load(document.id);

  it.each([
    ['authorized-body', 256, 'ждём другую сторону'],
    ['provider', 512, 'Всё подписано'],
  ] as const)('takes the signature of the %s, of a key of %i bits', async (role, keyBits, said) => {
    const { page, asked } = await signatoryAt(role, keyBits);
    await page.goto(`${open.url}/signing/${document.id}`);
    await page.getByText('Плагин работает.').waitFor();
    await expectReadable(page, `signing-inside-${role}`);
    // By the keyboard: the browser's own reader of the PDF above takes a click now and then.
    await page.getByRole('button', { name: 'Подписать документ' }).press('Enter');
    await page.getByText(said).first().waitFor();
    expect(asked[0]).toBe('raw');
    await expectReadable(page, `signing-inside-${role}-done`);
    await page.context().close();
  });

  it('leaves one file with both signatures, good for the judge and shown on its page', async () => {
    await work(house);
    const { files, state, header } = await stored();
    expect(['signed', 'published']).toContain(state);
    const revision = newestRevision(await stored());
    if (revision === undefined) throw new Error('no signed PDF');
    const settings = { revocationLists: await house.ca.revocationLists() };
    const pdf = await house.rooms.blobs.get(revision);
    const report = await verifyPades([house.ca.root], settings)(pdf, house.rooms.now());
    expect(report.verdict).toBe('passed');
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
    expect(Object.keys(files)).not.toContain('signature-provider');
    const clerk = await visitorWith(house.rooms, open.url, [
      { role: 'observation', inn: header.authorizedBodyInn },
    ]);
    const page = await signedInAt(browser, open, clerk);
    await page.goto(`${open.url}/documents/${document.id}`);
    const good = page.getByRole('row').filter({ has: page.getByText('верна', { exact: true }) });
    expect(await good.count()).toBeGreaterThanOrEqual(2);
    await expectReadable(page, 'signing-inside-document');
  });
});
