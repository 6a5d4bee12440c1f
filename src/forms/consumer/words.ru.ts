/** Words of the consumer's side, the same in an application, a certificate and a contract. */
import type { ConsumerSigning } from '../../../schemas/document/consumer-signing.ts';
import type { Consumer, LegalRepresentative } from '../../../schemas/document/persons.ts';

export const CONSUMER = 'Потребитель услуг';

export const CAPACITY: Readonly<Record<LegalRepresentative['capacity'], string>> = {
  parent: 'родитель',
  'other-representative': 'законный представитель',
};

export const PERSON = {
  name: 'Фамилия, имя, отчество',
  bornOn: 'Дата рождения',
  snils: 'СНИЛС',
  capacity: 'Кем приходится потребителю',
  address: 'Адрес',
  phone: 'Телефон',
  email: 'Адрес электронной почты',
} as const;

export const DOCUMENT_TYPES: Readonly<Record<Consumer['identityDocument']['type'], string>> = {
  passport: 'Паспорт',
  'birth-certificate': 'Свидетельство о рождении',
  other: 'Документ, удостоверяющий личность',
};

export const documentWords = (number: string, day: string, issuedBy: string): string =>
  `${number} от ${day}, ${issuedBy}`;

export const MEANS: Readonly<Record<ConsumerSigning['means'], string>> = {
  epgu: 'Единый портал государственных и муниципальных услуг (функций)',
  navigator: 'Информационная система «Навигатор дополнительного образования детей»',
  'hand-signature': 'Собственноручная подпись',
};

export const SIGNING = {
  title: 'Подпись потребителя',
  means: 'Подписано посредством',
  person: 'Подписавшее лицо',
  identifier: 'Идентификатор действия в системе',
  at: 'Время действия',
  account: 'Учетная запись',
} as const;

export const VALUE = {
  hours: 'Номинал сертификата, человеко-часов',
  kopecks: 'Номинал сертификата',
} as const;
