/** What an act says, as data. Where it says nothing, the value is `absent`: never a guess. */
import { ABSENT, type Absent } from './absent.ts';
import type { ActText } from './act-text.ts';
import type { DocumentKind, JurisdictionId } from './document.ts';
import type { LocalDate } from './identifiers.ts';
import type { PlanTerm } from './plan-term.ts';

export { ABSENT, type Absent };

export type ActStatus = 'adopted' | 'draft' | 'unknown';

/** The act (постановление, распоряжение) that the rest was read from. */
export interface Act {
  readonly kind: string;
  readonly issuer: string;
  readonly number: string | Absent;
  readonly date: LocalDate | Absent;
  /** First day of the relations that the act governs; it may lie before its date. */
  readonly effectiveFrom: LocalDate | Absent;
  readonly status: ActStatus;
  /** Words of the act on its entry into force, or on its date, as printed. */
  readonly note?: string;
}

/** Уполномоченный орган. */
export interface AuthorizedBody {
  readonly name: string;
  readonly clause: string;
  /** What looks wrong in the act and is kept. */
  readonly warning?: string;
}

/** Услуга с уникальным номером реестровой записи. */
export interface Service {
  /** Row number as printed. */
  readonly row: number;
  readonly name: string;
  /** e.g. `804200О.99.0.ББ52АЕ04000`, Cyrillic letters inside, as printed. */
  readonly serviceCode: string;
  /** Further columns of the act's table, as printed: content, conditions, categories. */
  readonly particulars: readonly string[];
  /** What looks wrong in the act and is kept: a repeated number, a broken pattern. */
  readonly warning?: string;
}

/** A document that the act names as exchanged electronically. */
export interface ElectronicDocument {
  readonly kind: DocumentKind;
  /** Wording of the act, as printed. */
  readonly name: string;
  readonly clause: string;
}

/** How a clause is read, where the letter and the evident meaning part. */
export type Reading = 'literal' | 'by-analogy';

/** A rule that puts documents on paper for a time. */
export interface PaperRule {
  readonly kinds: readonly DocumentKind[];
  readonly form: 'paper' | 'paper-if-impossible';
  /** What the act puts on paper: the agreement's rule speaks of forming only. */
  readonly covers: 'forming' | 'forming-and-approval';
  readonly clause: string;
  /** The readings in which the rule says this. */
  readonly readings: readonly Reading[];
  /** The only system whose failure is a ground, where the act names one. */
  readonly system: string | Absent;
  /** Days of forming, both included; `to` is absent for a rule without an end. */
  readonly window: { readonly from: LocalDate; readonly to: LocalDate | Absent };
}

/** Мероприятие плана апробации. */
export interface PilotActivity {
  /** e.g. `4.1`; where the act prints none, the stage and the place in it. */
  readonly number: string;
  readonly text: string;
  /** Срок исполнения, as printed; empty where the act left it empty. */
  readonly termText: string;
  readonly term: PlanTerm;
  readonly result: string;
  readonly responsible: string;
  /** What contradicts another entry or the act itself. */
  readonly warning?: string;
}

export interface PilotStage {
  readonly number: number;
  readonly name: string;
  readonly activities: readonly PilotActivity[];
}

export type IndicatorType = 'process' | 'intermediate-result' | 'final-result';

/** The date that the act prints beside a value; a month only where it prints one («декабрь 2023 г.»). */
export interface IndicatorDate {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
}

/** A value as the act prints it: a number, a word, nothing, or «will be determined». */
export type IndicatorValue = IndicatorDate &
  (
    | { readonly kind: 'number'; readonly value: number; readonly text: string }
    | { readonly kind: 'words'; readonly text: string }
    | { readonly kind: 'deferred'; readonly text: string }
    | { readonly kind: 'empty' }
  );

/** By when the values left open are to be determined (пофакторный анализ). */
export interface IndicatorTerm {
  /** As printed. */
  readonly termText: string;
  readonly term: PlanTerm;
  readonly clause: string;
}

/** Показатель эффективности. */
export interface Indicator {
  /** Number of the goal, 1 to 5. */
  readonly goalNumber: number;
  readonly goal: string;
  readonly type: IndicatorType;
  readonly name: string;
  readonly base: IndicatorValue;
  readonly target: IndicatorValue;
  readonly responsible: string;
  readonly warning?: string;
}

export interface Jurisdiction {
  readonly id: JurisdictionId;
  /** In Russian, as an official would call it. */
  readonly name: string;
  readonly act: Act;
  /** The words of the act beside the rows below. */
  readonly text: ActText;
  /** IANA zone of the authority. */
  readonly timeZone: string;
  readonly activityArea: string;
  readonly authorizedBody: AuthorizedBody | Absent;
  readonly services: readonly Service[] | Absent;
  readonly electronicDocuments: readonly ElectronicDocument[] | Absent;
  readonly paperRules: readonly PaperRule[] | Absent;
  /** Clause by which information goes to the unified portal (Order 243н). */
  readonly publicationClause: string | Absent;
  readonly informationSystems: readonly string[] | Absent;
  readonly pilotPlan: readonly PilotStage[] | Absent;
  readonly indicators: readonly Indicator[];
  readonly indicatorTerm: IndicatorTerm | Absent;
  /** Default reading of the paper rules, where two are stored. */
  readonly defaultReading: Reading;
}
