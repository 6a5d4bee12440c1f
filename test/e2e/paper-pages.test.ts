/** An original goes from the printer to the portal through the pages: a clerk with a mouse, and no script of ours. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/access.ts';
import { localDate } from '../../src/domain/identifiers.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse, work } from '../support/house.ts';
import { agreement, order, rendered, signerOf } from '../support/officials.ts';
import { expectReadable } from '../support/page-looks.ts';
import { scanned } from '../support/scanner.ts';
import { hasTool } from '../support/tools.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

const isHere = testBrowser.here && hasTool('pdftoppm');

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const send = (page: Page, label: string, name: string, buffer: Uint8Array) =>
  page.getByLabel(label).setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(buffer) });
async function downloaded(page: Page, link: string): Promise<Uint8Array> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).first().click(),
  ]);
  return readFileSync(await file.path());
}
/** The particulars of the original, as a clerk types them. */
async function enter(page: Page, number: string, signedOn: string): Promise<void> {
  await page.getByLabel('Номер подлинника в журнале').fill(number);
  await page.getByLabel('Когда подписан').fill(signedOn);
  await page.getByLabel('Сколько листов').fill('12');
  await page.getByLabel('Сколько экземпляров').fill('2');
  await page.getByLabel('Где хранится').fill('01-07 (образец)');
  await press(page, 'Внести в журнал');
}

