/** Programs that know nothing of us look at our signed PDF; attacks on other people's files come to our judge. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { print } from '../../../src/pdf/print.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { latin } from '../../support/forged-pdf.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import { AUTHORITY, foreignKey, member, signerOf, SIGNS_DOCUMENTS } from '../../support/pki.ts';
import { hasShared, sharedPath } from '../../support/shared.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import { padesRoot, sign, SIGNED_AT, signedSteps } from '../../support/signed-pdf.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const bench = openBench();
const VERIFY = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-out', 'out.bin'];
const AT = '2026-11-22T10:00:00.000Z' as Instant;

beforeAll(async () => {
  const { unsigned, once, twice } = await signedSteps();
  for (const [name, pdf] of Object.entries({ unsigned, once, twice })) bench.put(`${name}.pdf`, pdf);
  bench.put('root.pem', writePem('CERTIFICATE', padesRoot.certificate));
  for (const [index, found] of [...latin(twice).matchAll(/\/ByteRange \[([\d ]+)\]/g)].entries()) {
    const [, a = 0, b = 0, c = 0] = (found[1] ?? '').trim().split(/ +/).map(Number);
    const padded = Buffer.from(latin(twice.subarray(a + 1, b - 1)), 'hex');
    bench.put(`${index}.sig`, padded.subarray(0, 4 + padded.readUInt16BE(2)));
    bench.put(`${index}.content`, Buffer.concat([twice.subarray(0, a), twice.subarray(b, b + c)]));
  }
});

describe.skipIf(!hasGostOpenssl)('OpenSSL with the GOST engine', () => {
  it.each([0, 1])('accepts the CMS of signature %i, taken out of the file, over its ranges', (index) => {
    const files = ['-in', `${index}.sig`, '-content', `${index}.content`, '-CAfile', 'root.pem'];
    const { status, said } = bench.openssl(...VERIFY, ...files);
    expect(said).toContain('CAdES Verification successful');
    expect(status).toBe(0);
  });

  it('refuses it over the ranges of the other', () => {
    const files = ['-in', '0.sig', '-content', '1.content', '-CAfile', 'root.pem'];
    expect(
      bench.openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-out', 'out.bin', ...files)
        .status,
    ).not.toBe(0);
  });
});

describe.skipIf(!hasTool('qpdf'))('qpdf', () => {
  it.each(['unsigned', 'once', 'twice'])('finds no error in the file %s', (name) => {
    const { status, said } = runTool('qpdf', '--check', `${bench.folder}/${name}.pdf`);
    expect(said).toContain('No syntax or stream encoding errors found');
    expect(said).not.toMatch(/warning/i);
    expect(status).toBe(0);
  });
});

describe.skipIf(!hasTool('qpdf'))('a file that qpdf wrote anew', () => {
  it.each([
    ['with object streams and a cross-reference stream', '--object-streams=generate'],
    ['for the web', '--linearize'],
    ['for the web, with object streams', '--linearize', '--object-streams=generate'],
  ])('is signed by both parties and judged %s', async (_, ...options) => {
    const target = `${bench.folder}/rewritten.pdf`;
    runTool('qpdf', '--static-id', ...options, `${bench.folder}/unsigned.pdf`, target);
    const base = new Uint8Array(readFileSync(target));
    const signed = await sign(await sign(base, 0), 1);
    const file = bench.put('rewritten-signed.pdf', signed);
    const { status, said } = runTool('qpdf', '--check', file);
    expect(said).not.toMatch(/warning/i);
    expect(status).toBe(0);
    const report = await verifyPades([padesRoot.certificate])(signed, AT);
    expect(report.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(report.verdict).toBe('passed');
    expect(report.signatures.map(({ revision }) => revision)).toEqual([2, 3]);
  });
});

describe.skipIf(!hasTool('mutool'))('mutool', () => {
  it('draws the marks without a warning of a font', () => {
    const { status, said } = runTool(
      'mutool',
      'draw',
      '-o',
      `${bench.folder}/%d.png`,
      `${bench.folder}/twice.pdf`,
    );
    expect(status).toBe(0);
    expect(said.split('\n').filter((line) => /glyph|font|error/i.test(line))).toEqual([]);
  });
});

describe.skipIf(!hasTool('pdfsig'))('poppler', () => {
  it.each(['rsa', 'p256'] as const)(
    'calls the signatures of keys of %s valid, for every signer',
    async (type) => {
      const root = member({ name: 'Root', key: foreignKey(type), extensions: AUTHORITY });
      let pdf = print(signableDocument());
      for (const field of SIGNABLE_FIELDS) {
        const own = member({
          name: field,
          issuer: root,
          key: foreignKey(type),
          extensions: [SIGNS_DOCUMENTS],
        });
        pdf = await signPades(pdf, field, signerOf(own, root), SIGNED_AT);
      }
      const { said } = runTool('pdfsig', '-nocert', bench.put(`${type}.pdf`, pdf));
      expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
      expect(said.match(/Signature Type: ETSI.CAdES.detached/g)).toHaveLength(2);
      expect((await verifyPades([root.certificate])(pdf, AT)).verdict).toBe('passed');
    },
  );
});

/** esig/dss, `dss-pades/src/test/resources/validation`: the file, and a word of the reason that we must give. */
const VECTORS = [
  ['hide.pdf', 'pdf-structure'],
  ['modified_after_signature.pdf', 'pdf-structure'],
  ['pdf-byterange-overlap.pdf', 'pdf-ranges'],
] as const;

describe.skipIf(!hasShared('vectors', 'pdf'))('attacks on files of others', () => {
  it.each(VECTORS)('%s does not pass, and the report says why (%s)', async (name, check) => {
    const report = await verifyPades([])(readFileSync(sharedPath('vectors', 'pdf', name)), AT);
    expect(report.verdict).not.toBe('passed');
    const all = [...report.checks, ...report.signatures.flatMap(({ checks }) => checks)];
    const found = all.filter(({ name: one, verdict }) => one === check && verdict !== 'passed');
    expect(found).not.toEqual([]);
    for (const { why, reason } of found) expect([why, reason]).not.toContain(undefined);
  });
});
