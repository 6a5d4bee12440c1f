/** What an inspection says, in Russian for a clerk and in English for a developer. */
import type { Instant } from '../../domain/identifiers.ts';
import { type Words, words } from '../qualified/words.ts';

const DAY = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** A day as officials count it: Moscow's. */
const dayOf = (at: Instant): string => DAY.format(new Date(at));

export const SAYS = {
  unreadable: words('это не сертификат: файл не читается', 'not a certificate: unreadable'),
  keyUnknown: words('ключ сертификата неизвестного вида', 'a key of an unknown kind'),
  certificateEnds: (at: Instant): Words =>
    words(`срок сертификата кончается ${dayOf(at)}`, `the certificate ends on ${at}`),
  keyEnds: (at: Instant): Words =>
    words(`срок ключа подписи кончается ${dayOf(at)}`, `the key ends on ${at}`),
  keyNotYet: (at: Instant): Words =>
    words(`ключом можно подписывать только с ${dayOf(at)}`, `the key may sign from ${at}`),
  keyEnded: (at: Instant): Words =>
    words(
      `срок ключа подписи кончился ${dayOf(at)}, хотя сертификат ещё действует`,
      `the key ended on ${at}, though the certificate holds`,
    ),
  keyTermUnreadable: words('срок ключа записан в сертификате неверно', 'privateKeyUsagePeriod is malformed'),
  keyOld: (months: number, at: Instant): Words =>
    words(
      `срок ключа в сертификате не указан; со дня выдачи ${months} мес. минуло ${dayOf(at)}: спросите удостоверяющий центр`,
      `no privateKeyUsagePeriod; ${months} months since issue were over on ${at}`,
    ),
  listsEnd: words(
    'к подписанию список отзыва устареет: нужен следующий',
    'no list or answer will be fresh at the signing',
  ),
  signatureWrong: (why: string): Words =>
    words(`пробная подпись не прошла проверку: ${why}`, `the throw-away signature fails: ${why}`),
  opinionDiffers: words(
    'второй судья не принимает пробную подпись, которую принял наш',
    'the second judge refuses the throw-away signature',
  ),
  markGlyph: (codePoint: string): Words =>
    words(`в имени владельца сертификата знак ${codePoint}, которого нет в шрифте`, `no glyph: ${codePoint}`),
  markUnfit: words('отметка о подписи не встаёт на копию документа', 'the mark does not fit the copy'),
} as const;
