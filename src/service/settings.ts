import type { SignInLimits } from '../pipeline/access/sign-in.ts';
import type { PackHandBundle } from '../pipeline/hand-over.ts';
import type { IdentityProvider } from './access/provider.ts';

/** How the service lets people in, as the settings say. */
export interface ServiceSettings {
  /** The address that people type, where a proxy stands before us; absent: whatever loopback address they use. */
  readonly publicUrl?: URL;
  /** Addresses of proxies whose word on the client's address is taken; none unless said. */
  readonly trustProxy: readonly string[];
  /** A session nobody used for so long is over. */
  readonly idleMs: number;
  readonly limits: SignInLimits;
  /** Accounts with a password of ours: on stands, and elsewhere by a reason that somebody gave. */
  readonly hasLocalAccounts: boolean;
  /** Attempts to sign in from one address. */
  readonly signInsPerMinute: number;
  /** What a person is given to upload himself. */
  readonly packHandBundle: PackHandBundle;
  /** Where CryptoPro's `cadesplugin_api.js` lies, which the plug-in needs; we have no right to bring it along. */
  readonly plugInScript?: URL;
  /** By ИНН; of whoever is not there the ИНН alone is shown. */
  readonly organisationNames?: ReadonlyMap<string, string>;
  /** Absent where nobody comes from one. */
  readonly provider?: IdentityProvider;
}

export const isHttps = ({ publicUrl }: Pick<ServiceSettings, 'publicUrl'>): boolean =>
  publicUrl?.protocol === 'https:';
