import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/domain/access.ts';
import { type LocalDate, paperCaseId } from '../../../src/domain/identifiers.ts';
import type { PaperCase, PaperDecision } from '../../../src/store/paper-cases.ts';
import { contentDigest, newDocumentId, type Opened, registered, settled } from './samples.ts';

const scope = (inn: string) => scopeOf([{ role: 'entry', inn }], 'paper.read');

/** What cases of paper originals must do, on whatever engine. */
export function paperCasesContract(opened: () => Opened): void {
  const cases = () => opened().record.paperCases;
  const decision: PaperDecision = {
    ground: 'mandated-by-act',
    clause: '7(1), 9',
    system: '',
    evidence: '',
    decidedBy: 'начальник отдела образования',
  };
  const newCase = async (): Promise<PaperCase> =>
    cases().open((await registered(opened())).id, decision, 'clerk-7');

  it('open once a document, whoever opens them', async () => {
    const { id } = await registered(opened());
    const opens = await Promise.all(Array.from({ length: 5 }, () => cases().open(id, decision, 'system')));
    expect(new Set(opens.map((paper) => paper.id)).size).toBe(1);
    expect(opens[0]).toMatchObject({ documentId: id, state: 'opened', version: 1, decision });
    expect(await cases().ofDocument(id)).toEqual(opens[0]);
    expect(await cases().list()).toEqual([opens[0]]);
  });

  it('are listed for whom their documents concern', async () => {
    const { id, header } = await registered(opened());
    const paperCase = await cases().open(id, decision, 'system');
    expect(await cases().list(scope(header.authorizedBodyInn))).toEqual([paperCase]);
    expect(await cases().list(scope('5506000003'))).toEqual([]);
  });

  it('do not open for a document that is not in the record', async () => {
    await expect(cases().open(newDocumentId(), decision, 'system')).rejects.toThrowFault(
      'DOCUMENT_NOT_FOUND',
    );
  });

  it('are not found where there are none', async () => {
    const nobody = paperCaseId(randomUUID());
    await expect(cases().load(nobody)).rejects.toThrowFault('PAPER_CASE_NOT_FOUND');
    expect(await cases().ofDocument(newDocumentId())).toBeUndefined();
  });

  it('go step by step, and keep what an official entered', async () => {
    const original = {
      number: '12-п',
      signedOn: '2023-12-20' as LocalDate,
      sheets: 3,
      copies: 2,
      storedAt: '05-14',
    };
    const printed = await cases().record(await newCase(), 'OriginalPrinted', 'clerk-7');
    const signed = await cases().record(printed, 'OriginalSigned', 'clerk-7');
    const entered = await cases().record(signed, 'OriginalEntered', 'clerk-7', { original });
    const scans = { scan: contentDigest('1'), scanSignature: contentDigest('2') };
    const certified = await cases().record(entered, 'ScanCertified', 'clerk-7', scans);
    expect(certified).toMatchObject({ state: 'certified', version: 5, original, ...scans });
    expect(await cases().load(certified.id)).toEqual(certified);
    expect(await opened().record.store.audit()).toBeUndefined();
  });

  it('tell their steps in the order in which they were taken', async () => {
    const { id } = await newCase();
    await cases().record(await cases().load(id), 'OriginalPrinted', 'clerk-7');
    const moves = (await cases().moves()).filter(({ paperCaseId: of }) => of === id);
    expect(moves.map(({ event, state }) => [event, state])).toEqual([
      ['CaseOpened', 'opened'],
      ['OriginalPrinted', 'printed'],
    ]);
    expect(moves[0]?.at).toBe((await cases().load(id)).openedAt);
  });

  it('refuse a step that their table does not have', async () => {
    await expect(cases().record(await newCase(), 'ScanCertified', 'clerk-7')).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
  });

  it('let exactly one of several writers of one version through', async () => {
    const paper = await newCase();
    const { won, lost } = await settled(
      Array.from({ length: 6 }, () => cases().record(paper, 'OriginalPrinted', 'clerk-7')),
    );
    expect(won).toHaveLength(1);
    for (const fault of lost) expect(fault).toThrowFault('STORE_CONFLICT');
    expect(await cases().load(paper.id)).toEqual(won[0]);
  });

  describe('are audited like documents', () => {
    const tampered = {
      'the decision of the case': sql`update paper_case set decision = decision || '{"evidence": "x"}'`,
      'the state of the case': sql`update paper_case set state = 'certified'`,
      'who printed it': sql`update event set actor = 'x' where chain = 'paper-case' and sequence = 2`,
      'the last event, by taking it out': sql`delete from event where chain = 'paper-case' and sequence = 2`,
    };
    it.each(Object.entries(tampered))('when somebody changes %s', async (_what, statement) => {
      const { documentId } = await cases().record(await newCase(), 'OriginalPrinted', 'clerk-7');
      await statement.execute(opened().db);
      expect(await opened().record.store.audit()).toEqual({ chain: 'paper-case', documentId, sequence: 2 });
    });
  });
}
