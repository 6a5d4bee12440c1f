import type { z } from 'zod';
import { Fault } from '../src/domain/fault.ts';
import { contentProblems } from './problems.ts';

/**
 * Turns a schema into a function from what arrived to what can be trusted.
 *
 * @param what in English, for developers
 * @throws {Fault} `CONTENT_INVALID`; its facts say where (`at`) and which rule (`rule`, in Russian) of the first
 * problem, and how many there are (`count`); never what stood there. The whole list: `contentProblems`
 */
export const parsed =
  <T>(what: string, schema: z.ZodType<T>) =>
  (value: unknown): T => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const problems = contentProblems(schema, value);
    const [first] = problems;
    throw new Fault('CONTENT_INVALID', `${what} is not as it should be`, {
      at: first?.at ?? '',
      rule: first?.rule ?? '',
      count: problems.length,
    });
  };
