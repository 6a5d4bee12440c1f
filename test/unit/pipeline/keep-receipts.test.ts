import { expect, it } from 'vitest';
import { keepReceipts } from '../../../src/pipeline/keep-receipts.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';

it('leaves a list that never ends for the next round, at the place that it came to', async () => {
  let page = 0;
  let place: string | undefined;
  const rooms = {
    publisher: {
      receipts: async (cursor: string | undefined) => {
        expect(cursor).toBe(page === 0 ? undefined : `${page}`);
        page += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return {
          receipts: [{ id: `${page}`, refId: 'nobody', original: new Uint8Array() }],
          cursor: `${page}`,
        };
      },
    },
    receiptLog: {
      cursor: async () => place,
      moveCursor: async (to: string) => void (place = to),
      keep: async () => undefined,
      unsettled: async () => [],
      settled: async () => undefined,
    },
    blobs: { put: async () => 'digest' },
    settings: {},
  } as unknown as Rooms;
  await keepReceipts(rooms, new AbortController().signal, 0);
  expect(page).toBe(1);
  await keepReceipts(rooms, new AbortController().signal, 60);
  expect(page).toBeGreaterThan(1);
  expect(place).toBe(`${page}`);
});
