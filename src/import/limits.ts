/**
 * Bounds on what a stranger's table may make us do; `docs/import.md` has them in one table.
 *
 * Sizes are looked at in the directory of an XLSX, before anything is unpacked.
 */
export const LIMITS = {
  fileBytes: 32 << 20,
  files: 20,
  /** Of an XLSX. */
  archiveEntries: 1_000,
  /** Unpacked, of one part and of all. */
  partBytes: 80 << 20,
  unpackedBytes: 160 << 20,
  /** How much larger a part may be than its packed bytes; smaller parts than `ratioFromBytes` may be more. */
  ratio: 200,
  ratioFromBytes: 1 << 20,
  /** Nested elements of a part. */
  xmlDepth: 64,
  sheets: 64,
  rows: 200_000,
  columns: 512,
  /** Of all sheets, those filled in from merged ranges included. */
  cells: 1_500_000,
  /** As spreadsheets themselves limit it, in UTF-16 units. */
  cellLength: 32_767,
  strings: 1_000_000,
  merges: 50_000,
  /** The longest time that one import may take. */
  deadlineMs: 120_000,
  heapMb: 768,
} as const;
