import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { hookId } from '../../../src/domain/identifiers.ts';
import { hookSecretBox } from '../../../src/hook/secret-box.ts';
import { signatureOf } from '../../../src/hook/signature.ts';

const box = hookSecretBox(new Uint8Array(32).fill(7));
const [one, other] = [hookId(randomUUID()), hookId(randomUUID())];

it('opens what it sealed, and seals nothing twice alike', () => {
  const sealed = box.seal(one, 'тайна');
  expect(sealed).not.toContain('тайна');
  expect(box.open(one, sealed)).toBe('тайна');
  expect(box.seal(one, 'тайна')).not.toBe(sealed);
});

it('opens neither with another key, nor for another hook, nor what was changed', () => {
  const sealed = box.seal(one, 'secret');
  expect(() => hookSecretBox(new Uint8Array(32).fill(8)).open(one, sealed)).toThrowFault('CONFIG_INVALID');
  expect(() => box.open(other, sealed)).toThrowFault('CONFIG_INVALID');
  const changed = `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
  expect(() => box.open(one, changed)).toThrowFault('CONFIG_INVALID');
  for (const short of ['', 'v1.', 'v1.AAAA'])
    expect(() => box.open(one, short)).toThrowFault('CONFIG_INVALID');
});

it('signs the moment with the body, as the receivers are told', () => {
  expect(signatureOf('secret', 1_700_000_000, '{}')).toBe(
    // printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
    'v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163',
  );
});
