import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../schemas/portal/archive.ts';
import { packageXsd } from '../../../schemas/portal/xsd.ts';
import { packSubmission } from '../../../src/portal/package.ts';
import { validateXml } from '../../../src/xml/validate.ts';
import { submission } from '../../support/portal.ts';

const good = new TextDecoder().decode(
  readArchive(packSubmission(submission(), { sender: '52300001', mode: 'TEST' }))[0]?.bytes,
);
const problems = (text: string): number => validateXml(new TextEncoder().encode(text), packageXsd()).length;

describe('package.xsd', () => {
  it('accepts what we make', () => {
    expect(problems(good)).toBe(0);
  });

  it.each([
    ['a file id twice', (text: string) => text.replace('id="f2"', 'id="f1"')],
    ['a file name twice', (text: string) => text.replace('name="order.pdf"', 'name="order.xml"')],
    ['a signature over no file', (text: string) => text.replace('for="f2"', 'for="f9"')],
    ['another hash algorithm', (text: string) => text.replace('1.2.643.7.1.1.2.2', '2.16.840.1.101.3.4.2.1')],
    ['a hash in capitals', (text: string) => text.replace(/hash="[0-9a-f]+"/, `hash="${'A'.repeat(64)}"`)],
    ['a path in a name', (text: string) => text.replace('name="order.pdf"', 'name="../order.pdf"')],
    ['a file of 51 MB', (text: string) => text.replace(/size="\d+"/, 'size="51000000"')],
    ['another object type', (text: string) => text.replace('>SOCIAL_ORDER<', '>CONSUMER_APPLICATION<')],
    ['30 February', (text: string) => text.replace('2024-12-23</approvalDate>', '2024-02-30</approvalDate>')],
    ['another offset than Moscow’s', (text: string) => text.replace('+03:00', '+07:00')],
    ['another namespace', (text: string) => text.replace('urn:pechat:portal:package:1', 'urn:other')],
  ])('refuses %s', (_, spoil) => {
    expect(spoil(good)).not.toBe(good);
    expect(problems(spoil(good))).toBeGreaterThan(0);
  });
});
