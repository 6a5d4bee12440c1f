import { ABSENT, type PaperRule } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** «В 2023 году», from the day to which the act reaches back (п. 12). */
const WINDOW = { from: localDate('2023-01-31'), to: localDate('2023-12-31') };

export const paperRules: readonly PaperRule[] = [
  {
    kinds: ['social-order', 'execution-report'],
    form: 'paper',
    covers: 'forming-and-approval',
    clause: '9¶1',
    readings: ['literal', 'by-analogy'],
    system: ABSENT,
    window: WINDOW,
  },
  {
    // Only the forming: concluding and signing an agreement the clause does not name.
    kinds: ['funding-agreement'],
    form: 'paper-if-impossible',
    covers: 'forming',
    clause: '9¶2',
    readings: ['literal', 'by-analogy'],
    system:
      'автоматизированная информационная система «Навигатор дополнительного образования детей Ставропольского края»',
    window: WINDOW,
  },
];
