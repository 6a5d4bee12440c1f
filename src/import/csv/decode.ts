/** Which encoding a text file is in: UTF-8, UTF-16 with its mark, or else windows-1251. */
import { FileRefused } from '../refused.ts';

/** @throws {FileRefused} when the bytes are no text in any of them */
export function decodeText(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = marked ? tried('utf-16le', bytes) : (tried('utf-8', bytes) ?? tried('windows-1251', bytes));
  // Windows-1251 takes any byte: what gives controls is no text at all.
  if (text === undefined || NOT_TEXT.test(text)) throw new FileRefused('это не XLSX и не текст CSV');
  return text;
}

/** Controls but tab, line feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

function tried(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    // The decoder takes the byte order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
