/**
 * Dictionary codes of ЕАИС ДО, as its exports and those of «Навигатор» have them, and the words that people write.
 * Keys are normalised (`normalized.ts`).
 */

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
