import { ABSENT, type Act } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** Only the indicators that it approves are at hand, not the text of the act itself. */
export const act: Act = {
  kind: 'распоряжение',
  issuer: 'Администрация ЗАТО Северск',
  number: '580-ра',
  date: localDate('2023-06-26'),
  effectiveFrom: ABSENT,
  status: 'adopted',
  note: 'УТВЕРЖДЕНЫ распоряжением Администрации ЗАТО Северск от_26.06.2023_№ _580-ра_',
};
