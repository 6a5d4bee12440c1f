/** The pictures of the officials' guide: `npm run guide` puts them into `docs/guide`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/access.ts';
import { localDate } from '../../src/domain/identifiers.ts';
import { printOriginal } from '../../src/pipeline/print-original.ts';
import { stepPaperCase } from '../../src/pipeline/move-paper-case.ts';
import { installation } from '../../src/main/installation.ts';
import { NAVIGATION } from '../../src/service/console/navigation.ru.ts';
import { settingsPages } from '../../src/service/console/settings/settings.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse, work } from '../support/house.ts';
import { ACTOR, agreement, order, rendered } from '../support/officials.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

const LARGEST_PICTURE_BYTES = 150 * 1024;
const VIEW = { width: 960, height: 640 };
const folder = process.env['GUIDE_PICTURES'] ?? temporaryFolder('guide');

describe.skipIf(!testBrowser.here)(`the guide's pictures with ${testBrowser.name}`, () => {
  let house: TestHouse;
  let open: TestService;
  let browser: Browser;
  let page: Page;
  const taken: number[] = [];

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(
      house.rooms,
      {},
      { parts: [settingsPages(installation({ profile: 'stand' }))] },
    );
    browser = await openBrowser();
    mkdirSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await house?.close();
  });

  /** The chapter's first view, for every section that has a page. */
  const take = async (path: string, name: string): Promise<void> => {
    const answer = await page.goto(open.url + path);
    expect([path, answer?.status()]).toEqual([path, 200]);
    taken.push((await page.screenshot({ path: join(folder, `${name}.png`) })).length);
  };

  it('are taken of the pages as they are', async () => {
    const onPaper = await rendered(house, order({ formedOn: localDate('2023-11-20') }));
    await rendered(house, order({ formedOn: localDate('2023-11-22') }));
    await rendered(house, agreement({ formedOn: localDate('2024-03-04') }));
    await work(house, { queues: ['render'] });
    const paperCase = await house.rooms.paperCases.ofDocument(onPaper.id);
    if (paperCase === undefined) throw new Error('no paper case');
    await printOriginal(house.rooms, paperCase.id, ACTOR);
    await stepPaperCase(house.rooms, paperCase.id, 'OriginalSigned', ACTOR);

    const context = await browser.newContext({ viewport: VIEW, locale: 'ru-RU' });
    page = await context.newPage();
    await take('/sign-in', 'sign-in');
    const inn = onPaper.header.authorizedBodyInn;
    const grants = ROLES.map((role) => ({ role, inn }));
    const { cookies } = await visitorWith(house.rooms, open.url, grants);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: open.url })));
    for (const { path } of NAVIGATION) {
      if (open.service.hasRoute({ method: 'GET', url: path })) await take(path, path.slice(1));
    }
    await take(`/paper/${paperCase.id}`, 'paper-case');
    await take('/paper/summary', 'paper-summary');
    expect(Math.max(...taken)).toBeLessThan(LARGEST_PICTURE_BYTES);
    await context.close();
  });
});
