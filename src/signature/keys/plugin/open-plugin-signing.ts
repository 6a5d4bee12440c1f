import { summaryOf } from '../../certificate.ts';
import type { PluginSigning } from '../../plugin-signing.ts';
import { completePluginSigning } from './complete.ts';
import type { PluginDesk } from './plugin-desk.ts';
import { preparePluginSigning, usableFor } from './prepare.ts';

export const openPluginSigning = (desk: PluginDesk): PluginSigning => ({
  ownerOf: (certificate) => summaryOf(usableFor(certificate).certificate),
  prepare: (wish) => preparePluginSigning(desk, wish),
  complete: (answer) => completePluginSigning(desk, answer),
});
