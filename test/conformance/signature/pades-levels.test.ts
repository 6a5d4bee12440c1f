/** Programs that know nothing of us look at a PDF that we stamped, filled with evidence and stamped again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { print } from '../../../src/pdf/print.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import type { Means } from '../../../src/signature/levels.ts';
import { raisePades, renewPades } from '../../../src/signature/pades/levels.ts';
import { signPades } from '../../../src/signature/pades/sign.ts';
import { signPadesStamped } from '../../../src/signature/pades/sign-stamped.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { openStandTsa, type StandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import { latin } from '../../support/forged-pdf.ts';
import { hasGostOpenssl, openBench } from '../../support/gost-openssl.ts';
import * as pki from '../../support/pki.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const bench = openBench();
const KINDS = ['rsa', 'gost'] as const;
const FILES = ['stamped', 'complete', 'renewed', 'later'] as const;

interface Made {
  readonly root: pki.Member;
  readonly files: Readonly<Record<(typeof FILES)[number], Uint8Array>>;
}

const services: StandTsa[] = [];
afterAll(async () => void (await Promise.all(services.map((one) => one.close()))));

async function make(kind: (typeof KINDS)[number]): Promise<Made> {
  const key = () => (kind === 'rsa' ? pki.foreignKey('rsa') : pki.newKey());
  const root = pki.member({ name: 'Root', extensions: pki.AUTHORITY, key: key() });
  const own = (name: string, ...extensions: Parameters<typeof pki.member>[0]['extensions'] & object) =>
    pki.member({ name, issuer: root, extensions, key: key() });
  const signer = pki.signerOf(own('Signer', pki.SIGNS_DOCUMENTS), root);
  const stamper = own('Stamps', pki.SIGNS_DOCUMENTS, STAMPS_ONLY);
  const tsa = await openStandTsa({ ...stamper, chain: [root.certificate], clock: now });
  services.push(tsa);
  const roots = [root.certificate];
  const list = pki.listOf({
    by: root,
    thisUpdate: now(),
    nextUpdate: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const digest = kind === 'rsa' ? 'sha256' : 'streebog256';
  const means: Means = {
    roots,
    stamp: openTimestamps({ urls: [tsa.url], roots, digest }),
    collect: () => Promise.resolve({ lists: [list], answers: [] }),
  };
  const stamping = { at: now(), stamp: means.stamp };
  const unsigned = print(signableDocument());
  const { file: stamped } = await signPadesStamped(unsigned, SIGNABLE_FIELDS[0], signer, stamping);
  const { file: complete, level } = await raisePades(stamped, 'LT', means, now());
  expect(level).toBe('LT');
  const second = await signPades(complete, SIGNABLE_FIELDS[1], signer, now());
  const { file: later } = await raisePades(second, 'LT', means, now());
  const { file: renewed, owed } = await renewPades(later, means, now());
  expect(owed).toBeUndefined();
  return { root, files: { stamped, complete, later, renewed } };
}

const made = new Map<string, Made>();
beforeAll(async () => {
  for (const kind of KINDS) {
    const one = await make(kind);
    made.set(kind, one);
    for (const name of FILES) bench.put(`${kind}-${name}.pdf`, one.files[name]);
    bench.put(`${kind}-root.pem`, writePem('CERTIFICATE', one.root.certificate));
  }
});

const of = (kind: string): Made => made.get(kind) ?? expect.fail('not made');

describe.each(KINDS)('A PDF signed and stamped with keys of %s', (kind) => {
  it('passes our judge at each step', async () => {
    const { root, files } = of(kind);
    for (const name of FILES) {
      const report = await verifyPades([root.certificate])(files[name], now());
      expect(report.verdict).toBe('passed');
    }
  });

  it.skipIf(!hasTool('qpdf')).each(FILES)('has no error for qpdf: %s', (name) => {
    const { status, said } = runTool('qpdf', '--check', `${bench.folder}/${kind}-${name}.pdf`);
    expect(said).toContain('No syntax or stream encoding errors found');
    expect(said).not.toMatch(/warning/i);
    expect(status).toBe(0);
  });

  it.skipIf(!hasGostOpenssl)('has time-stamps that `openssl ts` verifies, each over what it covers', () => {
    const { files } = of(kind);
    const verified = (data: Uint8Array, token: Uint8Array) => {
      bench.put('data.bin', data);
      bench.put('token.der', token);
      const trust = ['-CAfile', `${kind}-root.pem`];
      return bench.openssl('ts', '-verify', '-data', 'data.bin', '-in', 'token.der', '-token_in', ...trust);
    };
    const inside = placesOf(files.stamped, 'ETSI.CAdES.detached').map(({ contents }) => {
      const [signer] = readSignedData(contents).signers;
      const token = signer?.unsignedAttributes[0]?.values[0]?.bytes ?? new Uint8Array();
      return verified(signer?.signature ?? new Uint8Array(), token);
    });
    const over = placesOf(files.renewed, 'ETSI.RFC3161');
    const around = over.map(({ covered, contents }) => verified(covered, contents));
    expect([inside.length, around.length]).toEqual([1, 2]);
    for (const { said } of [...inside, ...around]) expect(said).toContain('Verification: OK');
    expect(verified(files.stamped, over[0]?.contents ?? new Uint8Array()).status).not.toBe(0);
  });
});

describe.skipIf(!hasTool('pdfsig'))('poppler', () => {
  it.each([
    ['stamped', 1],
    ['complete', 1],
    ['later', 2],
    ['renewed', 2],
  ] as const)('calls each signature of the file %s valid', (name, count) => {
    const { said } = runTool('pdfsig', '-nocert', `${bench.folder}/rsa-${name}.pdf`);
    const signatures = said.split(/^Signature #/m).filter((one) => one.includes('ETSI.CAdES.detached'));
    expect(signatures).toHaveLength(count);
    for (const one of signatures) expect(one).toContain('Signature is Valid.');
  });
});

interface Place {
  readonly covered: Uint8Array;
  /** Without the zeros after it. */
  readonly contents: Uint8Array;
}

/** What programs read: found in the bytes of the file, and not by our reader. */
function placesOf(pdf: Uint8Array, subFilter: string): readonly Place[] {
  const pattern = new RegExp(`/SubFilter /${subFilter} /ByteRange \\[([\\d ]+)\\]`, 'g');
  return [...latin(pdf).matchAll(pattern)].map(([, written = '']) => {
    const [a = 0, b = 0, c = 0, d = 0] = written.trim().split(/ +/).map(Number);
    const padded = Buffer.from(latin(pdf.subarray(a + b + 1, c - 1)), 'hex');
    return {
      covered: Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]),
      contents: padded.subarray(0, 4 + padded.readUInt16BE(2)),
    };
  });
}
