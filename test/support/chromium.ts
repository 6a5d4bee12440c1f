/** Debian's Chromium, headless, for the tests of pages. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { TestService, Visitor } from './visitor.ts';

const PLACE = '/usr/bin/chromium';

/** `here` is false, and the name says why, where there is none. */
export const testBrowser: { readonly name: string; readonly here: boolean } = existsSync(PLACE)
  ? { name: 'Chromium', here: true }
  : { name: `Chromium SKIPPED: there is no ${PLACE}`, here: false };

/** It looks up nobody: what a browser asks its maker for at every start is switched off. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: PLACE,
    // Without a locale the browser takes no file with a Cyrillic name.
    env: { ...process.env, LANG: 'C.UTF-8' },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A page at a computer of somebody's own, who has signed in. */
export async function signedInAt(
  browser: Browser,
  { url }: Pick<TestService, 'url'>,
  { cookies }: Pick<Visitor, 'cookies'>,
  more: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
  return context.newPage();
}
