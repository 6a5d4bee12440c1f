import type { SETTINGS } from './settings.ts';

type Camel<Name extends string> = Name extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}${Capitalize<Camel<Rest>>}`
  : Lowercase<Name>;

type Settings = typeof SETTINGS;

/** Every setting under its name in camel case: `PORTAL_TIMEOUT_MS` is `portalTimeoutMs`. */
export type Config = {
  readonly [Name in keyof Settings as Camel<Name>]: ReturnType<Settings[Name]['parse']>;
};
