import type { Ask, ExchangeSettings } from './exchange.ts';
import type { PackageSettings } from './package.ts';

export interface PortalSettings extends PackageSettings, ExchangeSettings {
  /** Root of the contract, ending in `/`, e.g. `http://127.0.0.1:8080/`. */
  readonly url: URL;
  readonly now?: () => Date;
}

/** A portal that can be asked. */
export interface Portal {
  readonly url: URL;
  readonly ask: Ask;
  readonly now: () => Date;
}
