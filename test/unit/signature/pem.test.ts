import { describe, expect, it } from 'vitest';
import { derFrom, readPem, writePem } from '../../../src/signature/pem.ts';

const der = Uint8Array.from([0x30, 0x03, 0x02, 0x01, 0x05]);
const text = (what: string): Uint8Array => new TextEncoder().encode(what);

describe('PEM', () => {
  it('gives back what was written, and only blocks of the label asked for', () => {
    const both = `note\n${writePem('CERTIFICATE', der)}${writePem('PRIVATE KEY', Uint8Array.of(1))}`;
    expect(readPem(both, 'CERTIFICATE')).toEqual([der]);
    expect(readPem(both.replaceAll('\n', '\r\n'), 'PRIVATE KEY')).toEqual([Uint8Array.of(1)]);
    expect(readPem(both, 'CMS')).toEqual([]);
  });

  it('breaks lines at 64 characters', () => {
    const lines = writePem('CMS', new Uint8Array(100)).trimEnd().split('\n');
    expect(lines.map(({ length }) => length)).toEqual([21 - 2, 64, 64, 8, 19 - 2]);
  });

  it('takes a signature as DER, as PEM and as bare Base64', () => {
    for (const form of [der, text(writePem('CMS', der)), text('MAMC\nAQU=\n')]) {
      expect(derFrom(form, 'CMS')).toEqual(der);
    }
  });

  it('refuses text that is neither, and two signatures in one file', () => {
    for (const wrong of ['подпись', '', 'MAMCAQ', writePem('CMS', der).repeat(2)]) {
      expect(() => derFrom(text(wrong), 'CMS')).toThrowFault('CONTENT_UNREADABLE');
    }
  });

  it('reads a megabyte of hostile text in linear time', () => {
    const hostile = `-----BEGIN CMS-----\n${' \n'.repeat(500_000)}`;
    expect(readPem(hostile, 'CMS')).toEqual([]);
    expect(readPem('-----BEGIN CMS-----'.repeat(50_000), 'CMS')).toEqual([]);
  });
});
