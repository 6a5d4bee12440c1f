import type { Instant } from '../../../domain/identifiers.ts';
import type { SigningRequests } from './requests.ts';

/** What both phases of a signing in the browser work with. */
export interface PluginDesk {
  readonly requests: SigningRequests;
  readonly clock: () => Instant;
  /** How long an official may take; ten minutes by default. */
  readonly lifeMs?: number;
}
