import { expect } from 'vitest';
import { Fault, type FaultCode } from '../../src/domain/fault.ts';

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** What was thrown is a `Fault` with this code. */
    toThrowFault(code: FaultCode, received?: T): R;
  }
}

const thrownBy = (received: unknown): unknown => {
  if (typeof received !== 'function') return received;
  try {
    return (received as () => unknown)();
  } catch (thrown) {
    return thrown;
  }
};

expect.extend({
  toThrowFault(received: unknown, code: FaultCode) {
    const thrown = thrownBy(received);
    const pass = thrown instanceof Fault && thrown.code === code;
    const got = thrown instanceof Fault ? `Fault ${thrown.code}: ${thrown.message}` : String(thrown);
    return { pass, message: () => `expected ${pass ? 'anything but ' : ''}a Fault ${code}, got ${got}` };
  },
});
