import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fillSignature, signedBytes } from '../../../src/pdf/increment/placeholder.ts';
import { prepareTimestamp } from '../../../src/pdf/increment/prepare-timestamp.ts';
import { addToSecurityStore } from '../../../src/pdf/increment/security-store.ts';
import { raisePades } from '../../../src/signature/pades/levels.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import type { PadesReport } from '../../../src/signature/pades/report.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import type { Stamp } from '../../../src/signature/timestamp/client.ts';
import { anatomy, append, latin, stream, unlatin } from '../../support/forged-pdf.ts';
import * as pki from '../../support/pki.ts';
import {
  authority,
  JUDGED_AT,
  lists,
  meansOf,
  root,
  roots,
  signedPdf,
  signer,
  stampOf,
} from '../../support/stamped-pdf.ts';

const verify = verifyPades(roots);
const signed = await signedPdf();
const { file: stamped } = await raisePades(signed, 'T', meansOf(), JUDGED_AT);
const { file: complete } = await raisePades(signed, 'LT', meansOf(), JUDGED_AT);
const parts = anatomy(complete);
const storeNumber = Number(/\/DSS (\d+) 0 R/.exec(latin(complete))?.[1]);

/** Checks that did not pass, each once; advisory ones left out. */
const troubles = ({ checks, signatures, timestamps }: PadesReport): readonly string[] => [
  ...new Set(
    [...checks, ...[...signatures, ...timestamps].flatMap((one) => one.checks)]
      .filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true)
      .map(({ name }) => name),
  ),
];

/** Signs nothing but what it is told to, whatever the file is. */
async function stampedWith(pdf: Uint8Array, stamp: Stamp, over?: (bytes: Uint8Array) => Uint8Array) {
  const prepared = prepareTimestamp(pdf, 8000);
  const bytes = signedBytes(prepared);
  const outcome = await stamp(over?.(bytes) ?? bytes, JUDGED_AT);
  const token = outcome.kind === 'stamped' ? outcome.token : new Uint8Array();
  return fillSignature(prepared, token) ?? new Uint8Array();
}

describe('a time-stamp over the file', () => {
  test('by an ordinary signatory does not pass, and proves nothing', async () => {
    const report = await verify(await stampedWith(signed, stampOf(signer)), JUDGED_AT);
    expect(report.verdict).toBe('failed');
    expect(troubles(report)).toEqual(['pdf-timestamps', 'timestamp']);
    expect(report.signatures).toMatchObject([{ verdict: 'passed', level: 'B' }]);
    expect(report.signatures[0]?.provenAt).toBeUndefined();
  });

  test('by a stranger does not pass', async () => {
    const stranger = pki.member({ name: 'Чужой', extensions: [pki.SIGNS_DOCUMENTS] });
    expect(troubles(await verify(await stampedWith(signed, stampOf(stranger)), JUDGED_AT))).toContain(
      'pdf-timestamps',
    );
  });

  test('over other bytes does not pass', async () => {
    const report = await verify(await stampedWith(signed, stampOf(), () => signed), JUDGED_AT);
    expect(troubles(report)).toEqual(['pdf-timestamps', 'timestamp']);
  });

  test('after the moment of judgement does not pass', async () => {
    const report = await verify(
      await stampedWith(signed, stampOf(undefined, '2027-01-01T00:00:00.000Z' as never)),
      JUDGED_AT,
    );
    expect(troubles(report)).toContain('pdf-timestamps');
  });

  test('that does not cover its whole revision proves nothing', async () => {
    const text = latin(stamped);
    const at = text.lastIndexOf('/ByteRange [');
    const written = /\/ByteRange \[([\d ]+)\]/.exec(text.slice(at))?.[1] ?? '';
    const [a = 0, b = 0, c = 0, d = 0] = written.trim().split(/ +/).map(Number);
    const shorter = `${a} ${b} ${c} ${d - 7}`.padEnd(written.length);
    const report = await verify(
      unlatin(text.slice(0, at) + text.slice(at).replace(written, shorter)),
      JUDGED_AT,
    );
    expect(troubles(report)).toEqual(expect.arrayContaining(['pdf-ranges', 'pdf-timestamps']));
    expect(report.signatures[0]?.provenAt).toBeUndefined();
  });

  test('does not stand for a signature', async () => {
    const unsigned = signed.subarray(0, latin(signed).indexOf('%%EOF\n') + 6);
    const report = await verify(await stampedWith(unsigned, stampOf()), JUDGED_AT);
    expect(troubles(report)).toEqual(['pdf-signatures']);
    expect(report.timestamps).toMatchObject([{ verdict: 'passed' }]);
  });

  test('does not prove a signature that came after it', async () => {
    const twice = await signPades(stamped, 'provider', pki.signerOf(signer, authority), JUDGED_AT);
    const { signatures } = await verify(twice, JUDGED_AT);
    expect(signatures.map(({ level }) => level)).toEqual(['T', 'B']);
  });

  test('whose name is put on a signature hides none: it is no time-stamp', async () => {
    const renamed = unlatin(latin(signed).replace('/ETSI.CAdES.detached', '/ETSI.RFC3161       '));
    expect(troubles(await verify(renamed, JUDGED_AT))).toEqual(
      expect.arrayContaining(['pdf-signatures', 'pdf-timestamps']),
    );
  });

  test('does not excuse what was changed after it', async () => {
    const forged = append(stamped, { objects: { [parts.content]: stream('') } });
    expect(troubles(await verify(forged, JUDGED_AT))).toEqual(
      expect.arrayContaining(['pdf-changes', 'pdf-timestamps']),
    );
  });
});

