/**
 * Words in which the forms of jurisdictions part. The federal form writes «государственный (муниципальный)»;
 * an act writes one of the two. What else a jurisdiction says otherwise is added here as data.
 */
import type { JurisdictionId } from '../domain/document.ts';

/** «Муниципальный» or «государственный», in the cases that the forms need. */
export interface FormWords {
  /** муниципальный социальный заказ */
  readonly order: string;
  /** муниципального социального заказа */
  readonly orderGenitive: string;
  /** муниципальном социальном заказе */
  readonly orderPrepositional: string;
  /** муниципальных услуг */
  readonly servicesGenitive: string;
  /** муниципальной услуги */
  readonly serviceGenitive: string;
  /** из бюджета … */
  readonly budgetGenitive: string;
}

const MUNICIPAL: FormWords = {
  order: 'муниципальный социальный заказ',
  orderGenitive: 'муниципального социального заказа',
  orderPrepositional: 'муниципальном социальном заказе',
  servicesGenitive: 'муниципальных услуг',
  serviceGenitive: 'муниципальной услуги',
  budgetGenitive: 'местного бюджета',
};

const STATE: FormWords = {
  order: 'государственный социальный заказ',
  orderGenitive: 'государственного социального заказа',
  orderPrepositional: 'государственном социальном заказе',
  servicesGenitive: 'государственных услуг',
  serviceGenitive: 'государственной услуги',
  budgetGenitive: 'бюджета субъекта Российской Федерации',
};

const WORDS: Readonly<Record<JurisdictionId, FormWords>> = {
  seversk: MUNICIPAL,
  apanasenkovsky: { ...MUNICIPAL, budgetGenitive: 'бюджета муниципального округа' },
  smolensk: { ...STATE, budgetGenitive: 'областного бюджета' },
  kemerovo: { ...MUNICIPAL, budgetGenitive: 'бюджета города' },
  omsk: { ...MUNICIPAL, budgetGenitive: 'бюджета города' },
};

export const wordsOf = (jurisdiction: JurisdictionId): FormWords => WORDS[jurisdiction];
