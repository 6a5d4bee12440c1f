/** Every setting for «Настройки»: what it is, and where that comes from. */
import type { SettingGroup, SettingView } from '../domain/setting-view.ts';
import type { Setting } from './parse.ts';
import { SETTING_WORDS } from './setting-words.ru.ts';
import { SETTINGS } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export const settingGroups = (env: Environment): readonly SettingGroup[] =>
  SETTING_WORDS.map(({ title, words }) => ({
    title,
    settings: Object.entries(words).map(([name, means]) => view(env, name, means)),
  }));

/** Not the path either: where a key lies is nobody's business who does not need it. */
const SECRET = /(?:_KEY|_PIN|_PASSWORD|_TOKEN|_SECRET|_CREDENTIALS)_FILE$/;

function view(env: Environment, name: string, means: string): SettingView {
  const { fallback } = (SETTINGS as Readonly<Record<string, Setting<unknown>>>)[name] ?? {};
  const given = env[name] === '' ? undefined : env[name];
  const isSecret = SECRET.test(name);
  if (isSecret) return { name, means, isSecret, source: given === undefined ? 'default' : 'file' };
  const value = withoutSecrets(given ?? fallback ?? '');
  return {
    name,
    means,
    isSecret,
    source: given === undefined ? 'default' : 'environment',
    ...(value !== '' && { value }),
  };
}

/** An address may hold a name, a password or a token: of each only who is asked and where. */
const withoutSecrets = (text: string): string =>
  text
    .split(/([\s,;]+)/)
    .map((part) => (part.includes('://') ? placeOf(part) : part))
    .join('');

function placeOf(text: string): string {
  const url = URL.parse(text);
  return url === null ? '' : `${url.protocol}//${url.host}${url.pathname}`;
}
