/** How a page looks to people who see it otherwise: narrow, enlarged, by ear, by the keyboard alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const PICTURES = process.env['PICTURES'];
const NARROW_PX = 320;

interface Barrier {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core finds, each with the first place of it. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  // By the debugger's door: the policy of our pages lets no script in that is not ours.
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Barrier[]>('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Nothing sticks out sideways: at the width of a small telephone, which is also a wide page at 400 %. */
async function sticksOut(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Holds a page to all of it, and takes its pictures where `PICTURES` says where to. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  expect([name, await barriersOn(page)]).toEqual([name, []]);
  const wide = page.viewportSize() ?? { width: 1280, height: 800 };
  await take(page, `${name}-${wide.width}`);
  await page.setViewportSize({ width: NARROW_PX, height: 700 });
  expect([name, await sticksOut(page)]).toEqual([name, 0]);
  await take(page, `${name}-${NARROW_PX}`);
  await page.setViewportSize(wide);
}

/** The same with letters of twice the size, as a person sets them in the browser. */
export async function expectReadableEnlarged(page: Page, name: string): Promise<void> {
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  expect([name, await sticksOut(page)]).toEqual([name, 0]);
  await take(page, `${name}-enlarged`);
  await page.evaluate("document.documentElement.style.fontSize = ''");
}

async function take(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** What comes out of the printer, beside the pictures. */
export function takePrinted(pdf: Uint8Array, name: string): void {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(`${PICTURES}/${name}.pdf`, pdf);
}
