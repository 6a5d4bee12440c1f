/** «Очереди»: seen by administrators, in a browser, under a policy without a hole; nothing can be changed there. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../jobs/queues.ts';
import { ROLES } from '../../src/domain/access.ts';
import { type QueueEngine, startQueueEngine } from '../../src/main/embedded/queue-engine.ts';
import { queuePages } from '../../src/service/console/queues/queues.ts';
import { openBrowser, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { order, registered } from '../support/officials.ts';
import { openTestService, type TestService, Visitor, visitorWith } from '../support/visitor.ts';

const INN = '5503000000';

describe.skipIf(!testBrowser.here)(`the queues with ${testBrowser.name}`, { timeout: 120_000 }, () => {
  let house: TestHouse;
  let open: TestService;
  let engine: QueueEngine;
  let queues: Queues;
  let browser: Browser;
  let documentId: string;

  beforeAll(async () => {
    house = await openTestHouse();
    engine = await startQueueEngine('pechat');
    queues = openQueues(engine.connection);
    open = await openTestService(house.rooms, {}, { parts: [queuePages((place) => queues.board(place))] });
    browser = await openBrowser();
    const { id } = await registered(house.rooms, order());
    documentId = id;
    await queues.ring([{ queue: 'render', documentId: id, version: 1, generation: 1 }]);
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await queues?.close();
    await engine?.stop();
    await house?.close();
  });

  const of = (...roles: (typeof ROLES)[number][]): Promise<Visitor> =>
    visitorWith(
      house.rooms,
      open.url,
      roles.map((role) => ({ role, inn: INN })),
    );

  it('are for administrators alone, each way of them', async () => {
    const ways = ['/queues', '/queues/queue/render', '/queues/api/queues', '/queues/static/images/logo.svg'];
    for (const role of ROLES) {
      const visitor = await of(role);
      for (const way of ways) {
        const expected = role === 'administration' ? 200 : 403;
        expect([role, way, (await visitor.get(way)).status]).toEqual([role, way, expected]);
      }
    }
    expect((await new Visitor(open.url).get('/queues')).to).toContain('/sign-in');
  });

  it('are shown, and cannot be changed by any way that the board knows', async () => {
    const visitor = await of('administration');
    const form = await visitor.formToken();
    for (const deed of ['pause', 'empty', 'obliterate', 'retry/failed', 'promote', 'add', 'clean/wait']) {
      for (const method of ['PUT', 'POST', 'DELETE']) {
        const way = `/queues/api/queues/render/${deed}`;
        const body = new URLSearchParams({ form });
        const { status } = await visitor.ask(
          method,
          way,
          { origin: open.url, 'sec-fetch-site': 'same-origin' },
          body,
        );
        expect([method, way, status]).toEqual([method, way, 404]);
      }
    }
    expect((await queues.countJobs()).find(({ queue }) => queue === 'render')).toMatchObject({ waiting: 1 });
    expect((await visitor.get('/queues/static/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('are drawn by the scripts of the board under our policy, with identifiers and no names', async () => {
    const { cookies } = await of('administration');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: open.url })));
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    await page.goto(`${open.url}/queues`);
    await page.getByText('печатная форма').first().waitFor();

    await page.goto(`${open.url}/queues/queue/render?status=waiting`);
    await page.getByText(documentId).first().waitFor();
    const text = await page.locator('body').innerText();
    expect(text).not.toContain('Образцов');
    for (const deed of [/Пауза/i, /Приостановить/i, /Очистить/i]) {
      expect(await page.getByRole('button', { name: deed }).count()).toBe(0);
    }
    expect(said.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
    await context.close();
  });
});
