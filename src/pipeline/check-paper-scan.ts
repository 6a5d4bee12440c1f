import type { PaperCaseId } from '../domain/identifiers.ts';
import { Fault } from '../domain/fault.ts';
import type { ScanReport } from '../paper/paper-room.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/** The word of a person who held pages of a scan against the original. */
export interface SeenByEye {
  readonly pages: readonly number[];
  /** Name and position; kept in the record, and in no log. */
  readonly by: string;
}

export interface CheckedScan {
  readonly report: ScanReport;
  /** Present when the scan is good, by its codes and by the eyes that were needed: so it stands in the record. */
  readonly recorded?: PaperCase;
}

/**
 * Holds a scan against the print set of its original: all sheets, once, in order. What no program can read a person
 * may vouch for, by name; what was read and is wrong nobody may. A scan that is not good is answered and not kept.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` before the original is entered; `CONTENT_INVALID` for eyes without a name
 */
export async function checkPaperScan(
  { store, blobs, paper, paperCases }: Pick<Rooms, 'store' | 'blobs' | 'paper' | 'paperCases'>,
  id: PaperCaseId,
  bytes: Uint8Array,
  actor: string,
  seenByEye: SeenByEye = { pages: [], by: '' },
): Promise<CheckedScan> {
  const seen = await paperCases.load(id);
  const { printSet, documentId } = seen;
  expectState(await store.load(documentId), 'rendered');
  const report = await paper.readScan(bytes, printSet && { ...printSet, documentId });
  const vouched = report.eyes.filter((page) => seenByEye.pages.includes(page));
  const isGood = report.verdict !== 'failed' && vouched.length === report.eyes.length;
  if (!isGood) return { report };
  if (vouched.length > 0 && seenByEye.by.trim() === '') {
    const rule = 'укажите, кто сверил страницы: фамилия, имя, отчество и должность';
    throw new Fault('CONTENT_INVALID', 'eyes without a name', { at: 'seenBy', rule });
  }
  const scanCheck = {
    scan: await blobs.put(bytes),
    pages: report.pages,
    seenByEye: vouched,
    seenBy: vouched.length > 0 ? seenByEye.by.trim() : '',
  };
  return { report, recorded: await paperCases.record(seen, 'ScanChecked', actor, { scanCheck }) };
}
