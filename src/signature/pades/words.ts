import type { Why } from '../judge/words.ts';

/** What stands in a signature mark (ГОСТ Р 7.0.97-2016, 5.23). */
export const MARK = {
  heading: ['ДОКУМЕНТ ПОДПИСАН', 'ЭЛЕКТРОННОЙ ПОДПИСЬЮ'],
  serial: (number: string): string => `Сертификат ${number}`,
  owner: (name: string): string => `Владелец ${name}`,
  validity: (from: string, to: string): string => `Действителен с ${from} по ${to}`,
} as const;

/** At the top of each page of a marked copy. */
export const COPY = 'Копия электронного документа';

const why = (ru: string, en: string): Why => ({ ru, en });

/** What is said of a check of a PDF that did not pass. */
export const WORDS = {
  unreadable: (rule: string, offset: number): Why =>
    why(
      `файл не читается как PDF по строгим правилам (${rule}, байт ${offset})`,
      `the file is no strict PDF (${rule} at byte ${offset})`,
    ),
  encrypted: why('файл зашифрован: подпись в нём не проверяется', 'the file is encrypted'),
  junk: why('после конца документа в файле есть посторонние данные', 'data follow the end of the document'),
  stray: (offset: number): Why =>
    why(
      `в файле есть данные, о которых его оглавление не знает (байт ${offset})`,
      `bytes that no cross-reference knows of (at ${offset})`,
    ),
  noSignatures: why('в файле нет ни одной подписи', 'no signature in the file'),
  tooMuch: why(
    'подписей слишком много для файла такого размера: проверка остановлена',
    'too many signatures for a file of this size: not judged',
  ),
  changesTooMany: why(
    'файл устроен так, что изменения после подписи нельзя проследить',
    'a tree of the file is too large to follow what was changed',
  ),
  notAnObject: why('подпись записана не отдельным объектом файла', 'the signature is no object of its own'),
  notContents: why('у подписи нет содержимого в виде шестнадцатеричной строки', 'no hexadecimal Contents'),
  notRanges: why('подпись не указывает две подписанные части файла', 'no ByteRange of four numbers'),
  subFilter: why(
    'вид подписи не PAdES (ETSI.CAdES.detached): не проверяется',
    'SubFilter is not ETSI.CAdES.detached: not judged',
  ),
  notFromStart: why(
    'подпись охватывает файл не с начала',
    'the ranges do not begin at the start of the file',
  ),
  gap: why(
    'пропуск в подписанных частях файла — не то место, где записана подпись',
    'the gap of the ranges is not the string of the signature',
  ),
  notToEnd: why(
    'подпись охватывает не всю редакцию файла, в которой она сделана',
    'the ranges do not end where the revision does',
  ),
  padding: why(
    'в месте для подписи после неё есть посторонние данные',
    'data follow the signature in its string',
  ),
  trailer: why('после подписания заменено оглавление документа', 'the trailer was changed after signing'),
  removed: (object: number): Why =>
    why(
      `после подписания из документа удалён объект ${object}`,
      `object ${object} was removed after signing`,
    ),
  supplied: (object: number): Why =>
    why(
      `после подписания в документ подставлен объект ${object}, на который он ссылался`,
      `object ${object}, missing when signed, was supplied later`,
    ),
  changed: (object: number): Why =>
    why(
      `после подписания документ изменён не подписанием (объект ${object})`,
      `object ${object} was changed after signing as no signature does`,
    ),
  certifiedLast: why(
    'подпись запрещает любые изменения, а после неё файл подписан ещё раз',
    'DocMDP of the signature allows no change, and somebody signed after it',
  ),
  fieldLocked: why(
    'после подписи подписано поле, которое она заблокировала',
    'a field that the signature locked was signed after it',
  ),
  permissionUnknown: why(
    'подпись ограничивает изменения способом, который не проверяется, а после неё файл подписан ещё раз',
    'the signature limits changes in a way that is not judged, and somebody signed after it',
  ),
  notPrinted: why(
    'файл не продолжает выданную печатную форму: подписан другой файл',
    'the file does not go on from the printed form',
  ),
  storeUnreadable: why(
    'материалы для проверки подписей в файле (DSS) не читаются',
    'the security store (DSS) cannot be read',
  ),
  storeCrowded: why(
    'материалов для проверки подписей в файле (DSS) слишком много: они не рассматриваются',
    'more in the security store (DSS) than is looked at',
  ),
  storeForeign: why(
    'материалы для проверки (DSS) относятся к подписи, которой в файле нет',
    'the security store (VRI) speaks of a signature that is not in the file',
  ),
  inFileTimestamp: (field: string, inner: string, innerEn: string): Why =>
    why(`штамп времени «${field}» не принят: ${inner}`, `the time-stamp «${field}» is not good: ${innerEn}`),
  printedChanged: (object: number): Why =>
    why(
      `до подписания в печатную форму внесены изменения (объект ${object})`,
      `object ${object} of the printed form was changed before it was signed`,
    ),
  noTime: why('в подписи не указано время подписания', 'no time of signing in /M'),
  future: why('заявленное время подписания позже момента проверки', '/M is after the moment of judgement'),
  outsideTerm: why(
    'заявленное время подписания вне срока действия сертификата',
    '/M is outside the term of the certificate',
  ),
  notReached: why(
    'не проверялось: до этого не дошло из-за других ошибок',
    'not looked at: other errors came before it',
  ),
} as const;
