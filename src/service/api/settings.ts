/** Limits of the API, as the settings say. */
export interface ApiSettings {
  /** Of one caller, in each process. */
  readonly requestsPerMinute: number;
  /** All files of one request together; they are read into memory. */
  readonly uploadBytes: number;
  /** How long an `Idempotency-Key` and its answer are remembered. */
  readonly keysKeptMs: number;
}
