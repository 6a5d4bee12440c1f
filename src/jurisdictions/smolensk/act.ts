import { ABSENT, type Act, type AuthorizedBody } from '../../domain/jurisdiction.ts';

/** The place for the day and the number is empty, and no clause says when it takes effect. */
export const act: Act = {
  kind: 'распоряжение',
  issuer: 'Правительство Смоленской области',
  number: ABSENT,
  date: ABSENT,
  effectiveFrom: ABSENT,
  status: 'unknown',
  note: 'от _________________ № ______________',
};

export const authorizedBody: AuthorizedBody = {
  name: 'Министерство образования и науки Смоленской области',
  clause: '2',
};
