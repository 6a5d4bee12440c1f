import { describe, expect, it } from 'vitest';
import { checkScan } from '../../../src/paper/scan-check.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const whole = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';

describe('a scan of a paper original', () => {
  it('may be certified when it is a whole PDF', () => {
    expect(checkScan(bytes(whole))).toBeUndefined();
  });

  it.each([
    ['a picture', '\xFF\xD8\xFF\xE0 JFIF', 'скан должен быть файлом PDF'],
    ['nothing', '', 'скан должен быть файлом PDF'],
    ['a text that only begins like one', '%PDF-', 'скан должен быть файлом PDF'],
    ['a file that was cut off', whole.replace('%%EOF', ''), 'файл PDF обрывается, не дойдя до конца'],
    [
      'an encrypted file',
      whole.replace('<<>>\n%%', '<< /Encrypt 5 0 R >>\n%%'),
      'файл PDF зашифрован: портал его не примет',
    ],
  ])('is refused when it is %s', (_, text, rule) => {
    expect(checkScan(bytes(text))).toBe(rule);
  });

  it('is refused when it is larger than a portal takes', () => {
    const huge = new Uint8Array(50 * 1024 * 1024 + 1);
    huge.set(bytes('%PDF-1.4'));
    expect(checkScan(huge)).toContain('скан больше 50 МБ');
  });
});
