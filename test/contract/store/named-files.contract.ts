import { expect, it } from 'vitest';
import { digest, instant, type Digest, type LocalDate } from '../../../src/domain/identifiers.ts';
import type { NamedFile } from '../../../src/store/named-files.ts';
import { newDocumentId, newRegistration, type Opened, registered, taken } from './samples.ts';

/** One digest a number. */
const file = (number: number): Digest => digest(number.toString(16).padStart(64, '0'));

const RECEIPT = { about: 'format', passed: true, proof: 'unsigned' } as const;

/** What the record must know of the files that it names, on whatever engine. */
export function namedFilesContract(opened: () => Opened): void {
  const all = async (): Promise<NamedFile[]> => {
    const found: NamedFile[] = [];
    for await (const page of opened().record.namedFiles.all()) found.push(...page);
    return found;
  };

  it('names nothing where there is nothing', async () => {
    expect(await all()).toEqual([]);
  });

  it('names the files of a document, those too that a later event has replaced', async () => {
    const { record } = opened();
    const { document } = await record.store.register(newRegistration({ content: file(1) }));
    const files = { ...document.files, pdf: file(2), xml: file(3) };
    const rendered = await taken(opened(), document, {
      event: 'Rendered',
      actor: 'system',
      change: { files },
    });
    const signature = { ...files, 'signature-authorized-body': file(4) };
    await taken(
      opened(),
      rendered,
      { event: 'SignatureAdded', actor: 'x', change: { files: signature } },
      {
        event: 'SigningCompleted',
        actor: 'system',
        change: { files: { ...signature, 'signature-authorized-body': file(5) } },
      },
    );
    const found = await all();
    expect(new Set(found.map((one) => one.digest))).toEqual(new Set([1, 2, 3, 4, 5].map(file)));
    expect(new Set(found.map(({ by, of }) => `${by} ${of}`))).toEqual(new Set([`document ${document.id}`]));
  });

  it('names scans of paper cases, raised signatures, receipts and evidence of outages', async () => {
    const { record } = opened();
    const { id } = await registered(opened());
    const decision = {
      ground: 'mandated-by-act',
      clause: '7(1)',
      system: '',
      evidence: '',
      decidedBy: 'x',
    } as const;
    let paper = await record.paperCases.open(id, decision, 'x');
    const printSet = { file: file(17), form: file(2), sheets: 1 };
    paper = await record.paperCases.record(paper, 'OriginalPrinted', 'x', { printSet });
    paper = await record.paperCases.record(paper, 'OriginalSigned', 'x');
    const original = {
      number: '1',
      signedOn: '2023-12-20' as LocalDate,
      sheets: 1,
      copies: 1,
      storedAt: '1',
    };
    paper = await record.paperCases.record(paper, 'OriginalEntered', 'x', { original });
    paper = await record.paperCases.record(paper, 'ScanCertified', 'x', {
      scan: file(11),
      scanSignature: file(12),
    });
    const level = { documentId: id, role: 'signature-authorized-body', level: 'T' } as const;
    await record.signatureLevels.keep({ ...level, signature: file(13), raised: file(14) }, undefined);
    const at = instant('2026-11-22T10:00:00.000Z');
    const receipt = { ...RECEIPT, refId: newDocumentId(), receivedAt: at };
    await record.receiptLog.keep({ ...receipt, id: 'r-1', digest: file(15), signature: file(18) });
    const seen = { at, by: 'probe', said: '503', whole: 'x' } as const;
    await record.outages.failed('portal', { owner: 'portal', seen, filed: new Map([['x', file(16)]]) }, 1);
    const found = (await all()).map((one) => `${one.by} ${one.of} ${one.digest}`);
    for (const line of [
      `paper-case ${paper.id} ${file(11)}`,
      `paper-case ${paper.id} ${file(12)}`,
      `paper-case ${paper.id} ${file(17)}`,
      `signature-level ${id} ${file(13)}`,
      `signature-level ${id} ${file(14)}`,
      `receipt r-1 ${file(15)}`,
      `receipt r-1 ${file(18)}`,
    ])
      expect(found).toContain(line);
    expect(found.filter((line) => line.startsWith('outage'))).toHaveLength(1);
  });

  it('names words that were kept apart, and lists and signatures of anchors', async () => {
    const { record } = opened();
    const document = await registered(opened());
    await taken(opened(), document, { event: 'Withdrawn', actor: 'x', facts: { words: file(21) } });
    const draft = await record.anchors.draft(10);
    if (draft === undefined) throw new Error('nothing to anchor');
    await record.anchors.append(draft, file(22), file(23));
    const found = (await all()).map((one) => `${one.by} ${one.of} ${one.digest}`);
    expect(found).toContain(`words ${document.id} ${file(21)}`);
    expect(found).toContain(`anchor 1 ${file(22)}`);
    expect(found).toContain(`anchor 1 ${file(23)}`);
  });

  it('names all of them where there are more than a page', async () => {
    const at = instant('2026-11-22T10:00:00.000Z');
    const receipt = { ...RECEIPT, refId: newDocumentId(), receivedAt: at };
    for (let number = 0; number < 1_001; number += 1) {
      await opened().record.receiptLog.keep({ ...receipt, id: `r-${number}`, digest: file(number) });
    }
    const found = await all();
    expect(found).toHaveLength(1_001);
    expect(new Set(found.map((one) => one.digest)).size).toBe(1_001);
  });
}
