import { Fault } from '../../domain/fault.ts';

/**
 * Asks for many at once; what the database refuses takes the others of its statement with it, so that then each is
 * asked for alone and is refused alone.
 *
 * @throws {Fault} `STORE_UNREACHABLE`, and a defect of our own: for all
 */
export async function apartIfRefused<Key, Answer>(
  keys: readonly Key[],
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): Promise<readonly (Answer | Fault)[]> {
  try {
    return await ask(keys);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code === 'STORE_UNREACHABLE') throw thrown;
    if (keys.length === 1) return [thrown];
    const answers: (Answer | Fault)[] = [];
    for (const key of keys) answers.push(...(await apartIfRefused([key], ask)));
    return answers;
  }
}
