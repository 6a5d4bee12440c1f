/**
 * Bounds on what a stranger's file may make us do; `docs/signature.md` has them in one table. Each is far above what
 * our documents need. Together they keep one judgement below 512 MB and five seconds (test/integration/signature).
 */
export const PDF_LIMITS = {
  /** Documents of ours are a hundredth of it. */
  fileBytes: 32 << 20,
  /** Nesting of arrays and dictionaries: a bound on the stack. */
  depth: 48,
  /** References that lead to each other, lengths of streams among them. */
  references: 16,
  /** Numbers, names, arrays and all else in a file: enough for a thousand pages of tables. */
  values: 600_000,
  /** A signature with all its evidence takes a tenth. */
  stringBytes: 4 << 20,
  /** Of a string in brackets, which no signature is. */
  literalBytes: 1 << 20,
  revisions: 64,
  sectionEntries: 200_000,
  entries: 400_000,
  /** Entries times revisions: two hundred thousand objects may be signed five times. */
  looks: 1_000_000,
  /** Of one object stream, and of all. */
  packedObjects: 20_000,
  allPackedObjects: 300_000,
  /** Unpacked, of one stream and of all: a few packed bytes may be many. */
  streamBytes: 8 << 20,
  allStreamBytes: 64 << 20,
  /** Nodes and leaves of the trees of pages and of fields that are walked, counted each time one is met. */
  treeSteps: 100_000,
} as const;

/** What of a file may still be read: shared by all who read in it, so that no file keeps us long. */
export interface Budget {
  values: number;
  /** Of streams, unpacked. */
  bytes: number;
}

export const newBudget = (): Budget => ({ values: PDF_LIMITS.values, bytes: PDF_LIMITS.allStreamBytes });
