/** A stand-in takes the place of veraPDF: what is held here is how it is asked, and what its answer does. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Forms } from '../../../src/forms/forms.ts';
import { openForms } from '../../../src/main/render/open-forms.ts';
import { order as orderOf } from '../../support/officials.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('verapdf');
const order = orderOf();

async function formsWith(name: string, script: string): Promise<Forms> {
  const program = join(folder, name);
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return formsOf(program);
}

const formsOf = (verapdf: string): Forms =>
  openForms({ renderThreads: 1, renderMemoryMb: 256, renderTimeoutMs: 60_000, verapdf }, 'here').forms;

const asksForEach = `[ "$1" = --flavour ] && [ "$3 $4" = '--format text' ] && head -c 5 "$5" | grep -q %PDF || exit 2`;

describe('a document shown to veraPDF', () => {
  it('is rendered where it passes both standards', async () => {
    const log = join(folder, 'asked');
    const forms = await formsWith('passes', `${asksForEach}; echo "$2" >> ${log}; echo "PASS $PWD/$5"`);
    expect((await forms.render(order)).pdf.length).toBeGreaterThan(1_000);
    expect(await readFile(log, 'utf8')).toBe('3a\nua1\n');
  });

  it('is stopped where it is refused by either', async () => {
    const forms = await formsWith(
      'refuses',
      `[ "$2" = 3a ] && { echo "PASS $PWD/$5"; exit 0; }; echo "FAIL $PWD/$5"; exit 1`,
    );
    await expect(forms.render(order)).rejects.toMatchObject({
      code: 'RENDERING_UNFAITHFUL',
      facts: { at: 'PDF', rule: 'veraPDF: файл не соответствует PDF/UA-1' },
    });
  });

  it.each([
    ['says nothing', 'exit 0'],
    ['breaks off', 'echo "Exception in thread main" >&2; exit 1'],
  ])('is not taken for good where the program %s', async (_what, script) => {
    const forms = await formsWith('mute', script);
    await expect(forms.render(order)).rejects.toThrowFault('CONFIG_INVALID');
  });

  it('is not taken for good where there is no such program', async () => {
    await expect(formsOf(join(folder, 'absent')).render(order)).rejects.toThrowFault('CONFIG_INVALID');
  });
});
