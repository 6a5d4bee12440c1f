/** A clerk signs in for the first time, in a real browser, wide and narrow. */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccount } from '../../src/pipeline/access/accounts.ts';
import type { ServicePart } from '../../src/service/service-part.ts';
import { html } from '../../src/service/console/html.ts';
import { NAVIGATION } from '../../src/service/console/navigation.ru.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { openTestService, type TestService } from '../support/visitor.ts';

const INN = '5503000000';
const NEXT = 'длинная фраза для входа';
const PICTURES = process.env['PICTURES'];

/** Every section has a page, so that the frame is as full as it gets. */
const everySection: ServicePart = (service) => {
  for (const { path, action, title } of NAVIGATION) {
    if (service.hasRoute({ method: 'GET', url: path })) continue;
    service.get(path, { config: { action } }, (_request, reply) =>
      reply.page({ title, section: path, main: html`<p>${title}</p>` }),
    );
  }
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};
/** Nothing sticks out sideways, and the style came. */
const isReadable = async (page: Page): Promise<void> => {
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const size = await page.evaluate('getComputedStyle(document.body).marginTop');
  expect({ overflow, size }).toEqual({ overflow: 0, size: '0px' });
};

describe.skipIf(!testBrowser.here)(`signing in with ${testBrowser.name}`, () => {
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms, {}, { parts: [everySection] });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  it.each([1280, 320])('leads to the page that was asked for, at %i px', async (width) => {
    const login = `clerk${width}`;
    const grants = (['entry', 'approval', 'signing', 'publication', 'observation'] as const).map((role) => ({
      role,
      inn: INN,
    }));
    const account = { name: 'Образцов Пример Иванович', login, grants };
    const { oneTimePassword = '' } = await makeAccount(house.rooms, account, 'shell');
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => void refused.push(message.text()));

    await page.goto(`${open.url}/deadlines`);
    expect(page.url()).toContain('/sign-in?to=%2Fdeadlines');
    await page.getByLabel('Имя для входа').fill(login);
    await page.getByLabel('Пароль').fill('неверный');
    await isReadable(page);
    await picture(page, `sign-in-${width}`);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('Войти не удалось');
    await picture(page, `sign-in-refused-${width}`);
    await page.getByLabel('Пароль').fill(oneTimePassword);
    await page.getByRole('button', { name: 'Войти' }).click();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Смена пароля');
    expect(await page.getByRole('navigation').count()).toBe(0);
    await isReadable(page);
    await picture(page, `password-${width}`);
    await page.getByLabel('Нынешний пароль').fill(oneTimePassword);
    await page.getByLabel('Новый пароль: не короче 12 знаков').fill(NEXT);
    await page.getByLabel('Новый пароль ещё раз').fill(NEXT);
    await page.getByRole('button', { name: 'Сменить пароль' }).click();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Сроки');
    await isReadable(page);
    await picture(page, `frame-${width}`);
    await page.getByRole('link', { name: 'Образцов Пример Иванович' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Мои права');
    await isReadable(page);
    await picture(page, `rights-${width}`);
    await page.goto(`${open.url}/accounts`);
    await picture(page, `not-found-${width}`);
    await page.getByRole('button', { name: 'Выйти' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Вы вышли');
    await page.goto(`${open.url}/deadlines`);
    expect(page.url()).toContain('/sign-in');
    expect(refused.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
    await context.close();
  });
});
