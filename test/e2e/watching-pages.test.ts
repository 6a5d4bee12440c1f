/** The pages by which the house is watched, as people see them who see otherwise; no script is blocked on any. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/access.ts';
import { type Instant, localDate } from '../../src/domain/identifiers.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { installation } from '../../src/main/installation.ts';
import { settingsPages } from '../../src/service/console/settings/settings.ts';
import { checkPart } from '../support/check-desk.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { approve, order, rendered } from '../support/officials.ts';
import { expectReadable, expectReadableEnlarged } from '../support/page-looks.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

/** A day of the plan of 2025, with terms before and after it. */
const NOW = '2024-11-27T09:00:00.000Z' as Instant;

describe.skipIf(!testBrowser.here)(
  `the pages of the watch with ${testBrowser.name}`,
  { timeout: 120_000 },
  () => {
    let house: TestHouse;
    let rooms: Rooms;
    let open: TestService;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const said: string[] = [];

    beforeAll(async () => {
      house = await openTestHouse();
      rooms = { ...house.rooms, now: () => NOW };
      open = await openTestService(
        rooms,
        {},
        {
          parts: [
            settingsPages(installation({ profile: 'stand' })),
            await checkPart(house, temporaryFolder('trust')),
          ],
        },
      );
      browser = await openBrowser();
      const documents = await Promise.all(
        ['2024-11-11', '2024-11-20', '2024-11-22'].map((day) =>
          rendered(house, order({ formedOn: localDate(day) }, 'omsk')),
        ),
      );
      const [late, today, ahead] = documents;
      if (late === undefined || today === undefined || ahead === undefined) throw new Error('no documents');
      await approve(rooms, late.id, '2024-11-11');
      await approve(rooms, today.id, '2024-11-20');
      await approve(rooms, ahead.id, '2024-11-22');
      await rooms.failures.record({ queue: 'render', documentId: late.id }, 'BLOB_MISSING', {}, true);
      const inn = late.header.authorizedBodyInn;
      const { cookies } = await visitorWith(
        rooms,
        open.url,
        ROLES.map((role) => ({ role, inn })),
      );
      context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: open.url })));
      page = await context.newPage();
      page.on('console', (message) => void said.push(message.text()));
    });
    afterAll(async () => {
      await browser?.close();
      await open?.close();
      await house?.close();
    });

    async function expectForEverybody(path: string, name: string): Promise<void> {
      const answer = await page.goto(open.url + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await expectReadable(page, name);
      await expectReadableEnlarged(page, name);
      expect(said.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
    }

    it('show terms in a month and in a list, late ones first', async () => {
      await expectForEverybody('/deadlines', 'deadlines');
      expect(await page.getByText('Сегодня последний день').count()).toBe(1);
      expect(await page.getByText('Срок прошёл').count()).toBe(1);
      expect(await page.locator('.month .today').textContent()).toContain('передать на портал');
      await page.getByRole('link', { name: 'Следующий месяц' }).click();
      expect(await page.locator('.month .off').count()).toBeGreaterThan(8);
      expect(await page.getByText('разместить заказ по плану').count()).toBeGreaterThan(0);
      await expectForEverybody('/deadlines?month=2024-13', 'deadlines-no-month');
      expect(await page.getByRole('alert').textContent()).toContain('Такого месяца нет');
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.locator('.month').isVisible()).toBe(false);
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('show what happened to documents, what was done with rights, and the anchors', async () => {
      await expectForEverybody('/journal?from=2024-11-01&to=2099-01-01', 'journal');
      expect(await page.getByText('якорей ещё нет').count()).toBe(1);
      await page.getByLabel('Событие').selectOption({ label: 'утверждён' });
      await page.getByRole('button', { name: 'Показать' }).click();
      await page.getByRole('link', { name: 'Входы, права' }).click();
      await expectForEverybody('/journal/access', 'journal-access');
      expect(await page.getByRole('row').count()).toBeGreaterThan(1);
    });

    it('show with what the program works', async () => {
      await expectForEverybody('/settings', 'settings');
      expect(await page.getByRole('rowheader', { name: 'DATABASE_PASSWORD_FILE' }).count()).toBe(1);
      expect(await page.getByText(/^\d{4}-[a-z-]+$/).count()).toBe(1);
    });

    it('let a signature be verified with large letters', async () => {
      await expectForEverybody('/verify', 'verify');
      expect(await page.getByRole('button', { name: 'Проверить' }).count()).toBe(1);
    });

    it('show failures, and what a replay would do', async () => {
      await expectForEverybody('/failures', 'failures');
      await expectForEverybody('/failures/BLOB_MISSING', 'failures-plan');
      expect(await page.getByRole('button', { name: 'Повторить' }).count()).toBe(1);
    });
  },
);
