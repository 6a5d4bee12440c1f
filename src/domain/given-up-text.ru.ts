import { type FaultCode, remedyOf } from './fault.ts';
import { causeInRussian } from './fault-text.ru.ts';

/** Of a task that waits for a person: what would have passed by itself has used up its attempts. */
export const givenUpInRussian = (code: FaultCode): ReturnType<typeof causeInRussian> =>
  remedyOf(code) === 'retry' ? { ...causeInRussian(code), ...GIVEN_UP } : causeInRussian(code);

const GIVEN_UP = {
  who: 'сотрудник',
  doThis: 'попытки кончились; когда причина пройдёт, повторите',
} as const;
