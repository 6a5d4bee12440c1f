/** Anyone verifies a file: no account, two files dropped on a page, a protocol that can be printed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streebog256 } from '../../src/gost/streebog.ts';
import type { FileRole } from '../../src/store/store.ts';
import { checkPart } from '../support/check-desk.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { signedOrder } from '../support/officials.ts';
import { expectReadable, takePrinted } from '../support/page-looks.ts';
import { textOfPrinted } from '../support/printed-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool } from '../support/tools.ts';
import { openTestService, type TestService } from '../support/visitor.ts';

/** How many files a field holds. */
const taken = (input: { readonly files?: ArrayLike<unknown> | null }): number => input.files?.length ?? 0;

/** From the file manager onto the field, as the browser itself is told of it. */
async function drop(cdp: CDPSession, field: Locator, path: string): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await field.boundingBox()) ?? {};
  const at = { x: x + width / 2, y: y + height / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
  await expect.poll(() => field.evaluate(taken)).toBe(1);
}

describe.skipIf(!testBrowser.here || !hasTool('pdftotext'))(`/verify in ${testBrowser.name}`, () => {
  const folder = temporaryFolder('visitor');
  const [document, signature, forged] = ['заказ.pdf', 'заказ.pdf.sig', 'подделка.pdf'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;
  let page: Page;
  let cdp: CDPSession;
  let digest: string;
  const trustFolder = temporaryFolder('trust');

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms, {}, { parts: [await checkPart(house, trustFolder)] });
    browser = await openBrowser();
    const { files } = await signedOrder(house);
    const bytesOf = async (role: FileRole): Promise<Uint8Array> => {
      const kept = files[role];
      if (kept === undefined) throw new Error(`no ${role}`);
      return house.rooms.blobs.get(kept);
    };
    const pdf = await bytesOf('pdf');
    digest = Buffer.from(streebog256(pdf)).toString('hex');
    writeFileSync(document, pdf);
    writeFileSync(signature, await bytesOf('signature-authorized-body'));
    writeFileSync(forged, pdf.with(100, (pdf[100] ?? 0) ^ 1));
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    cdp = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  async function verify(path: string, beside: string): Promise<void> {
    await page.goto(open.url);
    await page.goto(`${open.url}/verify`);
    await drop(cdp, page.getByLabel('Файл: документ с подписью рядом'), path);
    await drop(cdp, page.getByLabel('Подпись (.sig'), beside);
    await page.getByRole('button', { name: 'Проверить' }).click();
  }

  it('takes a file and its signature as they are dropped, and says what the signature is worth', async () => {
    await page.goto(`${open.url}/verify`);
    expect(await page.getByRole('link', { name: 'Выйти' }).count()).toBe(0);
    await expectReadable(page, 'verify-form');
    await verify(document, signature);
    expect(await page.getByRole('status').textContent()).toContain('подпись верна');
    expect(await page.getByText(digest).count()).toBe(1);
    await expectReadable(page, 'verify-passed');
  });

  it('prints the protocol whole, without menu and forms', async () => {
    const printed = await page.pdf({ preferCSSPageSize: true });
    takePrinted(printed, 'verify-printed');
    const text = textOfPrinted(printed);
    expect(text).toContain('Протокол проверки');
    expect(text).toContain('подпись верна');
    expect(text.replaceAll(/\s/g, '')).toContain(digest);
    expect(text).not.toContain('Проверить другой файл');
    expect(text).not.toContain('средствами браузера');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.emulateMedia({ media: null });
  });

  it('tells a forged file, and what is no file at all, in the same words on paper and on the screen', async () => {
    await verify(forged, signature);
    expect(await page.getByRole('status').textContent()).toContain('подпись неверна: документ изменён');
    await expectReadable(page, 'verify-failed');
    takePrinted(await page.pdf({ preferCSSPageSize: true }), 'verify-failed-printed');
    await page.goto(`${open.url}/verify`);
    await page.getByRole('button', { name: 'Проверить' }).click();
    // The browser itself asks for the file.
    expect(page.url()).toBe(`${open.url}/verify`);
  });
});
