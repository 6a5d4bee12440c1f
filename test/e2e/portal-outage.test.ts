/** The portal goes away while documents are to be published: who is told what, and how they get there after all. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempted } from '../../jobs/job.ts';
import { links } from '../../jobs/look-at-links.ts';
import { publish } from '../../jobs/publish-document.ts';
import { taskFailed } from '../../src/pipeline/end-task.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { openExchange } from '../../src/portal/exchange.ts';
import { openLinks } from '../../src/portal/look-at-links.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { openBrowser, signedInAt, testBrowser } from '../support/chromium.ts';
import { openTestHouse, type WholeHouse, work } from '../support/house.ts';
import { signedOrder } from '../support/officials.ts';
import { expectReadable } from '../support/page-looks.ts';
import { clientSettings } from '../support/portal.ts';
import { rudeServer } from '../support/rude-server.ts';
import { openTestService, type TestService, visitorWith } from '../support/visitor.ts';

const FAILURES_IN_A_ROW = 5;
const REASON = 'портал снова отвечает, обращение № 0001 (образец)';

describe.skipIf(!testBrowser.here)(`an outage of the portal in ${testBrowser.name}`, () => {
  let house: WholeHouse;
  let rooms: Rooms;
  let open: TestService;
  let browser: Browser;
  let neutral: Awaited<ReturnType<typeof rudeServer>>;
  let bringBack: () => Promise<void>;
  const documents: StoredDocument[] = [];

  beforeAll(async () => {
    house = await openTestHouse(undefined, {
      bulkRetryAboveTasks: 1,
      links: { maintenance: [], lookEveryMs: 60_000, failuresInARow: FAILURES_IN_A_ROW },
    });
    neutral = await rudeServer(() => undefined);
    const ask = openExchange(clientSettings(house.portal.url, { responseTimeoutMs: 400 }));
    const targets = [{ target: 'portal' as const, url: new URL('packages/none', house.portal.url), ask }];
    const lookAtLinks = openLinks({ targets, neutral: [neutral.url], timeoutMs: 400 });
    rooms = { ...house.rooms, lookAtLinks };
    open = await openTestService(rooms);
    browser = await openBrowser();
    for (let index = 0; index < FAILURES_IN_A_ROW; index += 1) documents.push(await signedOrder(house));
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    neutral?.close();
    await house?.close();
  });

  /** A clerk who publishes, at a computer of his own. */
  async function publisher(): Promise<Page> {
    const inn = documents[0]?.header.authorizedBodyInn ?? '';
    return signedInAt(browser, open, await visitorWith(rooms, open.url, [{ role: 'publication', inn }]));
  }

  /** As the worker does it with the fortieth attempt, five days after the first. */
  async function lastAttempt({ id }: StoredDocument): Promise<string> {
    try {
      return (await attempted(publish, rooms, { documentId: id })).result;
    } catch (thrown) {
      await taskFailed(rooms, 'publish', id, thrown, true);
      return 'failed';
    }
  }
  const states = async (): Promise<readonly string[]> =>
    Promise.all(documents.map(async ({ id }) => (await rooms.store.load(id)).state));

  it('is shown with whose it is, and what failed by it in groups', async () => {
    house.portal.plan('500', 2);
    const ends: string[] = [];
    for (const document of documents.slice(0, 2)) ends.push(await lastAttempt(document));
    bringBack = await house.portalGoes();
    for (const document of documents.slice(2)) ends.push(await lastAttempt(document));
    expect(ends).toEqual(['failed', 'failed', 'failed', 'failed', 'portal-away']);
    expect(await states()).toEqual(['in-doubt', 'in-doubt', 'signed', 'signed', 'signed']);

    const page = await publisher();
    await page.goto(`${open.url}/failures`);
    const main = await page.getByRole('main').textContent();
    expect(main).toMatch(/портал: нет связи с .* наша сеть работает, не отвечает та сторона/);
    const rows = await page.getByRole('row').filter({ hasText: 'PORTAL_' }).allTextContents();
    expect(rows).toHaveLength(2);
    expect(rows.join()).toContain('Портал недоступен');
    expect(rows.join()).toContain('попытки кончились; когда причина пройдёт, повторите');
    await expectReadable(page, 'outage-failures');
    await page.goto(`${open.url}/publication?failing=1`);
    expect(await page.getByText('нет связи').count()).toBe(1);
    expect(await page.getByText('ждёт сотрудника').count()).toBe(4);
    await expectReadable(page, 'outage-publication');
    await page.goto(`${open.url}/documents/${documents[0]?.id}`);
    await expectReadable(page, 'outage-document');
    await page.context().close();
  });

  it('ends when the portal is back, and what was given up waits for people', async () => {
    await bringBack();
    expect((await attempted(links, rooms, {})).result).toBe('portal:answers');
    await work(house, { rooms, queues: ['publish', 'receipts'] });
    expect(await states()).toEqual(['in-doubt', 'in-doubt', 'signed', 'signed', 'published']);
    const page = await publisher();
    await page.goto(`${open.url}/failures`);
    expect(await page.getByText('нет связи').count()).toBe(0);
    await expectReadable(page, 'outage-over');
    await page.context().close();
  });

  it('leaves a replay that one looks at, asks for, and another agrees to', async () => {
    const [asker, other] = [await publisher(), await publisher()];
    for (const [cause, would] of [
      ['PORTAL_UNREACHABLE', 'отправится на портал: 2'],
      ['PORTAL_SILENT', 'сначала будет спрошен портал: 2'],
    ] as const) {
      await asker.goto(`${open.url}/failures`);
      await asker.getByRole('row').filter({ hasText: cause }).getByRole('link').click();
      expect(await asker.getByText(would).count()).toBe(1);
      await expectReadable(asker, `outage-plan-${cause}`);
      await asker.getByLabel('Зачем повторяете').fill(REASON);
      await asker.getByRole('button', { name: 'Попросить согласия' }).click();
      await asker.getByText('Повторов ждут согласия').waitFor();
      await expectReadable(asker, `outage-asked-${cause}`);
      await asker.getByRole('link', { name: 'Посмотреть и решить' }).click();
      expect(await asker.getByRole('button', { name: 'Согласиться' }).count()).toBe(0);

      await other.goto(`${open.url}/failures`);
      await other.getByRole('link', { name: 'Посмотреть и решить' }).click();
      expect(await other.getByText(REASON).count()).toBe(1);
      await expectReadable(other, `outage-agree-${cause}`);
      await other.getByRole('button', { name: 'Согласиться и повторить' }).click();
      await other.waitForURL(`${open.url}/failures`);
    }
    expect(await other.getByText('Сбоев нет.').count()).toBe(1);

    await work(house, { rooms });
    expect(await states()).toEqual(Array(FAILURES_IN_A_ROW).fill('published'));
    expect(house.portal.taken()).toHaveLength(FAILURES_IN_A_ROW);
    await other.goto(`${open.url}/documents/${documents[0]?.id}`);
    await expectReadable(other, 'outage-document-published');
  });
});
