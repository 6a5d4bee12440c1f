/** The wording of the five acts: excerpts in `test/vectors/acts`, whole texts in `../shared/acts`. */
import { readFileSync } from 'node:fs';
import type { JurisdictionId } from '../../src/domain/document.ts';
import type { Jurisdiction, PilotActivity } from '../../src/domain/jurisdiction.ts';
import type { PlanTerm } from '../../src/domain/plan-term.ts';
import { sharedPath } from './shared.ts';

export interface ActVector {
  /** The act, as one would cite it. */
  readonly source: string;
  readonly clauses: readonly { readonly clause: string; readonly text: string }[];
  /** All registry numbers, in the order of print. */
  readonly serviceCodes: readonly string[];
  readonly terms: readonly {
    readonly activity: string;
    readonly termText: string;
    readonly term: PlanTerm;
  }[];
}

export const actVector = (id: JurisdictionId): ActVector =>
  JSON.parse(readFileSync(new URL(`../vectors/acts/${id}.json`, import.meta.url), 'utf8')) as ActVector;

/** The excerpt of a clause; a clause without one is a mistake of the test or of the data. */
export function excerpt(id: JurisdictionId, clause: string): string {
  const found = actVector(id).clauses.find((each) => each.clause === clause);
  if (found === undefined) throw new Error(`no excerpt of clause ${clause} of ${id}`);
  return found.text;
}

export const activitiesOf = ({ pilotPlan }: Jurisdiction): readonly PilotActivity[] =>
  pilotPlan === 'absent' ? [] : pilotPlan.flatMap(({ activities }) => activities);

/** The whole text on one line: debris of the word processor, footnotes and line ends gone, words as printed. */
export function actText(id: JurisdictionId): string {
  const text = readFileSync(sharedPath('acts', `${id}.txt`), 'utf8')
    .replaceAll(/\[bookmark: [^\]]*\]|\[footnoteRef:\d+\]| ?\[\d+: {2}[^\]]*\]/g, '')
    .replaceAll(/(?<=[а-я])-\s*\n\s*/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' ,', ',');
  return id === 'kemerovo' ? withoutPages(text) : text;
}

/** Headers and numbers of pages, which the text of Kemerovo has in the middle of its cells. */
const withoutPages = (text: string): string =>
  text
    .replaceAll(/(?: 18)? № п\/п Цель Тип индикатора Индикатор .{0,60}?Ответственн ый исполнитель(?! 1)/g, '')
    .replaceAll('социальной сферы 3,', 'социальной сферы,');

const VALUE =
  / значение: (?:будет определено по результатам(?: пофакторного анализа)?|нет|да|есть|100 проц\.)| пофакторного анализа| декабрь 202[34] г\./g;

/** The same without the values of Kemerovo's table, which a page break puts into the middle of a name. */
export const withoutValues = (text: string): string => text.replaceAll(VALUE, '');
