import { type Fault, type Remedy } from '../domain/fault.ts';

/** Exit statuses, which scripts rely on. */
export const EXIT = { done: 0, no: 1, undecided: 2, usage: 64, unreachable: 69, defect: 70 } as const;

const STATUS: Record<Remedy, number> = { retry: EXIT.unreachable, correct: EXIT.no, repair: EXIT.defect };

export const statusOf = ({ code, remedy }: Fault): number =>
  code === 'USAGE_WRONG' ? EXIT.usage : STATUS[remedy];
