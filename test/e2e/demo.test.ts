import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jurisdictions } from '../../src/jurisdictions/index.ts';
import { type Instant, instantOf } from '../../src/domain/identifiers.ts';
import { FAULTS } from '../../src/main/demo/cast.ts';
import { verifySignedForm } from '../../src/signature/pades/signed-form.ts';
import { verifyPades } from '../../src/signature/pades/verify.ts';
import { derFrom } from '../../src/signature/pem.ts';
import { type DemoRun, playDemo, takenIn } from '../support/demo-run.ts';
import { hasGostOpenssl, openBench } from '../support/gost-openssl.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tools.ts';

const directory = temporaryFolder('demo');
const killedIn = temporaryFolder('demo-killed');
const bench = openBench();
const results = join(directory, 'results');
const found = (pattern: string): string[] => globSync(join(results, pattern)).toSorted();

const now = (): Instant => instantOf(new Date());

let first: DemoRun;
beforeAll(async () => {
  first = await playDemo(directory);
});

describe('the demo', () => {
  it('ends well, and says nothing that does not hold', () => {
    expect(first.trouble).not.toContain('НЕ ТАК');
    expect(first.status).toBe(0);
  });

  it('shows all five jurisdictions, and why nothing is due in Seversk', () => {
    for (const { name } of Object.values(jurisdictions)) expect(first.output).toContain(name);
    expect(first.output).toMatch(/Северск: показателей 17; акт не называет ни услуг, ни документов/);
  });

  it('shows a document recovered from each kind of fault', () => {
    const rows = first.output.split('\n');
    for (const fault of FAULTS.filter((one) => one !== 'refusal')) {
      const row = rows.find((line) => new RegExp(`\\s${fault}\\s`).test(line));
      expect(row, fault).toMatch(/опубликован .*STAND-REG-\d+ \(digest\)/);
    }
    expect(rows.find((line) => line.includes(' refusal '))).toContain('возвращён порталом');
    expect(rows.find((line) => line.includes('-изм'))).toMatch(/опубликован .*STAND-REG/);
  });

  it('puts on paper what the acts put on paper in 2023, and what had a ground', () => {
    const onPaper = first.output.split('\n').filter((line) => line.includes('бумага · '));
    expect(onPaper.map((line) => `${line.match(/\S+$/)?.[0]} ${line.match(/· (.+?)\s{2}/)?.[1]}`)).toEqual([
      'apanasenkovsky/01-social-order 7.1(1), 9¶1',
      'apanasenkovsky/03-execution-report 7.1(2), 9¶1',
      'apanasenkovsky/05-funding-agreement 7.1(4), 9¶2',
      'smolensk/12-social-order 7.1¶2, 9¶1',
      'smolensk/16-funding-agreement 7.1¶5, 9¶2',
      'kemerovo/31-consumer-application 3.1(1), 5',
      'kemerovo/33-service-contract 3.1(3), 5',
      'omsk/34-social-order 7(1)¶2, 9¶1',
      'omsk/38-funding-agreement 7(1)¶5, 9¶2',
    ]);
    const withGround = onPaper.filter((line) => line.includes('нет функции в Навигаторе'));
    expect(withGround.every((line) => line.includes('закрыто'))).toBe(true);
    expect(withGround.length).toBe(5);
  });

  it('takes what is never posted to signed, and nowhere near the portal', () => {
    const rows = first.output.split('\n').filter((line) => line.includes('не размещается'));
    expect(rows.length).toBe(16);
    expect(rows.every((line) => line.includes(' подписан '))).toBe(true);
    const folders = rows.map((line) => join(results, line.match(/\S+$/)?.[0] ?? ''));
    expect(folders.filter((folder) => !existsSync(join(folder, 'document.pdf')))).toEqual([]);
    expect(folders.filter((folder) => existsSync(join(folder, 'package.zip')))).toEqual([]);
  });
});

