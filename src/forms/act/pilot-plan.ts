import type { ActContent } from '../../../schemas/act/act.ts';
import type { Block, Cell } from '../../pdf/blocks.ts';
import { centered, words } from '../parts.ts';
import { appendixTable, titlesOf } from './appendix.ts';

type Stage = NonNullable<ActContent['pilotPlan']>['stages'][number];

const WIDTHS = [9, 40, 92, 26, 38, 58];

/** The plan: a stage stands beside all its activities. */
export const pilotPlanBlocks = ({ columns, stages }: NonNullable<ActContent['pilotPlan']>): Block[] => [
  appendixTable(WIDTHS, titlesOf(columns), stages.flatMap(stageRows)),
];

const stageRows = ({ number, name, activities }: Stage): Cell[][] =>
  activities.map(({ label, text, term = '', result = '', responsible = '' }, index) => [
    ...(index === 0
      ? [
          { ...centered(`${number}.`), rows: activities.length },
          { ...words(name), rows: activities.length },
        ]
      : []),
    words(label === undefined ? text : `${label} ${text}`),
    words(term),
    words(result),
    words(responsible),
  ]);
