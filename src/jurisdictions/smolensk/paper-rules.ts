import { ABSENT, type PaperRule } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** «В 2023 году»; from which day of it, the undated act does not say. */
const WINDOW = { from: localDate('2023-01-01'), to: localDate('2023-12-31') };

export const paperRules: readonly PaperRule[] = [
  {
    // The order alone: unlike its neighbours, this act leaves the report electronic.
    kinds: ['social-order'],
    form: 'paper',
    covers: 'forming-and-approval',
    clause: '9¶1',
    readings: ['literal', 'by-analogy'],
    system: ABSENT,
    window: WINDOW,
  },
  {
    // «Абзац пятый подпункта 7.1»: the opening words of the list are its first paragraph.
    kinds: ['funding-agreement'],
    form: 'paper-if-impossible',
    covers: 'forming',
    clause: '9¶2',
    readings: ['literal', 'by-analogy'],
    system:
      'автоматизированная информационная система «Навигатор дополнительного образования Смоленской области»',
    window: WINDOW,
  },
];
