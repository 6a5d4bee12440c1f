import type { RaiseLevel, RaiseOrder, RaisedSignature, SignatureProfile } from './level-raiser.ts';
import type { Means } from './levels.ts';
import { raiseCades } from './raise-cades.ts';
import { raisePdf } from './raise-pdf.ts';

const RAISERS: Readonly<
  Record<SignatureProfile, (order: RaiseOrder, means: Means) => Promise<RaisedSignature>>
> = { cades: raiseCades, pades: raisePdf };

/** @param means asked for at each order: lists age, and so do the settings of a folder */
export const openLevelRaiser =
  (means: () => Means): RaiseLevel =>
  (order) =>
    RAISERS[order.profile](order, means());
