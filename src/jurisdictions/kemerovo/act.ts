import type { Act } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** Not retroactive: no clause on its entry into force, so that it rules from its own day. */
export const act: Act = {
  kind: 'постановление',
  issuer: 'администрация города Кемерово',
  number: '2993',
  date: localDate('2023-09-22'),
  effectiveFrom: localDate('2023-09-22'),
  status: 'adopted',
  note: 'от 22.09.2023 № 2993',
};
