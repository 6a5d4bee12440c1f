import { type Fault, type FaultCode, remedyOf } from './fault.ts';

/** What an official reads of a fault: what happened, and what to do. */
interface Words {
  readonly what: string;
  readonly doThis: string;
}

const WORDS: Record<FaultCode, Words> = {
  USAGE_WRONG: { what: 'Команда задана неверно', doThis: 'проверьте справку: pechat help' },
  CONFIG_INVALID: { what: 'Ошибка в настройках', doThis: 'исправьте настройки и запустите снова' },
  CONTENT_INVALID: {
    what: 'Документ заполнен с ошибкой',
    doThis: 'исправьте указанное поле и подайте документ снова',
  },
  CONTENT_UNREADABLE: { what: 'Файл не читается', doThis: 'проверьте, что файл цел и нужного вида' },
  TEXT_NOT_PRINTABLE: {
    what: 'В тексте есть знак, которого нет в шрифте документа',
    doThis: 'замените знак в указанном месте',
  },
  DOCUMENT_NOT_FOUND: { what: 'Документ не найден', doThis: 'проверьте идентификатор: pechat status' },
  DOCUMENT_DUPLICATE: {
    what: 'Такой документ уже зарегистрирован',
    doThis: 'откройте его или подайте новую редакцию',
  },
  PAPER_CASE_NOT_FOUND: {
    what: 'Дело о бумажном подлиннике не найдено',
    doThis: 'проверьте список: pechat paper list',
  },
  PAPER_GROUND_REFUSED: {
    what: 'Основание для бумажной формы не подходит',
    doThis: 'укажите основание, которое допускает акт, и подтверждение',
  },
  FORM_NOT_LISTED: {
    what: 'Акт не называет форму этого документа',
    doThis: 'выберите форму и запишите, кто так решил: register --form … --decided-by …',
  },
  STEP_OUT_OF_TURN: {
    what: 'Сейчас этот шаг невозможен',
    doThis: 'посмотрите состояние документа: pechat status',
  },
  SECOND_PERSON_NEEDED: {
    what: 'Повтор многих заданий сразу решают двое',
    doThis: 'посмотрите pechat retry --dry-run, затем назовите второго: --second',
  },
  KEY_UNUSABLE: { what: 'Ключ подписи не подходит', doThis: 'проверьте файл ключа и его вид' },
  CERTIFICATE_UNUSABLE: {
    what: 'Сертификат не подходит для подписания',
    doThis: 'замените сертификат или проверьте его срок',
  },
  SIGNATURE_REFUSED: {
    what: 'Подпись не прошла проверку и не принята',
    doThis: 'подпишите документ снова',
  },
  SIGNING_REQUEST_OVER: {
    what: 'Запрос на подпись больше не действует',
    doThis: 'начните подписание документа заново',
  },
  SIGNATORY_NOT_EXPECTED: {
    what: 'Владелец сертификата не указан среди подписантов документа',
    doThis: 'подпишите сертификатом того, кто назван в документе',
  },
  ACCESS_DENIED: {
    what: 'Ваши права этого не позволяют',
    doThis: 'посмотрите свои права; если их не хватает, обратитесь к администратору',
  },
  ACCOUNT_NOT_FOUND: {
    what: 'Нет такой действующей учётной записи или ключа доступа',
    doThis: 'проверьте список: pechat account list, pechat token list',
  },
  ACCOUNT_EXISTS: {
    what: 'Учётная запись с таким именем для входа уже есть',
    doThis: 'выберите другое имя или измените права той: pechat account rights',
  },
  HOOK_NOT_FOUND: {
    what: 'Нет такого действующего веб-хука',
    doThis: 'посмотрите список: pechat hook list',
  },
  HOOK_REFUSED: {
    what: 'Такой веб-хук завести нельзя',
    doThis: 'исправьте адрес или права; внутренние получатели перечисляет HOOK_INTERNAL_HOSTS',
  },
  IDENTITY_UNREACHABLE: {
    what: 'Служба единого входа не отвечает',
    doThis: 'повторите вход через несколько минут; если не проходит, обратитесь к администратору',
  },
  CALENDAR_NOT_LOADED: {
    what: 'Производственный календарь на этот год не загружен',
    doThis: 'установите версию программы с календарём этого года; до тех пор считайте срок сами',
  },
  RECORD_IN_USE: {
    what: 'Хранилище уже открыто другой программой',
    doThis: 'дождитесь её окончания или обратитесь к ней',
  },
  RECORD_NEWER: {
    what: 'База данных изменена более новой версией программы',
    doThis: 'обновите программу до этой версии',
  },
  STORE_UNREACHABLE: { what: 'База данных не отвечает', doThis: 'попытка повторится сама' },
  STORE_CONFLICT: { what: 'Документ изменён одновременно с вами', doThis: 'попытка повторится сама' },
  BLOBS_UNREACHABLE: { what: 'Хранилище файлов не отвечает', doThis: 'попытка повторится сама' },
  QUEUE_UNREACHABLE: { what: 'Очередь заданий не отвечает', doThis: 'попытка повторится сама' },
  JOB_TIMED_OUT: { what: 'Задание не уложилось в отведённое время', doThis: 'попытка повторится сама' },
  SIGNER_UNREACHABLE: {
    what: 'Средство подписи не отвечает',
    doThis: 'проверьте, вставлен ли токен и работает ли программа подписи, затем подпишите снова',
  },
  LEVEL_OWED: {
    what: 'Подпись принята, а штампа времени или сведений об отзыве к ней пока нет',
    doThis: 'попытка повторится сама; если служба штампов не отвечает долго, сообщите её оператору',
  },
  PORTAL_SILENT: {
    what: 'Отправлено, ответа нет: принял ли портал, неизвестно',
    doThis: 'перед повтором портал будет спрошен; делать ничего не нужно',
  },
  PORTAL_UNREACHABLE: { what: 'Портал недоступен', doThis: 'попытка повторится сама' },
  PORTAL_ANSWER_UNREADABLE: {
    what: 'Портал ответил не по договорённости',
    doThis:
      'попытка повторится сама; если не проходит, сообщите оператору портала; об отправленном документе решает человек: на странице документа или pechat doubt ИД',
  },
  RECEIPT_UNPROVEN: {
    what: 'Не подтверждено, что квитанция от портала: она сохранена, но ей не поверено',
    doThis:
      'pechat status ИД скажет, что с её подписью; сообщите оператору портала, а если не хватает корневого сертификата или списка отзыва, администратору',
  },
  PORTAL_CONFLICT: {
    what: 'На портале под тем же ключом лежит другой документ',
    doThis: 'сравните документы и решите, какой верен',
  },
  PORTAL_ACCESS_DENIED: {
    what: 'Портал отказал в доступе',
    doThis: 'проверьте учётную запись и сертификат доступа',
  },
  MAIL_UNREACHABLE: { what: 'Почтовый сервер недоступен', doThis: 'попытка повторится сама' },
  MAIL_REFUSED: {
    what: 'Почтовый сервер не принял письмо',
    doThis: 'проверьте SMTP_URL, пароль, отправителя и адресатов, затем pechat digest --send',
  },
  EVIDENCE_MISMATCH: {
    what: 'На портале опубликовано не то, что было подписано',
    doThis: 'сообщите руководителю и оператору портала',
  },
  BLOB_MISSING: {
    what: 'Файл документа пропал из хранилища',
    doThis: 'восстановите из резервной копии, затем pechat retry --cause BLOB_MISSING',
  },
  BLOB_DAMAGED: {
    what: 'Файл документа в хранилище повреждён',
    doThis: 'восстановите из резервной копии, затем pechat retry --cause BLOB_DAMAGED',
  },
  AUDIT_BROKEN: { what: 'Цепочка записей о событиях нарушена', doThis: 'сообщите администратору' },
  RENDERING_UNFAITHFUL: {
    what: 'Печатная форма не совпала с данными документа',
    doThis: 'сообщите разработчику',
  },
  RENDERING_TOO_HEAVY: {
    what: 'Печатная форма не помещается в память',
    doThis:
      'увеличьте RENDER_MEMORY_MB или разделите документ, затем pechat retry --cause RENDERING_TOO_HEAVY',
  },
  RENDERING_BUSY: {
    what: 'Печатная форма пока не готова: программа занята другими документами',
    doThis: 'попытка повторится сама',
  },
  SELF_TEST_FAILED: { what: 'Самопроверка не пройдена', doThis: 'сообщите администратору' },
  TRANSITION_FORBIDDEN: {
    what: 'Событие не подходит к состоянию документа',
    doThis: 'сообщите разработчику',
  },
  UNFORESEEN: { what: 'Непредвиденная ошибка программы', doThis: 'сообщите разработчику' },
};

const WHO = {
  retry: 'никто: повторится само',
  correct: 'сотрудник',
  repair: 'администратор или разработчик',
} as const;

/** One sentence for a person: what happened, where, what to do, who can act. */
export function inRussian(fault: Fault): string {
  const { what, doThis } = WORDS[fault.code];
  const { at, rule } = fault.facts;
  const said = [at, rule].filter((part) => part !== undefined && part !== '').join(': ');
  const where = said === '' ? '' : ` (${said})`;
  return `${what}${where}. Что делать: ${doThis}. Кто: ${WHO[fault.remedy]}.`;
}

/** The same for a code that was kept without its fault, as in the list of failures. */
export const causeInRussian = (code: FaultCode): { what: string; doThis: string; who: string } => ({
  ...WORDS[code],
  who: WHO[remedyOf(code)],
});
