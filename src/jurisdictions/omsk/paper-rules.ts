import { DOCUMENT_KINDS } from '../../domain/document.ts';
import { ABSENT, type PaperRule } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** «В 2023 году»; from which day of it, the undated act does not say. */
const WINDOW = { from: localDate('2023-01-01'), to: localDate('2023-12-31') };

/**
 * Two clauses are numbered 9; these are of the first. Both of its references miss, and so both readings are
 * kept: by the letter «подпункт 1 пункта 7» is the whole list of seven; by analogy with the parallel acts, and
 * with its own singular «документа», it is the social order, and «подпункт 4 пункта 6.1» (there is no such
 * clause, so by the letter it rules nothing) is the agreement.
 */
export const paperRules: readonly PaperRule[] = [
  {
    kinds: DOCUMENT_KINDS,
    form: 'paper',
    covers: 'forming-and-approval',
    clause: '9¶1',
    readings: ['literal'],
    system: ABSENT,
    window: WINDOW,
  },
  {
    kinds: ['social-order'],
    form: 'paper',
    covers: 'forming-and-approval',
    clause: '9¶1',
    readings: ['by-analogy'],
    system: ABSENT,
    window: WINDOW,
  },
  {
    kinds: ['funding-agreement'],
    form: 'paper-if-impossible',
    covers: 'forming',
    clause: '9¶2',
    readings: ['by-analogy'],
    system:
      'автоматизированная информационная система «Навигатор дополнительного образования Омской области»',
    window: WINDOW,
  },
];
