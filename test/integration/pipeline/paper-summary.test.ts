import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperSummary } from '../../../src/pipeline/paper-summary.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { paperDesk } from './paper-desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const { caseOf, onPaper, printed } = paperDesk(() => house);

describe('the month on paper', () => {
  it('is summed up from the record, for whom it concerns', async () => {
    const { id, header } = await onPaper();
    await printed(id);
    // The record dates its steps by its own clock.
    const { openedAt } = await caseOf(id);
    const month = openedAt.slice(0, 7);
    const rooms = { ...house.rooms, now: () => openedAt };
    const { total, waiting } = await paperSummary(rooms, month);
    expect(total).toMatchObject({ before: 0, opened: 1, after: 1, inState: { printed: 1 } });
    expect(waiting).toMatchObject([{ documentNumber: header.documentNumber, state: 'printed' }]);
    expect((await paperSummary(rooms, month, () => false)).waiting).toEqual([]);
  });

  it('is refused for what is no month, and before it begins', async () => {
    for (const month of ['2023-13', '', '9999-01']) {
      await expect(paperSummary(house.rooms, month)).rejects.toThrowFault('CONTENT_INVALID');
    }
  });
});
