import type { ScanLimits } from '../pdf/scanned/pictures.ts';

/**
 * A file of 50 МБ is the longest that portals of this family take (bus.gov.ru, orders 72 and 503, by analogy); a picture of
 * A4 at 600 dots an inch has 35 million pixels.
 */
export const SCAN_LIMITS: ScanLimits = { fileBytes: 50 << 20, pages: 1_000, pixels: 40_000_000 };

export const scanTooLong = (): string =>
  `скан больше ${SCAN_LIMITS.fileBytes >> 20} МБ: портал не примет его; отсканируйте с меньшим разрешением или в серых тонах`;
