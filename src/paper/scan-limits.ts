import type { ScanLimits } from '../pdf/scanned/pictures.ts';

/** A scan of 60 MB is an everyday thing; a picture of A4 at 600 dots an inch has 35 million pixels. */
export const SCAN_LIMITS: ScanLimits = { fileBytes: 128 << 20, pages: 1_000, pixels: 40_000_000 };
