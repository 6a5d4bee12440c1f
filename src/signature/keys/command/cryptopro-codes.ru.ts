import { Fault, type FaultCode } from '../../../domain/fault.ts';

/**
 * Codes that CryptoPro's programs print last, `[ErrorCode: 0x…]`. They are HRESULT of Windows, and
 * 0x2000…… of `cryptcp` itself. A wrong PIN is never tried again: tokens block after a few.
 */
const CODES: Readonly<Record<string, readonly [FaultCode, string]>> = {
  '8010006b': ['KEY_UNUSABLE', 'неверный ПИН-код; повторные ошибки заблокируют носитель'],
  '8010006c': ['KEY_UNUSABLE', 'ПИН-код заблокирован'],
  '8010006e': ['KEY_UNUSABLE', 'ввод ПИН-кода отменён'],
  '80100069': ['SIGNER_UNREACHABLE', 'ключевой носитель извлечён'],
  '8010000c': ['SIGNER_UNREACHABLE', 'ключевой носитель не вставлен'],
  '8010002e': ['SIGNER_UNREACHABLE', 'считыватель не найден'],
  '80090010': ['KEY_UNUSABLE', 'доступ к ключу запрещён'],
  '80090016': ['KEY_UNUSABLE', 'ключевой контейнер не найден'],
  '8009000d': ['KEY_UNUSABLE', 'ключ не найден'],
  '80090008': ['KEY_UNUSABLE', 'алгоритм не подходит к ключу'],
  '80090020': ['SIGNER_UNREACHABLE', 'внутренняя ошибка криптопровайдера'],
  '80092004': ['CERTIFICATE_UNUSABLE', 'сертификат не найден в хранилище'],
  '8009200b': ['KEY_UNUSABLE', 'у сертификата нет закрытого ключа'],
  '80092010': ['CERTIFICATE_UNUSABLE', 'сертификат отозван'],
  '80092012': ['CERTIFICATE_UNUSABLE', 'отзыв сертификата нельзя проверить'],
  '80092013': ['SIGNER_UNREACHABLE', 'служба списков отзыва недоступна'],
  '800b0101': ['CERTIFICATE_UNUSABLE', 'срок сертификата истёк или не наступил'],
  '800b0109': ['CERTIFICATE_UNUSABLE', 'корневой сертификат не доверен'],
  '800b010a': ['CERTIFICATE_UNUSABLE', 'цепочка сертификатов не строится'],
  '800b010c': ['CERTIFICATE_UNUSABLE', 'сертификат отозван'],
  '20000133': ['CERTIFICATE_UNUSABLE', 'цепочка сертификатов не проверена'],
  '200001f9': ['CERTIFICATE_UNUSABLE', 'сертификат или его цепочка недействительны'],
  '2000012d': ['CERTIFICATE_UNUSABLE', 'сертификат не найден в хранилище'],
  '200000ca': ['CONFIG_INVALID', 'программа не поняла параметры команды'],
  '20000325': ['CONFIG_INVALID', 'срок лицензии на программу истёк'],
  '00000057': ['CONFIG_INVALID', 'неверный параметр'],
};

const PRINTED = /\[ErrorCode:\s*0x([0-9a-f]{8})\]/gi;
const DONE = '00000000';

/** The last code that the program printed, lower case; `undefined` when it printed none. */
export const printedCode = (said: string): string | undefined =>
  [...said.matchAll(PRINTED)].at(-1)?.[1]?.toLowerCase();

/**
 * What the end of a CryptoPro program means; `undefined` when it says that all went well.
 *
 * Exit status and code must both say so: the status of a shell script around it, or a code alone, does not do.
 */
export function cryptoProFault(exitCode: number, said: string): Fault | undefined {
  const printed = printedCode(said);
  if (exitCode === 0 && (printed === undefined || printed === DONE)) return undefined;
  const known = printed === undefined ? undefined : CODES[printed];
  const [code, words] = known ?? (['KEY_UNUSABLE', 'средство подписи отказало'] as const);
  const named = printed === undefined ? `код завершения ${exitCode}` : `0x${printed.toUpperCase()}`;
  return new Fault(code, 'a CryptoPro program refused', {
    at: 'КриптоПро',
    rule: `${words}, ${named}`,
    exitCode,
    ...(printed === undefined ? {} : { printed }),
  });
}
