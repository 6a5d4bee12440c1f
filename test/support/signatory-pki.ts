/** A small authority and its signatories, for inspections: anything about them can be made wrong. */
import { type Instant, instant } from '../../src/domain/identifiers.ts';
import type { NewExtension } from '../../src/signature/issuing/certificate-builder.ts';
import {
  openSignatoryDesk,
  type SignatoryDeskSettings,
} from '../../src/signature/signatory/open-signatory-desk.ts';
import type { KnownSignatory, SignatoryDesk } from '../../src/signature/signatory/signatory.ts';
import { trustOf } from '../../src/signature/trust-settings.ts';
import { verifyDetached } from '../../src/signature/verify.ts';
import { AUTHORITY, listOf, type ListWishes, type Member, member } from './pki.ts';
import { type Names, ORGANISATION, qualifiedMember, QUALIFIED } from './qualified.ts';

export const NOW: Instant = instant('2026-11-22T12:00:00.000Z');
export const UNTIL: Instant = instant('2026-11-23T20:59:59.000Z');
export const MOMENTS = { now: NOW, until: UNTIL } as const;

export interface SignatoryPki {
  readonly root: Member;
  signatory(
    names?: Names,
    extensions?: readonly NewExtension[],
    notBefore?: string,
  ): KnownSignatory & { readonly member: Member };
  desk(more?: Partial<SignatoryDeskSettings>, list?: Partial<ListWishes>): SignatoryDesk;
}

export function signatoryPki(): SignatoryPki {
  const root = member({ name: 'Учебный корень', extensions: AUTHORITY });
  return {
    root,
    signatory: (names = ORGANISATION, extensions = QUALIFIED, notBefore = '2026-09-01T00:00:00.000Z') => {
      const made = qualifiedMember({ names, issuer: root, extensions, notBefore });
      return { place: 'подписант.cer', certificate: made.certificate, chain: [], member: made };
    },
    desk: (more = {}, list = {}) => {
      const revocationLists = [listOf({ by: root, ...list })];
      return openSignatoryDesk({
        known: async () => [],
        powers: async () => [],
        trust: async () => trustOf([root.certificate], { revocationLists }),
        keyTermMonths: 15,
        qualified: { verify: verifyDetached([root.certificate], { revocationLists }), clock: () => NOW },
        mustBeQualified: false,
        ...more,
      });
    },
  };
}
