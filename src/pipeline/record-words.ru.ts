/** Names that the program uses, as an official reads them. JSON keeps the names. */
import type { DocumentEvent } from '../domain/lifecycle.ts';
import type { EvidenceGrade } from '../portal/publisher.ts';
import type { LetterState } from '../store/letters.ts';
import type { FileRole, QueueName } from '../store/store.ts';

export const EVENT_WORDS: Record<DocumentEvent, string> = {
  Registered: 'зарегистрирован',
  Rendered: 'печатная форма готова',
  PaperChosen: 'решено оформить на бумаге',
  SourceStatusRead: 'прочитан статус заявления на ЕПГУ',
  Approved: 'утверждён',
  SignatureAdded: 'подпись принята',
  SigningCompleted: 'все подписи собраны',
  SigningDeclined: 'в подписании отказано',
  PaperOriginalAccepted: 'бумажный подлинник принят',
  HandedOver: 'передан участнику, который публикует',
  TakenOver: 'взят для передачи вручную',
  GivenBack: 'возвращён программе для отправки',
  SubmissionStarted: 'отправка начата',
  SubmittedByHand: 'передан вручную',
  SubmissionAcknowledged: 'портал принял загрузку',
  SubmissionRefused: 'портал отказал в загрузке',
  SubmissionNotReceived: 'портал отправку не получил',
  PortalRegistered: 'портал присвоил номер',
  PublicationConfirmed: 'публикация подтверждена',
  PublicationRejected: 'в публикации отказано',
  PublicationRevoked: 'публикация отменена порталом',
  Superseded: 'заменён новой редакцией',
  Withdrawn: 'отозван',
};

export const FILE_WORDS: Record<FileRole, string> = {
  content: 'данные документа',
  pdf: 'печатная форма',
  xml: 'структурированный вид',
  'signed-pdf': 'печатная форма с подписями внутри',
  'signed-pdf-authorized-body': 'печатная форма, подписанная уполномоченным органом',
  'signed-pdf-provider': 'печатная форма, подписанная исполнителем',
  'marked-copy': 'копия с отметками о подписях',
  'signature-authorized-body': 'подпись уполномоченного органа',
  'signature-provider': 'подпись исполнителя',
  information: 'информация о соглашении',
  'data-signature-authorized-body': 'подпись уполномоченного органа под данными',
  'mandate-authorized-body': 'доверенность уполномоченного органа',
  'mandate-signature-authorized-body': 'подпись доверенности уполномоченного органа',
  'mandate-provider': 'доверенность исполнителя',
  'mandate-signature-provider': 'подпись доверенности исполнителя',
  scan: 'скан подлинника',
  'scan-signature': 'подпись под сканом',
  package: 'пакет для портала',
  'hand-bundle': 'пакет для загрузки вручную',
  proof: 'подтверждение публикации',
};

export const GRADE_WORDS: Record<EvidenceGrade, string> = {
  digest: 'на портале тот же хэш документа',
  file: 'файл с портала совпал с нашим',
  row: 'на портале есть запись с нашими реквизитами, файл не сверен',
  witnessed: 'публикацию засвидетельствовал сотрудник',
};

export const QUEUE_WORDS: Record<QueueName, string> = {
  render: 'печатная форма',
  sign: 'подписание',
  raise: 'штамп времени',
  publish: 'отправка на портал',
  receipts: 'квитанции портала',
  links: 'связь с порталом',
  sweep: 'обход незавершённых заданий',
  nightly: 'ночная проверка',
  digest: 'утреннее письмо',
  urgent: 'срочные письма',
  hooks: 'новости для других систем',
};

export const LETTER_WORDS: Record<LetterState, string> = {
  failed: 'не ушло',
  sending: 'начато и не закончено: могло уйти, второй раз не отправляется',
  sent: 'ушло, но не всем адресатам',
  unknown: 'ушло без ответа сервера: могло дойти, второй раз не отправляется',
};

/** Actors that are no person. */
export const ACTOR_WORDS: ReadonlyMap<string, string> = new Map([
  ['system', 'программа'],
  ['portal', 'портал'],
  ['shell', 'командная строка'],
]);

/** Who acted: one of our own, or the first digits of a certificate's thumbprint. */
export const actorInRussian = (actor: string): string => ACTOR_WORDS.get(actor) ?? actor.slice(0, 16);
