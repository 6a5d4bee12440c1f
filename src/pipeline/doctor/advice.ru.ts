/** What to do about a check that did not pass, and who does it. */
import type { Who } from './finding.ts';

interface Advice {
  readonly doThis: string;
  readonly who: Who;
}

const advice = (who: Who, doThis: string): Advice => ({ who, doThis });

const NEW_CERTIFICATE = advice('signatory', 'получите новый сертификат в удостоверяющем центре');
const POWER = advice('signatory', 'оформите доверенность (МЧД) и положите её с подписью в папку подписантов');

const BY_CHECK: Readonly<Partial<Record<string, Advice>>> = {
  readable: advice('administrator', 'положите в папку подписантов сертификат в виде DER или PEM'),
  usage: advice('signatory', 'возьмите сертификат, выданный для подписания документов'),
  path: advice(
    'administrator',
    'положите корневой сертификат в TRUST_DIRECTORY, промежуточный к сертификату',
  ),
  validity: NEW_CERTIFICATE,
  'key-term': NEW_CERTIFICATE,
  revocation: advice('administrator', 'обновите списки отзыва; отозванный сертификат замените'),
  'lists-in-time': advice('administrator', 'обновите списки отзыва перед подписанием'),
  'ocsp-silent': advice('administrator', 'проверьте сеть; пока действуют списки отзыва, подписывать можно'),
  'ocsp-revoked': NEW_CERTIFICATE,
  accreditation: advice('administrator', 'обновите перечень удостоверяющих центров'),
  party: advice('official', 'подпишите сертификатом того, кто назван в документе'),
  'printed-form': advice('administrator', 'документ не подписывать; сообщите разработчикам'),
  'throw-away-signature': advice('administrator', 'ничего не подписывать; сообщите разработчикам'),
  mark: advice('official', 'подписывать можно; отметку на копии сделайте вручную'),
};

export function adviceOn(check: string): Advice {
  if (check.startsWith('power-of-attorney')) return POWER;
  return BY_CHECK[check] ?? NEW_CERTIFICATE;
}
