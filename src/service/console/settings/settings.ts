/** «Настройки»: with what the program works, to be read by an administrator; nothing is changed here. */
import type { SettingGroup, SettingView } from '../../../domain/setting-view.ts';
import type { ServicePart } from '../../service-part.ts';
import { facts, table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import { PROFILE_WORDS, SETTINGS_TEXT as TEXT, SOURCE_WORDS } from './text.ru.ts';

export interface Installation {
  readonly version: string;
  /** The newest migration. */
  readonly schema: string;
  readonly profile: keyof typeof PROFILE_WORDS;
  readonly groups: readonly SettingGroup[];
}

/** @param installation as it was when the process started: settings are read once */
export const settingsPages =
  ({ version, schema, profile, groups }: Installation): ServicePart =>
  (service) => {
    service.get('/settings', { config: { action: 'settings.read' } }, (_request, reply) =>
      reply.page({
        title: TEXT.title,
        section: '/settings',
        main: html`<p>${TEXT.what}</p>
          <h2>${TEXT.program}</h2>
          ${facts([
            [TEXT.version, version],
            [TEXT.schema, schema],
            [TEXT.profile, PROFILE_WORDS[profile]],
          ])}
          ${groups.map(section)}`,
      }),
    );
  };

const section = ({ title, settings }: SettingGroup): Html =>
  html`<h2>${title}</h2>
    ${table({ caption: title, columns: TEXT.columns, rows: settings.map(row) })}`;

const row = (setting: SettingView): readonly (Html | string)[] => [
  setting.name,
  setting.means,
  valueOf(setting),
  SOURCE_WORDS[setting.source],
];

function valueOf({ isSecret, source, value }: SettingView): Html | string {
  if (isSecret) return source === 'file' ? TEXT.set : TEXT.unset;
  return value === undefined ? TEXT.empty : html`<span class="digits">${value}</span>`;
}
