import { Fault } from '../domain/fault.ts';

/**
 * DER of every block with this label, in order.
 *
 * @param label e.g. `CERTIFICATE`, `PRIVATE KEY`, `X509 CRL`, `CMS`
 * @throws {Fault} `CONTENT_UNREADABLE` when a block is not Base64; the text is never repeated
 * @see RFC 7468
 */
export function readPem(text: string, label: string): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let body: string[] | undefined;
  // Line by line, for a regular expression over the whole text takes quadratic time on hostile input.
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === `-----BEGIN ${label}-----`) body = [];
    else if (line === `-----END ${label}-----` && body !== undefined) {
      found.push(decode(body.join('')));
      body = undefined;
    } else if (line !== '') body?.push(line);
  }
  return found;
}

/** @see RFC 7468: lines of 64 characters */
export function writePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * DER as it is, or out of one PEM block, or out of bare Base64: portals and signing programs hand
 * signatures over in all three.
 *
 * @param labels which PEM labels are meant
 * @throws {Fault} `CONTENT_UNREADABLE` when it is text but none of these
 */
export function derFrom(bytes: Uint8Array, ...labels: readonly string[]): Uint8Array {
  if (bytes[0] === 0x30 && !isText(bytes)) return bytes;
  if (bytes.length > LONGEST_TEXT) throw unreadable('too-large');
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = labels.flatMap((label) => readPem(text, label));
  if (blocks.length > 1) throw unreadable('more than one PEM block');
  return blocks[0] ?? decode(text);
}

/** In bytes; DER has limits of its own. */
const LONGEST_TEXT = 16 << 20;

/** `0` (0x30) may begin Base64 as well as DER; DER has bytes that no text has within its first few. */
const isText = (bytes: Uint8Array): boolean =>
  bytes
    .subarray(0, 64)
    .every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte > 31 && byte < 127));

function decode(body: string): Uint8Array {
  const text = body.replaceAll(/\s/g, '');
  const bytes = Buffer.from(text, 'base64');
  // Node skips what is not Base64: whether anything was skipped shows on the way back.
  if (text === '' || bytes.toString('base64') !== text) throw unreadable('neither DER nor Base64');
  return new Uint8Array(bytes);
}

const unreadable = (rule: string): Fault => new Fault('CONTENT_UNREADABLE', `PEM: ${rule}`, { rule });
