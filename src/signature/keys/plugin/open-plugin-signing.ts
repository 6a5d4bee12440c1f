import type { Instant } from '../../../domain/identifiers.ts';
import { summaryOf } from '../../certificate.ts';
import type { PluginSigning } from '../../plugin-signing.ts';
import { completePluginSigning } from './complete.ts';
import { preparePluginSigning, usableFor } from './prepare.ts';
import type { SigningRequests } from './requests.ts';

export interface PluginDesk {
  readonly requests: SigningRequests;
  readonly clock: () => Instant;
  /** How long an official may take; ten minutes by default. */
  readonly lifeMs?: number;
}

export const openPluginSigning = (desk: PluginDesk): PluginSigning => ({
  ownerOf: (certificate) => summaryOf(usableFor(certificate).certificate),
  prepare: (wish) => preparePluginSigning(desk, wish),
  complete: (answer) => completePluginSigning(desk, answer),
});
