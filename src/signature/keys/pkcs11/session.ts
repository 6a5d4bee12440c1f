import { Fault } from '../../../domain/fault.ts';
import { readPin } from '../pin.ts';
import { CK, codeOf, type Cryptoki, type Handle, loadCryptoki } from './module.ts';

export interface TokenKey {
  /** Path of the vendor's library. */
  readonly library: string;
  /** Label of the token, as it was given at initialization; spaces at the end do not count. */
  readonly token: string;
  /** CKA_ID of the private key, hexadecimal. */
  readonly id?: string;
  /** CKA_LABEL of the private key. */
  readonly label?: string;
  /** File with the PIN, for the owner alone. */
  readonly pinPath: string;
}

/** Logged in, with the private key found. The key itself never leaves the token. */
export interface TokenSession {
  readonly cryptoki: Cryptoki;
  readonly session: Handle;
  readonly key: Handle;
}

const ALREADY_LOGGED_IN = 0x100;

/**
 * @throws {Fault} `CONFIG_INVALID`, `SIGNER_UNREACHABLE` when the token is not there, `KEY_UNUSABLE` when it
 *   does not hold exactly one such key; and errors of PKCS#11 as they come, for `tokenFault`
 */
export async function openSession(wanted: TokenKey): Promise<TokenSession> {
  const cryptoki = loadCryptoki(wanted.library);
  const pin = await readPin(wanted.pinPath);
  const session = cryptoki.C_OpenSession(slotOf(cryptoki, wanted.token), CK.rwUserSession);
  try {
    logIn(cryptoki, session, pin);
    return { cryptoki, session, key: keyIn(cryptoki, session, wanted) };
  } catch (thrown) {
    cryptoki.C_CloseSession(session);
    throw thrown;
  }
}

/** @throws {Fault} `SIGNER_UNREACHABLE` unless exactly one token with this label is there */
export function slotOf(cryptoki: Cryptoki, label: string): Handle {
  const found = cryptoki
    .C_GetSlotList(true)
    .filter((slot) => cryptoki.C_GetTokenInfo(slot).label.trimEnd() === label);
  const [slot] = found;
  if (slot === undefined || found.length > 1) {
    throw new Fault('SIGNER_UNREACHABLE', 'not exactly one token with this label', {
      at: 'токен',
      rule: found.length === 0 ? 'не вставлен' : 'вставлены два с одной меткой',
    });
  }
  return slot;
}

/** The login is the application's, not the session's: a second session finds it done. */
function logIn(cryptoki: Cryptoki, session: Handle, pin: string): void {
  try {
    cryptoki.C_Login(session, CK.user, pin);
  } catch (thrown) {
    if (codeOf(thrown) !== ALREADY_LOGGED_IN) throw thrown;
  }
}

function keyIn(cryptoki: Cryptoki, session: Handle, { id, label }: TokenKey): Handle {
  cryptoki.C_FindObjectsInit(session, [
    { type: CK.attributeClass, value: CK.privateKey },
    ...(id === undefined ? [] : [{ type: CK.attributeId, value: Buffer.from(id, 'hex') }]),
    ...(label === undefined ? [] : [{ type: CK.attributeLabel, value: label }]),
  ]);
  const found = cryptoki.C_FindObjects(session, 2);
  cryptoki.C_FindObjectsFinal(session);
  const [key] = found;
  if (key !== undefined && found.length === 1) return key;
  throw new Fault('KEY_UNUSABLE', 'the token does not hold exactly one such key', {
    at: 'токен',
    rule: key === undefined ? 'ключ не найден' : 'ключей несколько: укажите CKA_ID или CKA_LABEL',
  });
}
