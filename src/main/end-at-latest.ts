/**
 * Ends the process at the limit, whatever still runs in it: a portal that does not answer, an engine that is away, a
 * night with hours to go. Every job may be broken off at any line: another worker asks first and goes on.
 *
 * @param tell the last word of the process
 */
export function endAtLatest(limitMs: number, tell: () => void): void {
  setTimeout(() => {
    tell();
    process.exit(0);
  }, limitMs).unref();
}
