import { ABSENT, type Act, type AuthorizedBody } from '../../domain/jurisdiction.ts';
import { localDate } from '../../domain/identifiers.ts';

/** A draft without a day or a number, which reaches back to 31 January 2023 (п. 12). */
export const act: Act = {
  kind: 'постановление',
  issuer: 'администрация Апанасенковского муниципального округа Ставропольского края',
  number: ABSENT,
  date: ABSENT,
  effectiveFrom: localDate('2023-01-31'),
  status: 'draft',
  note: 'распространяется на правоотношения, возникшие с 31 января 2023 года',
};

export const authorizedBody: AuthorizedBody = {
  name: 'отдел образования администрации Апанансенковского муниципального округа Ставропольского края',
  clause: '2',
  warning: 'Как в акте: «Апанансенковского»; в остальном тексте округ назван Апанасенковским',
};
