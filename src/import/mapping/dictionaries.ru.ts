/**
 * Dictionary codes of ЕАИС ДО, as its exports and those of «Навигатор» have them, and the words that people write.
 * Keys are normalised (`normalized.ts`).
 */
import type { SourceStatus } from '../../domain/provenance.ts';

/**
 * Statuses of an application on ЕПГУ. Of this service no list is published: these are the portal's usual words, and
 * which of ours each means is our reading.
 */
export const APPLICATION_STATUSES: Readonly<Record<string, SourceStatus>> = {
  подано: 'filed',
  отправлено: 'filed',
  'отправлено в ведомство': 'filed',
  'заявление отправлено': 'filed',
  принято: 'received',
  зарегистрировано: 'received',
  'принято ведомством': 'received',
  'заявление получено': 'received',
  'заявление получено ведомством': 'received',
  'заявление принято': 'received',
  'заявление зарегистрировано': 'received',
  'в обработке': 'in-review',
  'в работе': 'in-review',
  рассматривается: 'in-review',
  'на рассмотрении': 'in-review',
  'заявление рассматривается': 'in-review',
  'требуются уточнения': 'clarification-awaited',
  'требуются дополнительные сведения': 'clarification-awaited',
  'ожидание дополнительной информации': 'clarification-awaited',
  'промежуточные результаты': 'interim-result',
  'промежуточный результат': 'interim-result',
  исполнено: 'granted',
  'услуга оказана': 'granted',
  одобрено: 'granted',
  отказано: 'refused',
  отклонено: 'refused',
  'отказано в предоставлении услуги': 'refused',
  отменено: 'cancelled',
  отозвано: 'cancelled',
  'заявление отозвано': 'cancelled',
  'заявление отменено': 'cancelled',
};

/** ProgramFocuses: направленность программы. */
export const FOCUSES: Readonly<Record<string, string>> = {
  'socialno pedagogicheskoe': 'социально-гуманитарная',
  estestvennonauchnoe: 'естественнонаучная',
  hudozhestvennoe: 'художественная',
  'fizkulturno sportivnoe': 'физкультурно-спортивная',
  'turistsko kraevedcheskoe': 'туристско-краеведческая',
  tekhnicheskoe: 'техническая',
};

/** FinancialSources: only the certificate is of the social order. */
export const FUNDING: Readonly<Record<string, string>> = {
  pfdod_certificate: 'certificate',
  сертификат: 'certificate',
  'социальный сертификат': 'certificate',
  'сертификат пфдо': 'certificate',
  пфдо: 'certificate',
  none: 'other',
  нет: 'other',
  budget: 'other',
  бюджет: 'other',
  бюджетное: 'other',
  paid: 'other',
  платно: 'other',
  платное: 'other',
  private: 'other',
};
