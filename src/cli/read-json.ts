import { Fault } from '../domain/fault.ts';

/** Largest file of documents that is read: a thousand large orders. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/** @throws {Fault} `CONTENT_UNREADABLE`: not UTF-8, not JSON, or too large */
export function readJson(bytes: Uint8Array, file: string): unknown {
  try {
    if (bytes.length > LIMIT_BYTES) throw new RangeError('too large');
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Fault('CONTENT_UNREADABLE', 'not a JSON file', { at: file, rule: 'ожидается JSON в UTF-8' });
  }
}
