/** The installation's own seal, and how often it seals the record. */
import { integer, oneOf, optional, pattern, required, setting, text } from './parse.ts';

export const SEAL_SETTINGS = {
  ANCHOR_EVERY_MS: setting(
    required(integer(1_000, 86_400_000)),
    '3600000',
    'how often the heads of all chains that moved are anchored',
  ),
  SEAL: setting(
    optional(oneOf('none', 'key-file', 'pkcs11', 'command')),
    undefined,
    "key of the body's information system, never a person's: signs anchors and dossiers; unset: of the test CA on a stand, none in production",
  ),
  SEAL_CERTIFICATE_FILE: setting(optional(text), undefined, 'its certificate, the chain after it'),
  SEAL_KEY_FILE: setting(optional(text), undefined, 'PKCS#8, PEM, not encrypted; stands only'),
  SEAL_PIN_FILE: setting(optional(text), undefined, 'first line: the PIN of its token or program; mode 0600'),
  SEAL_PKCS11_LABEL: setting(optional(text), undefined, 'label of its token, in PKCS11_LIBRARY'),
  SEAL_KEY_ID: setting(
    optional(pattern(/^([0-9a-fA-F]{2})+$/)),
    undefined,
    'CKA_ID of its key, hexadecimal; unset: there must be one key',
  ),
} as const;
