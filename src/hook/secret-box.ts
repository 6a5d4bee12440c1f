import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import type { HookSecrets } from './poster.ts';

export const HOOK_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets sealed by AES-256-GCM under a key that the record does not have. The hook's identifier is sealed in as well:
 * what was put at another hook's door does not open.
 *
 * @param key `HOOK_KEY_BYTES` of them
 */
export const hookSecretBox = (key: Uint8Array): HookSecrets => ({
  seal(id, secret) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `v1.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
  },
  open(id, sealed) {
    const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const secret = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(secret), decipher.final()]).toString('utf8');
    } catch {
      const facts = { at: 'HOOK_KEY_FILE', rule: 'секрет веб-хука запечатан другим ключом' };
      throw new Fault('CONFIG_INVALID', 'a secret of a hook does not open with this key', facts);
    }
  },
});
