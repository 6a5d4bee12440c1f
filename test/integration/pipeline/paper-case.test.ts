import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate, type PaperCaseId } from '../../../src/domain/identifiers.ts';
import { closePaperCase } from '../../../src/pipeline/close-paper-case.ts';
import { certifyScan } from '../../../src/pipeline/certify-scan.ts';
import { checkPaperScan } from '../../../src/pipeline/check-paper-scan.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { declineSigning, withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import type { PaperCase } from '../../../src/store/paper-cases.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, agreement, approve, signerOf } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';
import { NO_SCAN, paperDesk } from './paper-desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const { load, caseOf, printed, step, enter, scanFor, scanned, certify, onPaper, entered } = paperDesk(
  () => house,
);

function withoutPrintSet(paperCase: PaperCase): PaperCase {
  const { printSet, ...old } = paperCase;
  return printSet === undefined ? paperCase : old;
}

describe('a paper case that the act commands', () => {
  it('opens by itself, with the clause, and no key is asked', async () => {
    const { id, ruling } = await onPaper();
    expect(ruling.form).toBe('paper');
    expect(await caseOf(id)).toMatchObject({
      state: 'opened',
      decision: { ground: 'mandated-by-act', clause: ruling.clause },
    });
    const waiting = (await pendingDocuments(house.rooms)).find((one) => one.id === id);
    expect(waiting?.waitsFor).toEqual(['paper']);
    await approve(house.rooms, id, '2023-11-21');
    const signer = await signerOf(house, (await load(id)).header);
    await expect(signDocument(house.rooms, id, signer)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('goes the whole way: printed, signed by hand, entered, certified, published with its scan, closed', async () => {
    const document = await entered(await onPaper());
    const certified = await certify(document);
    expect(certified.state).toBe('certified');
    const { state, approvedOn, files } = await load(document.id);
    expect({ state, approvedOn }).toEqual({ state: 'signed', approvedOn: '2023-11-21' });
    await expect(closePaperCase(house.rooms, certified.id, ACTOR)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await work(house);
    expect(await load(document.id)).toMatchObject({ state: 'published', evidenceGrade: 'digest' });
    const waiting = (await pendingDocuments(house.rooms)).find((one) => one.id === document.id);
    expect(waiting?.waitsFor).toEqual(['closing']);
    expect(files.scan).toBe(await house.rooms.blobs.put(await scanFor(document.id)));
    expect((await closePaperCase(house.rooms, certified.id, ACTOR)).state).toBe('closed');
    expect((await closePaperCase(house.rooms, certified.id, ACTOR)).state).toBe('closed');
    expect((await step(document.id, 'OriginalConverted')).state).toBe('converted');
  });

  it('is not ended by converting the original before the document is through', async () => {
    const document = await entered(await onPaper());
    const { id } = await certify(document);
    await expect(step(document.id, 'OriginalConverted')).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await caseOf(document.id)).state).toBe('certified');
    await work(house);
    expect((await load(document.id)).state).toBe('published');
    expect(await step(document.id, 'OriginalConverted')).toMatchObject({ id, state: 'converted' });
  });

  it('begins anew when the original is spoiled', async () => {
    const document = await entered(await onPaper());
    expect((await step(document.id, 'OriginalSpoiled')).state).toBe('opened');
    await expect(certify(document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await entered(document);
    expect((await certify(document)).state).toBe('certified');
    await expect(step(document.id, 'OriginalSpoiled')).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('is given out as one print set, kept by its digest, whose sheets say what they are', async () => {
    const { id, files } = await onPaper();
    const once = await printed(id);
    const { printSet } = await caseOf(id);
    expect(printSet).toMatchObject({ form: files.pdf });
    expect(await house.rooms.blobs.put(once.pdf)).toBe(printSet?.file);
    expect((await reopenPdf(once.pdf)).pageCount).toBe(printSet?.sheets);
    expect((await printed(id)).pdf).toEqual(once.pdf);
    await step(id, 'OriginalSpoiled');
    expect((await printed(id)).pdf).toEqual(once.pdf);
    await step(id, 'OriginalSigned');
    await expect(printed(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('cannot be cancelled while its document could then go no way at all', async () => {
    const { id } = await onPaper();
    await expect(step(id, 'CaseCancelled')).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await caseOf(id)).state).toBe('opened');
  });

  it('takes no step out of turn', async () => {
    const document = await onPaper();
    await expect(step(document.id, 'OriginalSigned')).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await expect(enter(document.id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await expect(certify(document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('stopped at any line of its certification, ends as signed when the official does it again', async () => {
    const places = await stopEverywhere(house.rooms, async (stopping) => {
      const document = await entered(await onPaper());
      const scan = await scanned(document.id);
      await stopped(() => certify(document, scan, stopping));
      await certify(document, scan);
      expect((await caseOf(document.id)).state).toBe('certified');
      expect((await load(document.id)).state).toBe('signed');
      const open = (await house.rooms.outbox.open()).filter(({ documentId }) => documentId === document.id);
      expect(open.map(({ queue }) => queue)).toEqual(['publish']);
    });
    expect(places).toContain('after paperCases.record');
    expect(places).toContain('before store.record');
  });

  it('is certified by the authorized body alone, over this very scan, and with a PDF', async () => {
    const document = await entered(await onPaper());
    const { id } = await caseOf(document.id);
    const signed = async (bytes: Uint8Array, signer = signerOf(house, document.header)) =>
      house.rooms.signDetached(bytes, await signer, house.rooms.now());
    const scan = await scanned(document.id);
    const wrong = certifyScan(house.rooms, id, scan, await signed(NO_SCAN));
    await expect(wrong).rejects.toThrowFault('SIGNATURE_REFUSED');
    const stranger = signerOf(house, agreement(), 'provider');
    const foreign = certifyScan(house.rooms, id, scan, await signed(scan, stranger));
    await expect(foreign).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
    const noPdf = new TextEncoder().encode('PNG');
    const picture = certifyScan(house.rooms, id, noPdf, await signed(noPdf));
    await expect(picture).rejects.toThrowFault('CONTENT_UNREADABLE');
    expect((await caseOf(document.id)).state).toBe('entered');
    await certify(document, scan);
    await expect(certify(document, NO_SCAN)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('is certified after its scan was held against the print set, and with that very scan', async () => {
    const document = await entered(await onPaper());
    const scan = await scanFor(document.id);
    const unchecked = {
      code: 'STEP_OUT_OF_TURN',
      facts: { rule: expect.stringMatching(/paper scan/) as unknown },
    };
    await expect(certify(document, scan)).rejects.toMatchObject(unchecked);
    await scanned(document.id);
    await expect(certify(document, NO_SCAN)).rejects.toMatchObject(unchecked);
    // The sheets of a spoiled original are not those of the new one.
    await step(document.id, 'OriginalSpoiled');
    expect((await caseOf(document.id)).scanCheck).toBeUndefined();
    await entered(document);
    await expect(certify(document, scan)).rejects.toMatchObject(unchecked);
    await scanned(document.id);
    expect((await certify(document, scan)).state).toBe('certified');
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('is certified by a word of a person for each page, where it was printed before sheets had codes', async () => {
    const document = await entered(await onPaper());
    const scan = await scanFor(document.id);
    const { paperCases } = house.rooms;
    // A case of the time before print sets were kept.
    const old = {
      ...paperCases,
      load: async (id: PaperCaseId) => withoutPrintSet(await paperCases.load(id)),
    };
    const rooms = { ...house.rooms, paperCases: old };
    const { id } = await caseOf(document.id);
    const check = async (by: string, pages: readonly number[]) =>
      checkPaperScan(rooms, id, scan, ACTOR, { pages, by });
    const { report, recorded } = await check('', []);
    expect({ verdict: report.verdict, recorded }).toEqual({ verdict: 'needs-eyes', recorded: undefined });
    await check('Образцов Пример Иванович, делопроизводитель', report.eyes);
    expect((await certify(document, scan, rooms)).scanCheck?.seenByEye).toEqual(report.eyes);
  });

  for (const [name, more] of [
    ['signed before the forming', { signedOn: localDate('2023-11-19') }],
    ['signed in the future', { signedOn: localDate('2099-01-01') }],
    ['without sheets', { sheets: 0 }],
    ['with half a sheet', { sheets: 1.5 }],
    ['without copies', { copies: 0 }],
    ['without a number', { number: ' ' }],
    ['without its file', { storedAt: '' }],
  ] as const) {
    it(`is not entered ${name}`, async () => {
      const { id } = await onPaper();
      await printed(id);
      await step(id, 'OriginalSigned');
      await expect(enter(id, more)).rejects.toMatchObject({
        code: 'CONTENT_INVALID',
        facts: { at: Object.keys(more)[0], rule: expect.stringMatching(/[а-я]/) as unknown },
      });
    });
  }
});

describe('a document that ends while its paper case lives', () => {
  for (const end of [withdrawDocument, declineSigning]) {
    it(`takes the case with it (${end.name})`, async () => {
      const document = await entered(await onPaper());
      await end(house.rooms, document.id, 'ошибка в приложении', ACTOR);
      expect((await caseOf(document.id)).state).toBe('cancelled');
      await expect(certify(document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    });
  }

  it('though the withdrawal was stopped in the middle', async () => {
    await stopEverywhere(house.rooms, async (stopping) => {
      const { id } = await onPaper();
      await stopped(() => withdrawDocument(stopping, id, 'ошибка', ACTOR));
      await withdrawDocument(house.rooms, id, 'ошибка', ACTOR);
      expect((await load(id)).state).toBe('withdrawn');
      expect((await caseOf(id)).state).toBe('cancelled');
    });
  });

  it('lets its original be made no further, though the case was left open', async () => {
    const { id } = await onPaper();
    await house.rooms.store.record(await load(id), { event: 'Withdrawn', actor: ACTOR });
    await expect(printed(id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await step(id, 'CaseCancelled')).state).toBe('cancelled');
  });

  it('after certification leaves the original in its file: the case is closed, not cancelled', async () => {
    const document = await entered(await onPaper());
    const { id } = await certify(document);
    await withdrawDocument(house.rooms, document.id, 'ошибка в приложении', ACTOR);
    expect((await caseOf(document.id)).state).toBe('certified');
    expect((await closePaperCase(house.rooms, id, ACTOR)).state).toBe('closed');
  });
});
