import { Fault } from '../domain/fault.ts';

/**
 * What `read` gives; `undefined` when the bytes are not what it expects. A defect of ours is still thrown.
 */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'CONTENT_UNREADABLE') return undefined;
    throw thrown;
  }
}
