/**
 * In which form a document is to be made: electronic, on paper, on paper if electronic is impossible,
 * or as its body decides where the act does not name it.
 *
 * The key is the *day of forming*, not the fiscal year: an order for 2024 that was formed in December
 * 2023 is on paper, a report for 2023 that was formed in February 2024 is electronic.
 */
import type { DocumentKind } from './document.ts';
import type { LocalDate } from './identifiers.ts';
import { ABSENT, type Absent, type Jurisdiction, type PaperRule, type Reading } from './jurisdiction.ts';

export type DocumentForm = 'electronic' | 'paper' | 'paper-if-impossible' | 'not-listed';

export interface FormRuling {
  readonly form: DocumentForm;
  /** Clauses that rule, e.g. `7.1(4), 9¶2`; empty for `not-listed`. */
  readonly clause: string;
  readonly reading: Reading;
  /** The system whose failure alone is a ground for `paper-if-impossible`. */
  readonly system: string | Absent;
  /** The act is not known to be adopted, its readings part, or approval falls outside the rule's window. */
  readonly needsLegalConfirmation: boolean;
}

/** For a kind that the act does not name: the form that its body chose, and who so decided. */
export interface FormChoice {
  readonly form: 'electronic' | 'paper';
  /** Position, not a name. */
  readonly decidedBy: string;
}

/** A ruling as it stands in the record, with the body's choice where the act left it to the body. */
export interface SettledForm extends FormRuling {
  readonly choice?: FormChoice;
}

export interface FormQuestion {
  readonly kind: DocumentKind;
  readonly formedOn: LocalDate;
  /** Where it is known and differs from `formedOn`. */
  readonly approvedOn?: LocalDate;
  /** The jurisdiction's default reading, unless given. */
  readonly reading?: Reading;
}

/** What the act rules for a document of this kind, formed on this day. */
export function formRuling(jurisdiction: Jurisdiction, question: FormQuestion): FormRuling {
  const reading = question.reading ?? jurisdiction.defaultReading;
  const listed =
    jurisdiction.electronicDocuments === ABSENT
      ? undefined
      : jurisdiction.electronicDocuments.find(({ kind }) => kind === question.kind);
  if (listed === undefined) {
    return { form: 'not-listed', clause: '', reading, system: ABSENT, needsLegalConfirmation: false };
  }
  const rule = ruleFor(jurisdiction, question, reading);
  const other = ruleFor(jurisdiction, question, reading === 'literal' ? 'by-analogy' : 'literal');
  const fromDoubtfulAct = rule !== undefined && jurisdiction.act.status !== 'adopted';
  return {
    form: rule?.form ?? 'electronic',
    clause: rule === undefined ? listed.clause : `${listed.clause}, ${rule.clause}`,
    reading,
    system: rule?.system ?? ABSENT,
    needsLegalConfirmation:
      fromDoubtfulAct || rule?.form !== other?.form || daysPart(jurisdiction, question, reading),
  };
}

const ruleFor = (
  jurisdiction: Jurisdiction,
  { kind, formedOn }: FormQuestion,
  reading: Reading,
): PaperRule | undefined =>
  rulesOn(jurisdiction, kind, reading).find((rule) => inWindow(rule.window, formedOn));

const rulesOn = ({ paperRules }: Jurisdiction, kind: DocumentKind, reading: Reading): readonly PaperRule[] =>
  paperRules === ABSENT
    ? []
    : paperRules.filter((rule) => rule.kinds.includes(kind) && rule.readings.includes(reading));

const inWindow = ({ from, to }: PaperRule['window'], day: LocalDate): boolean =>
  day >= from && (to === ABSENT || day <= to);

/**
 * «Формирование и утверждение … в 2023 году»: one of the two days is inside the window and the other is not,
 * whichever comes first. A rule that speaks of forming only does not ask when the document was approved.
 */
const daysPart = (
  jurisdiction: Jurisdiction,
  { kind, formedOn, approvedOn = formedOn }: FormQuestion,
  reading: Reading,
): boolean =>
  rulesOn(jurisdiction, kind, reading).some(
    ({ covers, window }) =>
      covers === 'forming-and-approval' && inWindow(window, formedOn) !== inWindow(window, approvedOn),
  );
