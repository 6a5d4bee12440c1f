import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { SignerFiles, Tools, TrustFiles } from '../cli/command.ts';
import type { Config } from '../config.ts';
import { productionCalendar } from '../domain/calendar/index.ts';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/identifiers.ts';
import { createForms } from '../forms/render.ts';
import { print } from '../pdf/print.ts';
import { handBundle } from '../portal/hand-bundle.ts';
import { signDetached } from '../signature/cades.ts';
import { openKeyFile } from '../signature/keys/key-file.ts';
import { derFrom } from '../signature/pem.ts';
import type { Signer } from '../signature/signer.ts';
import { verifyDetached } from '../signature/verify.ts';
import type { VerifyDetached } from '../signature/verifier.ts';
import type { House } from './house.ts';
import { probes } from './probes.ts';
import { settledJudge } from './trust.ts';

/** Where the command was typed, and where its lines go. */
export interface Shell {
  readonly directory: string;
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

/** Commands that go on until they are stopped, and need a process of their own. */
export interface OwnProcess {
  readonly serve: (config: Config, shell: Shell) => Promise<number>;
  readonly stand: (config: Config, shell: Shell, port: number) => Promise<number>;
}

const refuse = async (): Promise<never> => {
  throw new Fault('STEP_OUT_OF_TURN', 'not within another process', {
    at: 'pechat',
    rule: 'служба уже работает',
  });
};

/** What a command works with, for one call. */
export function toolsFor(
  config: Config,
  shell: Shell,
  house: () => Promise<House>,
  ownProcess: OwnProcess = { serve: refuse, stand: refuse },
): Tools {
  const at = (path: string): string => resolve(shell.directory, path);
  return {
    say: shell.say,
    tell: shell.tell,
    rooms: async () => (await house()).rooms,
    read: (path) => readBytes(at(path), path),
    write: (path, bytes) => writeBytes(at(path), bytes),
    forms: createForms(print),
    signDetached,
    openSigner: (files) => openSigner(config, files, at),
    verifier: (files) => verifierOf(config, files, at),
    packHandBundle: (submission) =>
      handBundle(
        submission,
        config.agreementFileGround === undefined ? {} : { agreementFileGround: config.agreementFileGround },
      ),
    probes: async () => probes(config, (await house()).rooms),
    terms: {
      settings: { submitDays: config.submitTermWorkingDays, portalDays: config.portalTermWorkingDays },
      calendar: productionCalendar(),
    },
    now: () => instantOf(new Date()),
    serve: () => ownProcess.serve(config, shell),
    stand: (port) => ownProcess.stand(config, shell, port),
  };
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new Fault('CONTENT_UNREADABLE', 'a file cannot be read', {
      at: shown,
      rule: 'файла нет или он закрыт',
    });
  }
}

async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch {
    throw new Fault('USAGE_WRONG', 'a file cannot be written', { at: path, rule: 'сюда нельзя записать' });
  }
}

async function openSigner(config: Config, files: SignerFiles, at: (path: string) => string): Promise<Signer> {
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await readBytes(at(path), path));
  return openKeyFile({
    keyPem: await text(files.key),
    certificatePem: await text(files.certificate),
    chainPem: (await Promise.all(files.chain.map(text))).join('\n'),
    profile: config.profile,
  });
}

async function verifierOf(
  config: Config,
  { roots, revocationLists }: TrustFiles,
  at: (path: string) => string,
): Promise<VerifyDetached> {
  if (roots.length === 0) return settledJudge(config);
  const der = async (path: string, label: string): Promise<Uint8Array> =>
    derFrom(await readBytes(at(path), path), label);
  const lists = await Promise.all(revocationLists.map((path) => der(path, 'X509 CRL')));
  return verifyDetached(
    await Promise.all(roots.map((path) => der(path, 'CERTIFICATE'))),
    lists.length > 0 ? { revocationLists: lists } : {},
  );
}
