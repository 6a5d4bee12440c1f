/** Puts the clock of this process 90 s off; loaded before the program by `--import`. */
const SKEW_MS = 90_000;
const Real = Date;

globalThis.Date = class extends Real {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(Real.now() + SKEW_MS);
    else super(...args);
  }
  static override now(): number {
    return Real.now() + SKEW_MS;
  }
} as DateConstructor;
