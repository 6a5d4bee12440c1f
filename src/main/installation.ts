/** What this installation is, for «Настройки». */
import { readFileSync } from 'node:fs';
import { settingGroups } from '../config/setting-views.ts';
import type { Config } from '../config.ts';
import type { Installation } from '../service/console/settings/settings.ts';
import { MIGRATIONS } from '../store/migrations/migrate.ts';

export const installation = ({ profile }: Pick<Config, 'profile'>): Installation => ({
  version: versionOf(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
  // The record has been brought to it, or the service had not started.
  schema: Object.keys(MIGRATIONS).at(-1) ?? '',
  profile,
  groups: settingGroups(process.env),
});

function versionOf(text: string): string {
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
