/** How far the clock of the signer, or of a responder, may be from ours. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