describe.skipIf(!isHere)(`«На бумаге» with ${testBrowser.name}`, { timeout: 120_000 }, () => {
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  async function clerkOf({ header }: StoredDocument): Promise<BrowserContext> {
    const grants = ROLES.map((role) => ({ role, inn: header.authorizedBodyInn }));
    const visitor = await visitorWith(house.rooms, open.url, grants);
    const context = await browser.newContext({
      javaScriptEnabled: true,
      viewport: { width: 1280, height: 800 },
    });
    const name = 'pechat';
    await context.addCookies([{ name, value: visitor.cookies.get(name) ?? '', url: open.url }]);
    return context;
  }
  const stateOf = async ({ id }: StoredDocument) => (await house.rooms.store.load(id)).state;

  it('takes an order from the print set to its publication', async () => {
    const document = await rendered(house, order({ formedOn: localDate('2023-11-20') }));
    const context = await clerkOf(document);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));

    await page.goto(`${open.url}/paper`);
    await expectReadable(page, 'paper-list');
    await page.getByRole('link', { name: `№ ${document.header.documentNumber} ` }).click();
    await expectReadable(page, 'paper-case-opened');
    await press(page, 'Подготовить комплект к печати');
    const printed = await downloaded(page, 'Скачать комплект');
    await expectReadable(page, 'paper-case-printed');
    await press(page, 'Подлинник подписан от руки');

    await enter(page, '15-п', '2023-11-19');
    expect(await page.getByRole('alert').textContent()).toContain('подписан раньше дня формирования');
    expect(await page.getByLabel('Номер подлинника в журнале').inputValue()).toBe('15-п');
    await expectReadable(page, 'paper-case-wrong-day');
    await page.getByLabel('Когда подписан').fill('2023-11-21');
    await press(page, 'Внести в журнал');
    await expectReadable(page, 'paper-case-entered');

    await send(page, 'Скан подлинника', '../../x.html', await scanned(printed, [1]));
    await press(page, 'Проверить скан');
    expect(await page.getByRole('alert').textContent()).toContain('Скан не годится');
    await expectReadable(page, 'paper-scan-failed');
    const scan = await scanned(printed);
    await send(page, 'Файл скана', 'scan.pdf', scan);
    await press(page, 'Проверить и внести в дело');
    await expectReadable(page, 'paper-case-scanned');
    expect(await page.getByText('прочитан код листа').count()).toBeGreaterThan(1);

    const checked = await downloaded(page, 'Скачайте проверенный скан');
    expect(Buffer.from(checked).equals(scan)).toBe(true);
    const signer = await signerOf(house, document.header);
    const wrong = await house.rooms.signDetached(printed, signer, house.rooms.now());
    await send(page, 'Файл подписи', 'scan.sig', wrong);
    await press(page, 'Заверить скан');
    expect(await page.getByRole('alert').textContent()).toContain('Подпись');
    await expectReadable(page, 'paper-case-refused');
    await send(
      page,
      'Файл подписи',
      'scan.sig',
      await house.rooms.signDetached(checked, signer, house.rooms.now()),
    );
    await press(page, 'Заверить скан');
    await expectReadable(page, 'paper-case-certified');
    expect(await stateOf(document)).toBe('signed');

    await work(house);
    expect(await stateOf(document)).toBe('published');
    await page.reload();
    await press(page, 'Закрыть дело');
    await expectReadable(page, 'paper-case-closed');
    await page.goto(`${open.url}/paper?show=over`);
    expect(await page.getByRole('table').textContent()).toContain(document.header.documentNumber);
    await page.goto(`${open.url}/paper`);
    await page.getByRole('link', { name: 'Сводка за месяц' }).click();
    await expectReadable(page, 'paper-summary');
    const table = await downloaded(page, 'Скачать для таблиц');
    expect(Buffer.from(table.subarray(0, 2)).toString()).toBe('PK');
    await page.goto(`${open.url}/paper/summary?month=2099-01`);
    expect(await page.getByRole('alert').textContent()).toContain('этот месяц ещё не начался');
    expect(said.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
    await context.close();
  });

  it('lets a person vouch by name for pages that no program reads', async () => {
    const document = await rendered(house, order({ formedOn: localDate('2023-11-22') }));
    const context = await clerkOf(document);
    const page = await context.newPage();
    const { id } = (await house.rooms.paperCases.ofDocument(document.id)) ?? { id: '' };
    await page.goto(`${open.url}/paper/${id}`);
    await press(page, 'Подготовить комплект к печати');
    const printed = await downloaded(page, 'Скачать комплект');
    await press(page, 'Подлинник подписан от руки');
    await enter(page, '16-п', '2023-11-23');
    // The file itself, without a picture on any page.
    await send(page, 'Скан подлинника', 'scan.pdf', printed);
    await press(page, 'Проверить скан');
    await expectReadable(page, 'paper-scan-eyes');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByLabel('Кто сверил').fill('Образцов Пример Иванович, делопроизводитель');
    await page
      .getByLabel('Файл скана')
      .first()
      .setInputFiles({
        name: 'scan.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(printed),
      });
    await press(page, 'Проверить и внести в дело');
    expect(await page.getByText('сверено глазами').count()).toBeGreaterThan(1);
    await context.close();
  });

  it('puts an agreement on paper with ground, evidence and who decided, and shows both readings of Omsk', async () => {
    const document = await rendered(house, agreement({ formedOn: localDate('2023-10-02') }, 'omsk'));
    const context = await clerkOf(document);
    const page = await context.newPage();
    await page.goto(`${open.url}/paper/open`);
    await expectReadable(page, 'paper-candidates');
    await page.getByRole('link', { name: `№ ${document.header.documentNumber} ` }).click();
    await expectReadable(page, 'paper-opening');
    expect(await page.getByText('Нужно подтверждение юриста').count()).toBe(1);
    expect(await page.getByText('по букве акта').count()).toBe(1);
    await page.getByLabel('система не работает').check();
    await page.getByLabel('Чем подтверждается').fill('  ');
    await page.getByLabel('Кто принял решение').fill('начальник отдела (образец)');
    await press(page, 'Открыть дело');
    expect(await page.getByRole('alert').textContent()).toContain('нужно подтверждение');
    expect(await page.getByLabel('система не работает').isChecked()).toBe(true);
    await page.getByLabel('Чем подтверждается').fill('обращение № 0001 (образец)');
    await press(page, 'Открыть дело');
    await expectReadable(page, 'paper-case-impossible');
    expect(await page.getByText('обращение № 0001 (образец)').count()).toBe(1);
    await press(page, 'Подготовить комплект к печати');
    await page.getByText('Если бумага больше не нужна').click();
    await press(page, 'Отменить дело');
    expect(await page.getByText('Дело отменено.').count()).toBe(1);
    await expectReadable(page, 'paper-case-cancelled');
    await context.close();
  });
});
