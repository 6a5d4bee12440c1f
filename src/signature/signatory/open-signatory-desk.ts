import { certificatesIn } from '../qualified/certificates-in.ts';
import { askRevocation } from './ask-revocation.ts';
import { type InspectionSettings, inspectSignatory } from './inspect.ts';
import { ownerIn } from './owner-in.ts';
import { judgePower } from './powers.ts';
import { type OpinionUnder, rehearseInside, rehearseMark, rehearseSignature } from './rehearse.ts';
import type { KnownSignatory, SignatoryDesk } from './signatory.ts';

export interface SignatoryDeskSettings extends InspectionSettings {
  readonly known: () => Promise<readonly KnownSignatory[]>;
  /** Where a second judge is installed. */
  readonly opinionUnder?: OpinionUnder;
  /** OCSP responders that are asked of everybody. */
  readonly responders?: readonly URL[];
}

export const openSignatoryDesk = ({
  responders = [],
  ...settings
}: SignatoryDeskSettings): SignatoryDesk => ({
  known: settings.known,
  powers: settings.powers,
  judgePower: (power, it) => judgePower(powerSettings(settings), power, it),
  ownerIn,
  signerOf: (signature) => {
    const sent = certificatesIn(signature);
    return sent && { place: 'учёт подписей', certificate: sent.certificate, chain: sent.others };
  },
  inspect: (signatory, moments) => inspectSignatory(powerSettings(settings), signatory, moments),
  askRevocation: async (signatory, now) =>
    askRevocation({ trust: await settings.trust(), responders }, signatory, now),
  rehearse: (signatory, content, at) => rehearseSignature(signatory, content, at, settings.opinionUnder),
  rehearseInside,
  rehearseMark,
});

/** Under a power of attorney stands a signature of the kind that documents need. */
const powerSettings = (settings: InspectionSettings): InspectionSettings => ({
  ...settings,
  qualified: {
    ...settings.qualified,
    powerSignature: settings.mustBeQualified ? 'qualified' : 'trusted',
  },
});
