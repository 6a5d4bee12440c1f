import type { SETTINGS } from './settings.ts';

export type SettingName = keyof typeof SETTINGS;

/** Settings that belong together, each with its meaning in Russian; every setting stands in one group. */
export interface SettingWords {
  readonly title: string;
  readonly words: { readonly [Name in SettingName]?: string };
}
