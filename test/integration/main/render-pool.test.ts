/** Documents are rendered in threads: the process goes on meanwhile, and outlives a thread that does not. */
import { afterAll, describe, expect, it } from 'vitest';
import { openRenderPool, type RenderLimits } from '../../../src/main/render/pool.ts';
import { createForms } from '../../../src/forms/render.ts';
import type { Forms } from '../../../src/forms/forms.ts';
import { print } from '../../../src/pdf/print.ts';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import { withRows } from '../../support/long-order.ts';
import { order as orderOf } from '../../support/officials.ts';

const LIMITS: RenderLimits = { threads: 1, memoryMb: 1024, timeoutMs: 100_000, waiting: 2 };
const order = orderOf();
const here = createForms(print);
const long = withRows(order, 3_300);

const pools: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const pool of pools) await pool.close();
});

function poolOf(limits: Partial<RenderLimits> = {}): Forms {
  const pool = openRenderPool({ ...LIMITS, ...limits });
  pools.push(pool);
  return pool.forms;
}

/** The longest that a timer, which wants to fire each 5 ms, waited for its turn, as a share of the whole. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let [last, longest] = [begun, 0];
  const seen = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(seen, 5);
  await work();
  seen();
  clearInterval(timer);
  return longest / (performance.now() - begun);
}

describe('rendering in threads', () => {
  it('gives the same bytes as in place, and reads them back', async () => {
    const forms = poolOf();
    const there = await forms.render(order, 'pades');
    expect(there).toEqual(await here.render(order, 'pades'));
    await forms.reread(order, there);
    await expect(forms.reread(order, { ...there, pdf: there.xml })).rejects.toThrowFault(
      'RENDERING_UNFAITHFUL',
    );
  });

  it('lets timers fire while a document of more than 451 pages is rendered; in place they would wait', async () => {
    const forms = poolOf();
    await forms.render(order);
    let pages = 0;
    const inThreads = await longestStall(async () => {
      const { pdf } = await forms.render(long);
      void reopenPdf(pdf).then(({ pageCount }) => (pages = pageCount));
    });
    const inPlace = await longestStall(() => here.render(long));
    expect(inThreads).toBeLessThan(inPlace / 2);
    expect(inPlace).toBeGreaterThan(0.2);
    await expect.poll(() => pages, { timeout: 20_000 }).toBeGreaterThan(451);
  });

  it('brings a fault over as it was', async () => {
    const wrong = { ...order, fiscalYear: 1 };
    const fault: unknown = await here.render(wrong).catch((thrown: unknown) => thrown);
    const brought: unknown = await poolOf()
      .render(wrong)
      .catch((thrown: unknown) => thrown);
    expect(brought).toMatchObject({ name: 'Fault', remedy: 'correct' });
    expect(brought).toEqual(fault);
  });

  it('loses one document with a thread that runs out of memory, and goes on', async () => {
    const forms = poolOf({ memoryMb: 64 });
    const heavy = withRows(order, 4_900);
    await expect(forms.render(heavy)).rejects.toThrowFault('RENDERING_TOO_HEAVY');
    expect((await forms.render(order)).pdf.length).toBeGreaterThan(1_000);
  });

  it('gives up a document whose time is over, and goes on', async () => {
    const limits = { timeoutMs: 1_500 };
    const forms = poolOf(limits);
    await expect(forms.render(withRows(order, 4_900))).rejects.toThrowFault('RENDERING_BUSY');
    await expect
      .poll(
        () =>
          forms.render(order).then(
            ({ pdf }) => pdf.length,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBeGreaterThan(1_000);
  });

  it('lets only so many wait', async () => {
    const forms = poolOf({ waiting: 1 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => forms.render(order)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBe(2);
    for (const one of refused) expect(one).toMatchObject({ reason: { code: 'RENDERING_BUSY' } });
  });
});