const dss = (entries: string): Uint8Array =>
  append(signed, {
    objects: { [parts.root]: anatomy(signed).text(parts.root, { DSS: '800 0 R' }), 800: `<<${entries}>>` },
  });

describe('a security store', () => {
  test('that takes an object of the document into it is a change', async () => {
    expect(troubles(await verify(dss(`/Certs [${parts.content} 0 R]`), JUDGED_AT))).toContain('pdf-changes');
  });

  test('put down under the number of a page is a change', async () => {
    const forged = append(signed, {
      objects: {
        [parts.root]: anatomy(signed).text(parts.root, { DSS: `${parts.page} 0 R` }),
        [parts.page]: anatomy(signed).text(parts.page, { Certs: '[]' }),
      },
    });
    expect(troubles(await verify(forged, JUDGED_AT))).toContain('pdf-changes');
  });

  test('that has more than a store has is a change', async () => {
    expect(
      troubles(await verify(dss('/Certs [] /OpenAction <</S /JavaScript /JS (1)>>'), JUDGED_AT)),
    ).toContain('pdf-changes');
  });

  test('that loses what it had is a change', async () => {
    const forged = append(complete, { objects: { [storeNumber]: '<</Type /DSS /Certs []>>' } });
    expect(troubles(await verify(forged, JUDGED_AT))).toContain('pdf-changes');
  });

  test('that is no store fails by its own check', async () => {
    const forged = append(signed, {
      objects: { [parts.root]: anatomy(signed).text(parts.root, { DSS: '[]' }) },
    });
    expect(troubles(await verify(forged, JUDGED_AT))).toContain('pdf-dss');
    const junk = addToSecurityStore(signed, {
      certificates: [Uint8Array.of(1, 2, 3)],
      lists: [],
      answers: [],
    });
    expect(troubles(await verify(junk, JUDGED_AT))).toEqual(['pdf-dss']);
  });

  test('that speaks of another signature is not decided', async () => {
    const name = createHash('sha1').update('another').digest('hex').toUpperCase();
    const report = await verify(dss(`/Certs [] /VRI <</${name} <<>>>>`), JUDGED_AT);
    expect(report.verdict).toBe('indeterminate');
    expect(troubles(report)).toEqual(['pdf-dss']);
  });

  test('may have names for its own signatures', async () => {
    const padded = Buffer.from(/\/Contents <([0-9a-fA-F]{1000,})>/.exec(latin(signed))?.[1] ?? '', 'hex');
    const name = createHash('sha1').update(padded).digest('hex').toUpperCase();
    expect((await verify(dss(`/Certs [] /VRI <</${name} <<>>>>`), JUDGED_AT)).verdict).toBe('passed');
  });

  test('with more than is looked at is not decided, and none of it counts', async () => {
    const many = Array.from({ length: 40 }, (_, day) =>
      pki.listOf({ by: root, thisUpdate: `2026-10-01T00:00:${String(day + 10)}.000Z` }),
    );
    const report = await verify(
      addToSecurityStore(signed, { certificates: [], lists: many, answers: [] }),
      JUDGED_AT,
    );
    expect(report.verdict).toBe('indeterminate');
    expect(troubles(report)).toEqual(['pdf-dss']);
  });

  test('of somebody who calls himself our authority shows nothing', async () => {
    const forged = [root, authority].map((by) => pki.listOf({ by, key: pki.newKey() }));
    const file = addToSecurityStore(stamped, { certificates: [], lists: forged, answers: [] });
    const report = await verifyPades(roots, { revocationLists: [] })(file, JUDGED_AT);
    expect(report.verdict).toBe('indeterminate');
    expect((await verify(file, JUDGED_AT)).signatures).toMatchObject([{ level: 'T' }]);
  });

  test('that says the signatory was revoked before the time that is proven is believed', async () => {
    const revoked = [{ certificate: signer.certificate, at: '2026-11-20T00:00:00.000Z' }];
    const own = [...lists.slice(0, 1), pki.listOf({ by: authority, revoked })];
    const file = addToSecurityStore(stamped, { certificates: [], lists: own, answers: [] });
    const report = await verify(file, JUDGED_AT);
    expect(report.verdict).toBe('failed');
    expect(troubles(report)).toEqual(['revocation']);
  });

  test('brings no root: a chain to one of its certificates is trusted no more than before', async () => {
    const other = pki.member({ name: 'Другой корень', extensions: pki.AUTHORITY });
    const report = await verifyPades([other.certificate])(complete, JUDGED_AT);
    expect(report.verdict).not.toBe('passed');
  });
});
