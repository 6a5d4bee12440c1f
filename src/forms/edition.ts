/**
 * What a jurisdiction's order and report look like in a year: the common base, changed by an edition (редакция
 * формы). An edition rules from its year until the next one of the same jurisdiction; before its first, the base.
 */
import type { JurisdictionId } from '../domain/document.ts';
import * as report from './execution-report/words.ru.ts';
import * as order from './social-order/words.ru.ts';
import { type FormWords, wordsOf } from './words.ru.ts';

interface Table<Section extends string, Column extends string, Optional extends string> {
  /** Titles of the sections. */
  readonly sections: Readonly<Record<Section, string>>;
  /** Titles of the columns. */
  readonly columns: Readonly<Record<Column, string>>;
  /** Columns that a form may have or not have. What a row says is printed even where its column is left out by default. */
  readonly optional: Readonly<Record<Optional, boolean>>;
}

export type OrderForm = Table<
  'sectionI' | 'sectionII' | 'sectionIII',
  keyof typeof order.COLUMNS,
  'number' | 'standardAct' | 'limitPrice'
>;

/** Section IV goes on with «, на» and the day. */
export type ReportForm = Table<
  'sectionI' | 'sectionII' | 'sectionIII' | 'sectionIV',
  keyof typeof report.COLUMNS,
  'number' | 'reason'
>;

type Changes<Form> = { readonly [Part in keyof Form]?: Partial<Form[Part]> };

export interface Edition {
  readonly jurisdiction: JurisdictionId;
  /** First fiscal year whose documents it rules. */
  readonly fromYear: number;
  readonly words?: Partial<FormWords>;
  readonly order?: Changes<OrderForm>;
  readonly report?: Changes<ReportForm>;
}

export interface ResolvedForms {
  readonly words: FormWords;
  readonly order: OrderForm;
  readonly report: ReportForm;
}

/** Of whom and of which year a form is asked. */
export interface FormOf {
  readonly jurisdiction: JurisdictionId;
  readonly fiscalYear: number;
}

/** An edition is held against the base, not against the edition before it. */
export function formsOf({ jurisdiction, fiscalYear }: FormOf, editions: readonly Edition[]): ResolvedForms {
  const edition = editions
    .filter((one) => one.jurisdiction === jurisdiction && one.fromYear <= fiscalYear)
    .toSorted((a, b) => a.fromYear - b.fromYear)
    .at(-1);
  const words = { ...wordsOf(jurisdiction), ...edition?.words };
  return {
    words,
    order: changed(baseOrder(words), edition?.order),
    report: changed(baseReport(words), edition?.report),
  };
}

const changed = <Form extends OrderForm | ReportForm>(base: Form, changes: Changes<Form> = {}): Form => ({
  ...base,
  sections: { ...base.sections, ...changes.sections },
  columns: { ...base.columns, ...changes.columns },
  optional: { ...base.optional, ...changes.optional },
});

const baseOrder = (words: FormWords): OrderForm => ({
  sections: {
    sectionI: order.sectionI(words),
    sectionII: order.sectionII(words),
    sectionIII: order.sectionIII(words),
  },
  columns: order.COLUMNS,
  optional: { number: false, standardAct: true, limitPrice: true },
});

const baseReport = (words: FormWords): ReportForm => ({
  sections: {
    sectionI: report.sectionI(words),
    sectionII: report.sectionII(words),
    sectionIII: report.sectionIII(words),
    sectionIV: report.sectionIV(words),
  },
  columns: report.COLUMNS,
  optional: { number: false, reason: true },
});
