/** What the API works with beside the rooms: the same as the commands. */
import { coverOf } from '../cli/dossier-cover.ru.ts';
import type { Config } from '../config.ts';
import { packDossier } from '../dossier/pack.ts';
import { importInWorker } from '../import/in-worker.ts';
import type { ApiTools } from '../service/api/route.ts';
import { packHandBundle } from './pack-hand-bundle.ts';
import { fileDesk } from './trust-files.ts';
import { trustDirectoryOf, trusted } from './trust-folder.ts';

export const apiTools = (config: Config): ApiTools => ({
  importTables: importInWorker(),
  // No file is named by a request: what is trusted stands in the settings.
  fileDesk: () => fileDesk(config, { roots: [], revocationLists: [] }, (path) => path),
  packHandBundle: packHandBundle(config),
  packDossier,
  dossierCover: coverOf,
  validationData: () => trusted(trustDirectoryOf(config)),
});
