/** What an act prints beside the rows of its tables: its words, as data. Shapes only; the words are in `src/jurisdictions`. */
import type { Absent } from './absent.ts';

/** What stands above the title. */
export interface ActMasthead {
  /** e.g. «ПРОЕКТ». */
  readonly above?: string;
  readonly issuer: string;
  /** e.g. «ПОСТАНОВЛЕНИЕ», without spaces between its letters. */
  readonly kind: string;
  readonly kindStyle: 'plain' | 'spaced';
  readonly order: 'issuer-first' | 'kind-first';
  /** Day and number, or their blanks. */
  readonly dayLine: string;
}

/** A paragraph of the act; `label` as printed: `7.1.`, `2)`, `-`. */
export interface ActParagraph {
  readonly label?: string;
  readonly text: string;
}

/** Who signs the act or an appendix: a post and a name, as printed. */
export interface ActSignature {
  readonly position: string;
  readonly name: string;
}

/** The act without its appendices. */
export interface ActBody {
  readonly masthead: ActMasthead | Absent;
  readonly title: string;
  readonly preamble: string;
  /** «ПОСТАНОВЛЯЕТ:», where it is a line of its own. */
  readonly enacting?: string;
  readonly paragraphs: readonly ActParagraph[];
  readonly signature: ActSignature;
}

/** What stands above an appendix, and below it where somebody signs it. */
export interface AppendixHead {
  /** At the right top corner, line by line. */
  readonly mark: readonly string[];
  /** e.g. «ПЕРЕЧЕНЬ». */
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly signature?: ActSignature;
}

/** What a column of a table of services holds; `particular` takes the particulars in their order. */
export type ServiceColumn = 'number' | 'name' | 'code' | 'particular';

/** Перечень услуг: a table, or a numbered list whose lines are kept as printed. */
export interface ServiceListText extends AppendixHead {
  readonly layout:
    | {
        readonly kind: 'table';
        readonly columns: readonly { readonly title: string; readonly holds: ServiceColumn }[];
      }
    | { readonly kind: 'list'; readonly label: 'dot' | 'bracket'; readonly lines: readonly string[] };
}

/** План апробации. */
export interface PilotPlanText extends AppendixHead {
  /** Six titles. */
  readonly columns: readonly string[];
  /** Whether numbers stand before the activities, and which stand there without their dot. */
  readonly numbering:
    | { readonly kind: 'dotted'; readonly undotted?: readonly string[] }
    | { readonly kind: 'none' };
}

/** Таблица показателей эффективности. */
export interface IndicatorsText extends AppendixHead {
  /** Seven titles. */
  readonly columns: readonly string[];
  /** Words of the three types of indicators, as printed. */
  readonly types: { readonly process: string; readonly intermediate: string; readonly final: string };
  /** Before a value, and after it where a date follows. */
  readonly valueCaption: string;
  readonly valueEnd: '' | ',';
  /** Footnotes: to the titles of the base and of the target, and to a word of the first indicator. */
  readonly notes?: {
    readonly base: string;
    readonly target: string;
    readonly word: { readonly after: string; readonly note: string };
  };
}

/** What an act prints; `absent` where the text at hand has none. */
export interface ActText {
  readonly body: ActBody | Absent;
  readonly services: ServiceListText | Absent;
  readonly pilotPlan: PilotPlanText | Absent;
  readonly indicators: IndicatorsText;
}
