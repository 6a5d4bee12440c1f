import { ABSENT, type PaperRule } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** One rule for all that the act lists; it names no system, and it does not reach back before its day. */
export const paperRules: readonly PaperRule[] = [
  {
    kinds: ['consumer-application', 'social-certificate', 'service-contract'],
    form: 'paper-if-impossible',
    covers: 'forming',
    clause: '5',
    readings: ['literal', 'by-analogy'],
    system: ABSENT,
    window: { from: localDate('2023-09-22'), to: localDate('2023-12-31') },
  },
];
