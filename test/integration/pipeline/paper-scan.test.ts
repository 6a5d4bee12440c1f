import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../../src/domain/identifiers.ts';
import { checkPaperScan } from '../../../src/pipeline/check-paper-scan.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { ACTOR } from '../../support/officials.ts';
import { paperDesk } from './paper-desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const { caseOf, onPaper, entered } = paperDesk(() => house);
const BY = 'Образцов Пример Иванович, делопроизводитель';

describe('the check of a scan', () => {
  it('is written down when a person vouches by name for each page that was not read', async () => {
    const { id } = await entered(await onPaper());
    const { id: caseId, printSet } = await caseOf(id);
    // The print set as a file has no pictures: nothing in it can be read as a scan.
    const scan = await house.rooms.blobs.get(digest(String(printSet?.file)));
    const check = async (pages: readonly number[], by: string) =>
      checkPaperScan(house.rooms, caseId, scan, ACTOR, { pages, by });
    const { report, recorded } = await check([], '');
    expect({ verdict: report.verdict, recorded }).toEqual({ verdict: 'needs-eyes', recorded: undefined });
    expect((await check(report.eyes.slice(1), BY)).recorded).toBeUndefined();
    await expect(check(report.eyes, ' ')).rejects.toThrowFault('CONTENT_INVALID');
    expect((await caseOf(id)).scanCheck).toBeUndefined();
    await check(report.eyes, BY);
    const { state, scanCheck } = await caseOf(id);
    expect(state).toBe('entered');
    expect(scanCheck).toEqual({
      scan: printSet?.file,
      pages: printSet?.sheets,
      seenByEye: report.eyes,
      seenBy: BY,
    });
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('is not written down when nobody can mend the scan, whoever vouches', async () => {
    const { id } = await entered(await onPaper());
    const { id: caseId } = await caseOf(id);
    const scan = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
    const answer = await checkPaperScan(house.rooms, caseId, scan, ACTOR, { pages: [1, 2, 3], by: BY });
    expect(answer).toMatchObject({ report: { verdict: 'failed' } });
    expect((await caseOf(id)).scanCheck).toBeUndefined();
  });
});
