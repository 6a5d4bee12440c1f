import { ABSENT, type Act, type AuthorizedBody } from '../../domain/jurisdiction.ts';

/** The place for the day and the number is empty, and no clause says when it takes effect. */
export const act: Act = {
  kind: 'постановление',
  issuer: 'Администрация города Омска',
  number: ABSENT,
  date: ABSENT,
  effectiveFrom: ABSENT,
  status: 'unknown',
  note: 'от ________ 2023 года № ______',
};

export const authorizedBody: AuthorizedBody = {
  name: 'департамент образования Администрации города Омска',
  clause: '2',
};
