import type { ActContent } from '../../../schemas/act/act.ts';
import type { PrintedDocument, Section } from '../../pdf/blocks.ts';
import { landscape, portrait } from '../parts.ts';
import { appendixBlocks } from './appendix.ts';
import { bodyBlocks } from './body.ts';
import { indicatorsBlocks } from './indicators.ts';
import { pilotPlanBlocks } from './pilot-plan.ts';
import { servicesBlocks } from './services.ts';
import { actName } from './words.ru.ts';

/** What an act looks like: its text and list of services upright, the plan and the indicators across. */
export function actPages(act: ActContent): PrintedDocument {
  const name = actName(act);
  const [first, ...rest] = sections(act);
  // The schema lets no act in that has none of the parts.
  if (first === undefined) throw new Error('an act without parts');
  return {
    title: name,
    subject: act.body?.title ?? name,
    author: act.issuer,
    ...(act.date !== undefined && { createdOn: act.date }),
    footer: name,
    // Acts are kept for good (ГОСТ Р 7.0.97-2016, 3.3).
    leftMarginMm: 30,
    sections: [first, ...rest],
  };
}

function sections({ body, services, pilotPlan, indicators }: ActContent): Section[] {
  const level = body === undefined ? 1 : 2;
  return [
    ...(body === undefined ? [] : [portrait(...bodyBlocks(body))]),
    ...(services === undefined
      ? []
      : [portrait(...appendixBlocks(services, level, servicesBlocks(services)))]),
    ...(pilotPlan === undefined
      ? []
      : [landscape(...appendixBlocks(pilotPlan, level, pilotPlanBlocks(pilotPlan)))]),
    ...(indicators === undefined
      ? []
      : [landscape(...appendixBlocks(indicators, level, indicatorsBlocks(indicators)))]),
  ];
}
