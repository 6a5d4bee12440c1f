/** Срок исполнения of a pilot plan, in the few shapes that the acts use. */
import type { LocalDate } from './identifiers.ts';

export type Quarter = 1 | 2 | 3 | 4;

export type PlanTerm =
  /** «1 марта 2023 года» */
  | { readonly kind: 'on'; readonly day: LocalDate }
  /** «до 1 июня 2023 года»; whether the day itself is still in time the act does not say. */
  | { readonly kind: 'before'; readonly day: LocalDate }
  /** «с 1 сентября 2023 года» */
  | { readonly kind: 'from'; readonly day: LocalDate }
  /** «2023 год» */
  | { readonly kind: 'in-year'; readonly year: number }
  /** «IV квартал 2024 года» */
  | { readonly kind: 'in-quarter'; readonly year: number; readonly quarter: Quarter }
  /** «с IV квартала 2023 года» */
  | { readonly kind: 'from-quarter'; readonly year: number; readonly quarter: Quarter }
  /** «до 1 октября 2023 года, далее ежегодно до 1 января» */
  | {
      readonly kind: 'before-then-yearly';
      readonly day: LocalDate;
      readonly month: number;
      readonly dayOfMonth: number;
    }
  /** «Не реже 1 раза в квартал (по мере необходимости)» */
  | { readonly kind: 'quarterly' }
  /** «По мере необходимости» */
  | { readonly kind: 'as-needed' }
  /** the cell is empty */
  | { readonly kind: 'empty' };
