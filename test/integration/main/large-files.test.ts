/** `pechat verify` of files that would fill the memory: said in words before they are read, or judged below 512 MB. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { type Ended, pechat } from '../../support/pechat.ts';
import * as pki from '../../support/pki.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MB = 1 << 20;
const MOST_MB = 512;
const desk = temporaryFolder('large-files');
const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY });
const signer = pki.member({ name: 'Образцов', issuer: root, extensions: [pki.SIGNS_DOCUMENTS] });
writeFileSync(join(desk, 'root.cer'), root.certificate);

/** Sparse: takes no place on the disk. */
function sparse(name: string, bytes: number, start = ''): string {
  writeFileSync(join(desk, name), start);
  truncateSync(join(desk, name), bytes);
  return name;
}

const PEAK = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`;

async function verified(...args: string[]): Promise<Ended & { readonly peakMb: number }> {
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(PEAK)}` };
  const ended = await pechat(['verify', ...args, '--trust', 'root.cer'], desk, env);
  return { ...ended, peakMb: Number(/peak (\d+)/.exec(ended.told)?.[1]) / 1024 };
}

describe('A file of the largest size that is read', () => {
  it('is judged beside its signature', async () => {
    const content = new Uint8Array(320 * MB);
    const at = '2026-11-22T12:00:00.000Z' as Instant;
    writeFileSync(join(desk, 'most.sig'), await signDetached(content, pki.signerOf(signer, root), at));
    const { status, peakMb } = await verified(sparse('most', content.length), '--at', at);
    expect(status).toBe(0);
    expect(peakMb).toBeGreaterThan(320);
    expect(peakMb).toBeLessThan(MOST_MB);
  });

  it.each([
    ['PDF', '%PDF-1.7\n'],
    ['XML', '<order>'],
  ])('that calls itself %s is not decided', async (name, start) => {
    const { status, peakMb } = await verified(sparse(`most.${name}`, 320 * MB, start));
    expect(status).toBe(2);
    expect(peakMb).toBeLessThan(MOST_MB);
  });
});

describe('What is larger is refused in words, and not read', () => {
  writeFileSync(join(desk, 'small'), 'Социальный заказ');
  const large = sparse('large', 321 * MB);
  const both = sparse('both', 65 * MB);

  it.each<[string, readonly string[], string]>([
    ['a document', [large], 'файл больше 320 МБ'],
    ['a signature', ['small', sparse('large.p7s', 17 * MB)], 'файл больше 16 МБ'],
    ['a device without end', ['/dev/zero'], 'файл больше 32 МБ'],
    ['a signature without end', ['small', '/dev/zero'], 'файл больше 16 МБ'],
    [
      'a large signature beside a large file',
      [both, sparse('half.p7s', 257 << 10)],
      'вместе они слишком велики',
    ],
    ['a list', ['small', '--crl', sparse('large.crl', 65 * MB)], 'файл больше 64 МБ'],
  ])('%s', async (_, args, words) => {
    const { status, told, peakMb } = await verified(...args);
    expect([status, told]).toEqual([64, expect.stringContaining(words)]);
    expect(peakMb).toBeLessThan(256);
  });
});
