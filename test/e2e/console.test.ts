/** Officials sign, the night publishes, the portal is down, and all of it is seen on the pages. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../src/domain/access.ts';
import { dayAfter } from '../support/days.ts';
import { nightly } from '../../src/pipeline/nightly.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { hasGostOpenssl } from '../support/gost-openssl.ts';
import { openTestHouse, type TestHouse, work } from '../support/house.ts';
import { agreement, rendered } from '../support/officials.ts';
import { expectReadable } from '../support/page-looks.ts';
import { type AtTheComputer, plugInto } from '../support/plug-in-page.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

describe.skipIf(!testBrowser.here || !hasGostOpenssl)(`the console in ${testBrowser.name}`, () => {
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;
  const agreements: StoredDocument[] = [];

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms);
    browser = await openBrowser();
    for (let index = 0; index < 3; index += 1) agreements.push(await rendered(house, agreement()));
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  const parties = (
    role: 'authorized-body' | 'provider',
  ): { inn: string; position: string; person: string } => {
    const found = agreements[0]?.header.signatories.find((one) => one.role === role);
    if (found === undefined) throw new Error(`no ${role}`);
    return { inn: found.inn, position: found.position, person: found.name };
  };

  const atTheComputerOf = async (role: 'authorized-body' | 'provider'): Promise<AtTheComputer> => {
    const organisation = role === 'provider' ? 'Центр (образец)' : 'Уполномоченный орган (образец)';
    return { signatories: [await house.ca.signatory({ organisation, ...parties(role) })] };
  };

  /** A browser of somebody with these rights, who has signed in. */
  async function signedIn(
    grants: readonly Grant[],
    computer?: AtTheComputer,
    more: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ context: BrowserContext; page: Page }> {
    const { cookies } = await visitorWith(house.rooms, open.url, grants);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: open.url })));
    if (computer !== undefined) await plugInto(context, computer, house.rooms.now);
    const page = await context.newPage();
    return { context, page };
  }

  it('lets an official read and sign three agreements with the plug-in, one and then the others', async () => {
    const computer = await atTheComputerOf('authorized-body');
    const { inn } = parties('authorized-body');
    const { context, page } = await signedIn([{ role: 'signing', inn }], computer);
    await page.goto(`${open.url}/signing`);
    await page.getByText('Плагин работает.').waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
    await expectReadable(page, 'signing-list');

    const [first] = agreements;
    await page.getByRole('link', { name: `№ ${first?.header.documentNumber}` }).click();
    await page.getByText('Плагин работает.').waitFor();
    await expectReadable(page, 'signing-one');
    computer.refuses = '0x8010006E';
    // By the keyboard: the browser's own reader of the PDF above takes a click now and then.
    await page.getByRole('button', { name: 'Подписать документ' }).press('Enter');
    await page.getByText('Вы отменили подписание в окне плагина.').waitFor();
    delete computer.refuses;
    await page.getByRole('button', { name: 'Подписать документ' }).press('Enter');
    await page.getByText('ваша подпись принята; ждём другую сторону').waitFor();

    await page.goto(`${open.url}/signing`);
    await page.getByText('Плагин работает.').waitFor();
    expect(await page.getByRole('row').count()).toBe(3);
    await page.getByLabel('Выбрать все на этой странице').check();
    await page.getByRole('button', { name: 'Подписать выбранные' }).click();
    await page.getByText('Подписано: 2 из 2. Всё подписано.').waitFor();
    await expectReadable(page, 'signing-done');
    await context.close();
  });

  it('says of another’s certificate, a lost plug-in and a decision that came before what is to be done', async () => {
    const { inn } = parties('provider');
    const { context, page } = await signedIn(
      [{ role: 'signing', inn }],
      await atTheComputerOf('authorized-body'),
    );
    await page.goto(`${open.url}/signing`);
    await page.getByLabel('Выбрать все на этой странице').check();
    await page.getByRole('button', { name: 'Подписать выбранные' }).click();
    await page.getByText('Подписано: 0 из 3.').waitFor();
    const told = await page.getByRole('row').nth(1).textContent();
    expect(told).toContain('Владелец сертификата не указан среди подписантов документа');
    await expectReadable(page, 'signing-refused');
    await context.close();

    const without = await signedIn([{ role: 'signing', inn }]);
    await without.page.goto(`${open.url}/signing`);
    await without.page.getByText('Плагин КриптоПро ЭЦП Browser plug-in не отвечает.').waitFor();
    await without.context.close();

    const scriptless = await signedIn([{ role: 'signing', inn }], undefined, { javaScriptEnabled: false });
    await scriptless.page.goto(`${open.url}/signing`);
    expect(await scriptless.page.locator('noscript').isVisible()).toBe(true);
    expect(await scriptless.page.locator('noscript').textContent()).toContain(
      'Чтобы подписать, нужен браузер',
    );
    await scriptless.context.close();
  });

  it('lets the second party sign, and the night publish', async () => {
    const { inn } = parties('provider');
    const { context, page } = await signedIn([{ role: 'signing', inn }], await atTheComputerOf('provider'));
    await page.goto(`${open.url}/signing`);
    await page.getByText('Плагин работает.').waitFor();
    await page.getByLabel('Выбрать все на этой странице').check();
    await page.getByRole('button', { name: 'Подписать выбранные' }).click();
    await page.getByText('Подписано: 3 из 3. Всё подписано.').waitFor();
    await context.close();

    await work(house);
    await nightly(house.rooms, dayAfter(house.rooms.now(), 0));
    const states = await house.rooms.store.list({ ids: agreements.map(({ id }) => id) });
    expect(states.map(({ state }) => state)).toEqual(['published', 'published', 'published']);
  });

  it('shows where every document stands, and the whole life of one', async () => {
    const { inn } = parties('authorized-body');
    const { context, page } = await signedIn([
      { role: 'publication', inn },
      { role: 'entry', inn },
      { role: 'approval', inn },
    ]);
    await page.goto(`${open.url}/publication`);
    await expectReadable(page, 'publication');
    await page.getByLabel('Номер, направление').fill(agreements[0]?.header.documentNumber ?? '');
    await page.getByRole('button', { name: 'Найти' }).click();
    expect(await page.getByRole('link', { name: /^№ / }).count()).toBe(1);
    await page.getByRole('link', { name: /^№ / }).click();
    await page.getByText('опубликован').first().waitFor();
    const text = await page.getByRole('main').textContent();
    expect(text?.match(/верна/g)?.length).toBeGreaterThanOrEqual(3);
    await expectReadable(page, 'document');
    await context.close();
  });
});
