import { GostError, type GostErrorCode } from '../../../src/gost/error.ts';

/** The code with which the library refuses; undefined where it does not. */
export function refusalOf(act: () => unknown): GostErrorCode | undefined {
  try {
    act();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof GostError) return thrown.code;
    throw thrown;
  }
}
