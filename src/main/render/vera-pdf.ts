import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { Forms } from '../../forms/forms.ts';

/** What each rendered file says that it is: PDF/A-3a and PDF/UA-1. */
const FLAVOURS = { '3a': 'PDF/A-3a', ua1: 'PDF/UA-1' } as const;
const LIMITS = { timeMs: 120_000, outputBytes: 1 << 20 } as const;

/**
 * Forms whose PDF veraPDF has seen. It is a judge that we did not write; a deployment installs it (Java).
 *
 * Faults beside those of `Forms`: `RENDERING_UNFAITHFUL` when it refuses; `CONFIG_INVALID` when it cannot be started or
 * gives no verdict, for no opinion is never taken for a good one.
 *
 * @param program path of `verapdf`
 */
export const inspectedByVeraPdf = (forms: Forms, program: string): Forms => ({
  ...forms,
  async render(input, profile) {
    const rendered = await forms.render(input, profile);
    await inspect(program, rendered.pdf);
    return rendered;
  },
});

async function inspect(program: string, pdf: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pechat-verapdf-'));
  try {
    await writeFile(join(folder, 'document.pdf'), pdf, { mode: 0o600 });
    for (const [flavour, standard] of Object.entries(FLAVOURS)) {
      const said = await run(program, ['--flavour', flavour, '--format', 'text', 'document.pdf'], folder);
      // A line a file: the verdict, then the path.
      const verdict = /^(PASS|FAIL) .*document\.pdf/m.exec(said)?.[1];
      if (verdict === 'PASS') continue;
      if (verdict === undefined) throw mute(program, 'не дала заключения');
      const rule = `veraPDF: файл не соответствует ${standard}`;
      throw new Fault('RENDERING_UNFAITHFUL', 'veraPDF refuses the file', { at: 'PDF', rule });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its exit status differs between versions, and a refusal is one of those that are not 0: its words decide. */
const run = (program: string, parameters: readonly string[], folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      timeout: LIMITS.timeMs,
      maxBuffer: LIMITS.outputBytes,
      killSignal: 'SIGKILL',
    } as const;
    execFile(program, [...parameters], options, (error, stdout) => {
      if (error === null || typeof error.code === 'number') resolve(stdout);
      else
        reject(mute(program, error.killed === true ? 'не закончила за отведённое время' : 'не запускается'));
    });
  });

const mute = (at: string, rule: string): Fault =>
  new Fault('CONFIG_INVALID', 'veraPDF gave no verdict', { at: `VERAPDF=${at}`, rule });
