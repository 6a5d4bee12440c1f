import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../../domain/fault.ts';
import { derFrom } from '../../pem.ts';
import type { DocumentSigner } from '../../document-signer.ts';
import type { VerifyDetached } from '../../verifier.ts';
import { assured } from '../assured.ts';
import type { SecondOpinion } from '../guarded.ts';
import { readPin } from '../pin.ts';
import { type CommandLimits, runCommand } from './run.ts';
import { type SigningTool, thumbprintOf, type ToolCall } from './tools.ts';

export interface CommandSource {
  readonly tool: SigningTool;
  /** Whose signature is asked for, DER. */
  readonly certificate: Uint8Array;
  /** File with the PIN, for the owner alone; its first line counts. */
  readonly pinPath?: string;
  readonly limits?: Partial<CommandLimits>;
  /** What else lies in the folder of a call, which is the program's working folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the program sees of the environment, besides a plain PATH and locale. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where folders of single calls are made, e.g. on memory; the system's own by default. */
  readonly workFolder?: string;
}

/** A token takes seconds; a program that waits for somebody to press a key takes for ever. */
const LIMITS: CommandLimits = { timeMs: 60_000, outputBytes: 1 << 20 };
const PLAIN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' } as const;
/** A signature with its chain takes 10 KB; the largest that our reader takes is 4 MB. */
const MAX_SIGNATURE_BYTES = 4 << 20;

/**
 * Signs by a program that holds, or reaches, the key: CryptoPro's `cryptcp` or `csptest`, `openssl cms`.
 * One call, one folder of mode 0700, gone afterwards; no shell; a time limit; what the program made is
 * judged before it is given back, for its exit status proves nothing.
 *
 * @param verify our judge, with the roots of this source
 * @throws {Fault} (from `signDocument`) besides those of `DocumentSigner`, `CONFIG_INVALID` when the program
 *   cannot be started
 */
export const commandSigner = (
  source: CommandSource,
  verify: VerifyDetached,
  opinion?: SecondOpinion,
): DocumentSigner => assured((content) => signOnce(source, content), source.certificate, verify, opinion);

async function signOnce(source: CommandSource, content: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(source.workFolder ?? tmpdir(), 'pechat-sign-'));
  try {
    const documentPath = join(folder, 'document.bin');
    await writeFile(documentPath, content, { mode: 0o600 });
    for (const [name, text] of Object.entries(source.files ?? {})) {
      await writeFile(join(folder, name), text, { mode: 0o600 });
    }
    const pin = source.pinPath === undefined ? undefined : await readPin(source.pinPath);
    return await call(source, { folder, documentPath, thumbprint: thumbprintOf(source.certificate), pin });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function call({ tool, limits, environment }: CommandSource, it: ToolCall): Promise<Uint8Array> {
  const line = {
    program: tool.program,
    parameters: tool.parameters(it),
    folder: it.folder,
    environment: { ...PLAIN_ENVIRONMENT, ...environment },
    input: Buffer.from(tool.input?.(it) ?? '', 'utf8'),
  };
  const fault = tool.faultOf(await runCommand(line, { ...LIMITS, ...limits }));
  if (fault !== undefined) throw fault;
  const path = tool.resultPath(it);
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined || size > MAX_SIGNATURE_BYTES) {
    throw new Fault('SIGNATURE_REFUSED', 'the program said that it signed, and left no signature', {
      at: 'подпись',
      rule: 'программа сообщила об успехе, но подписи нет',
    });
  }
  return derFrom(await readFile(path), 'CMS', 'PKCS7', 'SIGNATURE');
}
