import { Fault, type FaultCode } from '../../../domain/fault.ts';
import { codeOf } from './module.ts';

/** Return values of PKCS#11 2.40, clause 5.1, that an official or administrator can do something about. */
const VALUES: Readonly<Record<number, readonly [FaultCode, string]>> = {
  0xa0: ['KEY_UNUSABLE', 'неверный ПИН-код; повторные ошибки заблокируют токен'],
  0xa1: ['KEY_UNUSABLE', 'ПИН-код с недопустимыми знаками'],
  0xa2: ['KEY_UNUSABLE', 'ПИН-код не той длины'],
  0xa3: ['KEY_UNUSABLE', 'срок ПИН-кода истёк'],
  0xa4: ['KEY_UNUSABLE', 'ПИН-код заблокирован'],
  0x63: ['KEY_UNUSABLE', 'вид ключа не подходит к алгоритму'],
  0x68: ['KEY_UNUSABLE', 'ключу запрещено подписывать'],
  0x70: ['KEY_UNUSABLE', 'токен не знает этого алгоритма подписи'],
  0x32: ['SIGNER_UNREACHABLE', 'токен извлечён'],
  0xe0: ['SIGNER_UNREACHABLE', 'токен не вставлен'],
  0xe1: ['SIGNER_UNREACHABLE', 'токен не распознан'],
  0x30: ['SIGNER_UNREACHABLE', 'ошибка токена'],
  0x31: ['SIGNER_UNREACHABLE', 'в токене нет памяти'],
};

/** The session is gone, or nobody is logged in any more: opening another one may help. */
const SESSION_LOST: ReadonlySet<number> = new Set([0x32, 0xb0, 0xb3, 0xe0, 0x101]);

export const isSessionLost = (thrown: unknown): boolean => SESSION_LOST.has(codeOf(thrown) ?? -1);

/** What a failure of the token means; anything that is not one is given back as it is. */
export function tokenFault(thrown: unknown): unknown {
  const value = codeOf(thrown);
  if (value === undefined || thrown instanceof Fault) return thrown;
  const [code, words] = VALUES[value] ?? (['SIGNER_UNREACHABLE', 'токен отказал'] as const);
  const named = `0x${value.toString(16).toUpperCase()}`;
  // No cause: libraries of vendors put what they like into their messages.
  return new Fault(code, 'the token refused', { at: 'токен', rule: `${words}, ${named}`, value });
}
