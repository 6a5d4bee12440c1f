import { join, resolve } from 'node:path';
import type { Tools } from '../cli/command.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { packDossier } from '../dossier/pack.ts';
import { createActForms } from '../forms/act/render.ts';
import { jurisdictions } from '../jurisdictions/index.ts';
import { importInWorker } from '../import/in-worker.ts';
import { print } from '../pdf/print.ts';
import { deskTools } from './desk-tools.ts';
import type { House } from './house.ts';
import { packHandBundle } from './pack-hand-bundle.ts';
import { openForms } from './render/open-forms.ts';
import type { Shell } from './shell.ts';
import { settledSource } from './signer.ts';
import { issueCertificates } from './stand-certificates.ts';
import { trustDirectoryOf, trusted } from './trust-folder.ts';

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
  const desk = deskTools(config, shell);
  return {
    ...desk,
    rooms: async () => (await house()).rooms,
    forms: openForms(config, 'here').forms,
    act: (jurisdiction) => createActForms(print).render(jurisdictions[jurisdiction]),
    importTables: importInWorker(),
    openSource: async (files) => settledSource(config, files, desk, (await house()).rooms.verifyDetached),
    packHandBundle: packHandBundle(config),
    packDossier,
    validationData: () => trusted(trustDirectoryOf(config)),
    serve: () => ownProcess.serve(config, shell),
    stand: (port) => ownProcess.stand(config, shell, port),
    issueCertificates: async (input, folder) =>
      (await issueCertificates(config, input, at(folder))).map((name) => join(folder, name)),
  };
}
