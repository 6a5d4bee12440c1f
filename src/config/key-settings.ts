/** Settings of the keys that this server reaches, and of the second judge of what they made. */
import { integer, oneOf, optional, pattern, required, setting, text } from './parse.ts';

const wholePath = pattern(/^\/.+$/);

export const KEY_SETTINGS = {
  SIGNER: setting(
    optional(oneOf('none', 'key-file', 'pkcs11', 'command')),
    undefined,
    'whose key sign-document uses; unset: key-file on a stand; in production none, officials sign with their own tools',
  ),
  SIGNER_CERTIFICATE_FILE: setting(
    optional(text),
    undefined,
    'certificate of the signatory, the chain after it; sign-document --signer names another',
  ),
  SIGNER_KEY_FILE: setting(optional(text), undefined, 'PKCS#8, PEM, not encrypted; stands only'),
  SIGNER_PIN_FILE: setting(
    optional(text),
    undefined,
    'first line: the PIN of the token or program; mode 0600, read at each use',
  ),
  SIGNER_PIN_WAY: setting(
    required(oneOf('saved', 'typed', 'argument')),
    'saved',
    'how cryptcp gets its PIN: saved in CSP; typed into it; argument, which every user of the machine can read',
  ),
  SIGNER_TOOL: setting(
    optional(oneOf('cryptcp', 'csptest', 'openssl')),
    undefined,
    'what SIGNER=command runs; openssl on stands only',
  ),
  SIGNER_PROGRAM: setting(optional(wholePath), undefined, 'its path, e.g. /opt/cprocsp/bin/amd64/cryptcp'),
  SIGNER_TIMEOUT_MS: setting(required(integer(1_000, 600_000)), '60000', 'longest run of it'),
  PKCS11_LIBRARY: setting(
    optional(wholePath),
    undefined,
    'library of the token, e.g. /usr/lib/librtpkcs11ecp.so',
  ),
  PKCS11_LABEL: setting(optional(text), undefined, 'label of the token'),
  PKCS11_KEY_ID: setting(
    optional(pattern(/^([0-9a-fA-F]{2})+$/)),
    undefined,
    'CKA_ID of the key, hexadecimal; unset: there must be one key',
  ),
  PKCS11_KEY_LABEL: setting(optional(text), undefined, 'CKA_LABEL of the key'),
  OPENSSL_GUARD: setting(
    required(oneOf('auto', 'required', 'off')),
    'auto',
    'OpenSSL with GOST as a second judge of every signature; auto: where it is found and able',
  ),
  OPENSSL_PROGRAM: setting(required(wholePath), '/usr/bin/openssl', 'the OpenSSL of OPENSSL_GUARD'),
  OPENSSL_CONF: setting(
    optional(wholePath),
    undefined,
    'configuration with GOST, also for SIGNER_TOOL=openssl; unset: the guard loads the engine gost by itself',
  ),
} as const;