describe('the files of the demo', () => {
  it.skipIf(!hasGostOpenssl)('have signatures that OpenSSL with the GOST engine verifies', () => {
    const root = join(results, 'trust', 'root.pem');
    const signatures = found('*/*/*.sig');
    expect(signatures.length).toBeGreaterThan(30);
    for (const signature of signatures) {
      const content = signature.replace(/\.(authorized-body|provider)\.sig$/, '');
      const judged = ['-content', content, '-inform', 'DER', '-in', signature, '-CAfile', root];
      const how = ['-cades', '-binary', '-purpose', 'any', '-out', '/dev/null'];
      const { status, said } = bench.openssl('cms', '-verify', ...how, ...judged);
      expect(said, signature).toContain('CAdES Verification successful');
      expect(status).toBe(0);
    }
  });

  it('have reports and agreements that are signed inside, by everybody who must', async () => {
    const root = derFrom(readFileSync(join(results, 'trust', 'root.pem')), 'CERTIFICATE');
    const inside = found('*/*/printed-form.pdf');
    expect(inside.length).toBeGreaterThan(15);
    for (const printed of inside) {
      const signed = join(printed, '..', 'document.pdf');
      const verify = verifySignedForm(verifyPades([root]));
      const { verdict, signatures } = await verify(readFileSync(printed), readFileSync(signed), now());
      expect([signed, verdict]).toEqual([signed, 'passed']);
      expect(signatures).toHaveLength(signed.includes('agreement') ? 2 : 1);
    }
  });

  it('have a copy with marks wherever the signatures are beside the printed form', () => {
    const signed = new Set(found('*/*/document.pdf.*.sig').map((path) => join(path, '..')));
    expect(signed.size).toBeGreaterThan(12);
    expect(found('*/*/document.copy.pdf').map((path) => join(path, '..'))).toEqual([...signed]);
  });

  it.skipIf(!hasTool('qpdf'))('have PDF that qpdf finds sound', () => {
    const files = found('*/*/*.pdf');
    expect(files.length).toBeGreaterThan(28);
    for (const file of files) expect(runTool('qpdf', '--check', file), file).toMatchObject({ status: 0 });
  });

  it.skipIf(!hasTool('xmllint'))('have XML that xmllint finds valid by its schema', () => {
    const files = [...found('*/*/document.xml'), ...found('*/*/information.xml')];
    expect(files.length).toBeGreaterThan(27 + 12);
    for (const file of files) {
      const isInformation = basename(file) === 'information.xml';
      const kind = isInformation ? 'agreement-information' : basename(join(file, '..')).replace(/^\d+-/, '');
      const { status, said } = runTool(
        'xmllint',
        '--noout',
        '--nonet',
        '--schema',
        `schemas/${kind}.xsd`,
        file,
      );
      expect(said, file).toContain('validates');
      expect(status).toBe(0);
    }
  });
});

describe('a demo that is repeated, or killed and begun again', () => {
  it('finds the same documents, and doubles nothing on the stand', async () => {
    const before = takenIn(directory);
    const second = await playDemo(directory);
    expect(second.status).toBe(0);
    expect(takenIn(directory)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
    expect(tableOf(second)).toEqual(tableOf(first));
  });

  it('goes on after kill -9 in the middle, and doubles nothing', async () => {
    const killed = await playDemo(killedIn, (trouble, child) => {
      if (/опубликовано \d/.test(trouble)) child.kill('SIGKILL');
    });
    expect(killed.status).toBe('SIGKILL');
    const takenBefore = takenIn(killedIn);
    const again = await playDemo(killedIn);
    expect(again.trouble).not.toContain('НЕ ТАК');
    expect(again.status).toBe(0);
    const taken = takenIn(killedIn);
    expect(taken.slice(0, takenBefore.length)).toEqual(takenBefore);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length).toBe(takenIn(directory).length);
  });
});

/** The table without the numbers that differ from run to run: none may, in a repeated one. */
const tableOf = ({ output }: DemoRun): string[] => output.split('\n').filter((line) => /\/\d\d-/.test(line));
