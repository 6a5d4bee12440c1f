import * as contracts from '../../../schemas/api/paper.ts';
import type { Action, Caller } from '../../domain/access.ts';
import { isPublishable } from '../../domain/document.ts';
import { Fault } from '../../domain/fault.ts';
import type { PaperCaseId } from '../../domain/identifiers.ts';
import { permitted, personsShown } from '../../pipeline/access/permitted.ts';
import { certifyScan } from '../../pipeline/certify-scan.ts';
import { checkPaperScan } from '../../pipeline/check-paper-scan.ts';
import { closePaperCase } from '../../pipeline/close-paper-case.ts';
import { enterOriginal, type PlainStep, stepPaperCase } from '../../pipeline/move-paper-case.ts';
import { openPaperCase } from '../../pipeline/open-paper-case.ts';
import { printOriginal } from '../../pipeline/print-original.ts';
import type { Rooms } from '../../pipeline/rooms.ts';
import type { PaperCase } from '../../store/paper-cases.ts';
import type { StoredDocument } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';
import { reachOf } from './reach.ts';
import { oneFile, type Route, route } from './route.ts';
import { paperCaseView } from './views.ts';

type Step = 'print' | 'signed' | 'spoil' | 'convert' | 'close' | 'cancel';

const PLAIN: Readonly<Record<Exclude<Step, 'print' | 'close'>, PlainStep>> = {
  signed: 'OriginalSigned',
  spoil: 'OriginalSpoiled',
  convert: 'OriginalConverted',
  cancel: 'CaseCancelled',
};

export const paperRoutes: readonly Route[] = [
  route(contracts.listPaperCases, async (_, { rooms, caller }) => {
    const cases = await rooms.paperCases.list(reachOf(rooms, caller, 'paper.read'));
    return { cases: cases.map(paperCaseView) };
  }),
  route(contracts.openPaperCase, async ({ params: { id }, body }, { rooms, caller }) => {
    await permitted(rooms, caller, 'paper.work', id);
    return paperCaseView(await openPaperCase(rooms, id, body, caller.actor));
  }),
  route(contracts.stepPaperCase, async ({ params: { id }, body: { step } }, { rooms, caller }) => {
    await permittedCase(rooms, caller, 'paper.work', id);
    return paperCaseView(await stepped(rooms, id, step, caller.actor));
  }),
  route(contracts.readPrintSet, async ({ params: { id } }, { rooms, caller }) => {
    const { paperCase, document } = await permittedCase(rooms, caller, 'paper.work', id);
    const digest = paperCase.printSet?.file;
    if (digest === undefined) throw new Refusal('not-found');
    if (!isPublishable(document.header.kind)) await personsShown(rooms, caller, document, 'print-set');
    return { name: 'print-set.pdf', digest, bytes: await rooms.blobs.get(digest) };
  }),
  route(contracts.enterOriginal, async ({ params: { id }, body }, { rooms, caller }) => {
    await permittedCase(rooms, caller, 'paper.work', id);
    return paperCaseView(await enterOriginal(rooms, id, body, caller.actor));
  }),
  route(contracts.checkScan, async ({ params: { id }, body }, work) => {
    const { rooms, caller } = work;
    await permittedCase(rooms, caller, 'paper.work', id);
    const pages = (body.seen ?? '')
      .split(',')
      .filter((page) => page !== '')
      .map(Number);
    const eyes = { pages, by: body.seenBy ?? '' };
    const checked = await checkPaperScan(rooms, id, oneFile(work, 'scan'), caller.actor, eyes);
    const { report } = checked;
    return {
      verdict: report.verdict,
      recorded: checked.recorded !== undefined,
      pages: report.pages,
      eyes: [...report.eyes],
      wrong: [...report.whole, ...report.findings.map(({ page, text }) => `с. ${page}: ${text}`)],
    };
  }),
  route(contracts.certifyScan, async ({ params: { id } }, work) => {
    const { rooms, caller, files } = work;
    await permittedCase(rooms, caller, 'paper.certify', id);
    const xml = files.get('mandate')?.[0]?.bytes;
    const signature = files.get('mandateSignature')?.[0]?.bytes ?? new Uint8Array();
    const mandate = xml && { xml, signature };
    const [scan, under] = [oneFile(work, 'scan'), oneFile(work, 'signature')];
    return paperCaseView(await certifyScan(rooms, id, scan, under, mandate));
  }),
];

/** A case by the rights that its document gives. @throws {Fault} `PAPER_CASE_NOT_FOUND` also for one that does not concern him */
async function permittedCase(
  rooms: Rooms,
  caller: Caller,
  action: Action,
  id: PaperCaseId,
): Promise<{ readonly paperCase: PaperCase; readonly document: StoredDocument }> {
  const paperCase = await rooms.paperCases.load(id);
  try {
    return { paperCase, document: await permitted(rooms, caller, action, paperCase.documentId) };
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'DOCUMENT_NOT_FOUND') throw thrown;
    throw new Fault('PAPER_CASE_NOT_FOUND', 'no such case for this caller', { paperCaseId: id });
  }
}

async function stepped(rooms: Rooms, id: PaperCaseId, step: Step, actor: string): Promise<PaperCase> {
  if (step === 'close') return closePaperCase(rooms, id, actor);
  if (step === 'print') return (await printOriginal(rooms, id, actor)).paperCase;
  return stepPaperCase(rooms, id, PLAIN[step], actor);
}
