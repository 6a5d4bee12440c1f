import type { Digest } from '../../../domain/identifiers.ts';
import type { FileJudging, FileReport } from '../../../signature/file-desk.ts';

/** What a protocol is about: the file is told from others by its digest, since its name says nothing. */
export interface JudgedFile {
  readonly report: FileReport;
  /** Streebog-256. */
  readonly digest: Digest;
}

/**
 * Judges one file by what the settings trust, within its own limits: whoever meets them is told so, and nothing of the
 * signature.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`, and of the trust `USAGE_WRONG`
 */
export type JudgeFile = (judging: FileJudging) => Promise<JudgedFile | 'out-of-time' | 'out-of-memory'>;

/** What strangers may ask of the page. */
export interface CheckLimits {
  readonly fileBytes: number;
  readonly perMinute: number;
  /** Judged at once: strangers may not take the memory of those who work. */
  readonly atOnce: number;
}
