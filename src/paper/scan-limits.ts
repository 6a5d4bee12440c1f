/** What a stranger's scan may make us do. */
export interface ScanLimits {
  readonly fileBytes: number;
  readonly pages: number;
  /** Of the pictures of one page together. */
  readonly pixels: number;
  /** Of what unpacks and draws, beside the file itself. */
  readonly memoryBytes: number;
  readonly pageMs: number;
  readonly fileMs: number;
}

/**
 * A file of 50 МБ is the longest that portals of this family take (bus.gov.ru, orders 72 and 503, by analogy); a picture of
 * A4 at 600 dots an inch has 35 million pixels. A page takes a quarter of a second, in JPEG 2000 up to two: there is
 * time enough for a busy machine.
 */
export const SCAN_LIMITS: ScanLimits = {
  fileBytes: 50 << 20,
  pages: 1_000,
  pixels: 40_000_000,
  memoryBytes: 512 << 20,
  pageMs: 20_000,
  fileMs: 600_000,
};

export const scanTooLong = (): string =>
  `скан больше ${SCAN_LIMITS.fileBytes >> 20} МБ: портал не примет его; отсканируйте с меньшим разрешением или чёрно-белым`;
