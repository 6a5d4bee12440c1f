/**
 * Headers and words of the documents that are formed in «Навигатор» and never published. No format of its exports
 * is published: these are the titles of the forms and their usual spellings, normalised (`normalized.ts`).
 */

const joined = (whose: readonly string[], what: readonly string[]): readonly string[] =>
  whose.flatMap((one) => what.flatMap((title) => [`${title} ${one}`, `${one} ${title}`]));

/** Titles of one person's columns; `whose` in the forms that follow and precede a title. */
const person = (whose: readonly string[]) => ({
  name: [...whose, ...joined(whose, ['фио', 'фамилия имя отчество'])],
  bornOn: joined(whose, ['дата рождения']),
  snils: joined(whose, ['снилс']),
  documentType: joined(whose, ['вид документа', 'документ', 'тип документа']),
  documentSeries: joined(whose, ['серия документа', 'серия']),
  documentNumber: joined(whose, ['номер документа']),
  documentIssuedOn: joined(whose, ['дата выдачи документа', 'дата выдачи']),
  documentIssuedBy: joined(whose, ['кем выдан документ', 'кем выдан']),
});

export const PRIVATE_WORDS = {
  child: person(['ребенок', 'ребенка', 'потребитель', 'потребителя', 'получатель', 'получателя']),
  adult: person(['заявитель', 'заявителя', 'родитель', 'родителя', 'представитель', 'представителя']),
  capacity: ['кем приходится', 'статус заявителя', 'статус представителя'],
  specialNeeds: ['овз инвалидность', 'особые потребности', 'овз'],
  address: ['адрес', 'адрес проживания', 'адрес заявителя'],
  phone: ['телефон', 'контактный телефон', 'телефон заявителя'],
  email: ['электронная почта', 'e mail', 'email', 'адрес электронной почты'],
  applicationNumber: [
    'номер заявления',
    '№ заявления',
    'номер заявки',
    '№ заявки',
    'заявление номер',
    'заявка номер',
  ],
  applicationDay: [
    'дата заявления',
    'дата заявки',
    'дата подачи заявления',
    'дата подачи',
    'заявление дата',
    'заявка дата',
  ],
  programName: ['программа', 'наименование программы', 'название программы'],
  groupName: ['группа', 'наименование группы'],
  startsOn: ['дата начала обучения', 'начало обучения', 'начало оказания', 'дата начала'],
  endsOn: ['дата окончания обучения', 'окончание обучения', 'окончание оказания', 'дата окончания'],
  consent: ['согласие на обработку персональных данных', 'согласие на обработку пдн'],
  incomingNumber: ['входящий номер', 'вх №', 'вх номер'],
  receivedAt: ['время поступления', 'дата и время поступления', 'поступило'],
  means: ['способ подачи', 'способ подписания'],
  evidenceId: [
    'идентификатор действия',
    'номер заявления на епгу',
    'номер заявления епгу',
    'id заявления епгу',
  ],
  evidenceAt: ['время действия', 'время подписания', 'дата и время подачи', 'время подачи'],
  evidenceAccount: ['учетная запись', 'учетная запись заявителя', 'id пользователя'],
  certificateNumber: ['номер сертификата', '№ сертификата', 'сертификат номер', 'сертификат №'],
  certificateDay: ['дата сертификата', 'сертификат дата', 'дата формирования сертификата'],
  validFrom: ['действует с', 'срок действия с', 'начало срока действия'],
  validUntil: ['действует по', 'срок действия по', 'действует до', 'окончание срока действия'],
  valueHours: [
    'номинал часов',
    'номинал сертификата часов',
    'номинал человеко часы',
    'номинал сертификата человеко часы',
    'номинал час',
  ],
  valueRoubles: ['номинал руб', 'номинал рублей', 'номинал сертификата руб', 'номинал сертификата рублей'],
  entryStatus: ['состояние записи', 'статус записи'],
  includedOn: ['дата включения услуги', 'дата включения'],
  certificateStatus: ['статус сертификата'],
  holderEntryNumber: ['номер записи в реестре получателей', 'номер записи реестра получателей'],
  holderEntryDay: ['дата записи в реестре получателей', 'дата записи реестра получателей'],
  cost: ['стоимость', 'стоимость услуги', 'стоимость руб', 'полная стоимость', 'полная стоимость руб'],
  byCertificate: ['за счет сертификата', 'за счет сертификата руб', 'стоимость за счет сертификата'],
  surcharge: ['доплата', 'доплата потребителя', 'доплата руб', 'доплата родителя'],
  contractNumber: ['номер договора', '№ договора', 'договор номер', 'договор №'],
  contractDay: ['дата договора', 'договор дата', 'дата заключения договора'],
  volumeByCertificate: ['объем за счет сертификата'],
  noticeDays: ['срок уведомления о расторжении дней', 'срок уведомления о расторжении'],
  basis: ['договор или акт', 'вид основания'],
  contractedVolume: ['объем по договору'],
  renderedVolume: ['оказанный объем', 'объем оказанный'],
  renderedAsOf: ['по состоянию на'],
  category: ['тип исполнителя', 'вид организации'],
  okopf: ['окопф', 'организационно правовая форма по окопф', 'код окопф'],
  registeredOn: [
    'дата постановки на учет',
    'дата постановки на налоговый учет',
    'дата постановки на учет в налоговом органе',
  ],
  providerOktmo: ['октмо исполнителя', 'октмо организации'],
  licenceNumber: ['номер лицензии', 'лицензия номер', '№ лицензии'],
  licenceDay: ['дата лицензии', 'лицензия дата', 'дата предоставления лицензии'],
  licenceIssuedBy: ['лицензирующий орган', 'кем выдана лицензия', 'лицензия лицензирующий орган'],
  licenceSubtype: ['подвид', 'подвид дополнительного образования', 'лицензия подвид'],
  licenceEntry: [
    'номер записи в реестре лицензий',
    'реестровый номер лицензии',
    'лицензия номер записи в реестре',
  ],
  limitVolume: [
    'предельный объем',
    'предельный объем который готов оказать',
    'предельный объем который исполнитель готов оказать',
  ],
  meetsRequirements: ['соответствие требованиям', 'соответствие требованиям к исполнителям'],
  notListedAsUnfair: [
    'отсутствие в реестре недобросовестных исполнителей',
    'нет в реестре недобросовестных исполнителей',
  ],
  acceptsConditions: ['согласие с условиями', 'согласие с условиями оказания услуг'],
} as const;

export const CONFIRMED = {
  да: 'confirmed',
  подтверждаю: 'confirmed',
  подтверждено: 'confirmed',
  есть: 'confirmed',
};
export const GIVEN = { да: 'given', дано: 'given', есть: 'given', получено: 'given' };

export const MEANS = {
  епгу: 'epgu',
  госуслуги: 'epgu',
  'портал госуслуг': 'epgu',
  навигатор: 'navigator',
  'личный кабинет навигатора': 'navigator',
  бумага: 'hand-signature',
  лично: 'hand-signature',
  'на бумажном носителе': 'hand-signature',
  'собственноручная подпись': 'hand-signature',
};

export const IDENTITY_DOCUMENTS = {
  паспорт: 'passport',
  'паспорт гражданина российской федерации': 'passport',
  'паспорт гражданина рф': 'passport',
  'паспорт рф': 'passport',
  'свидетельство о рождении': 'birth-certificate',
  'иной документ': 'other',
  иной: 'other',
  другой: 'other',
};

export const CAPACITIES = {
  родитель: 'parent',
  мать: 'parent',
  отец: 'parent',
  'законный представитель': 'other-representative',
  'иной законный представитель': 'other-representative',
  опекун: 'other-representative',
  попечитель: 'other-representative',
};

/** With the dictionary OvzTypes no codes were found published: only words. */
export const NEEDS = {
  овз: 'limited-health',
  инвалидность: 'disability',
  инвалид: 'disability',
  'ребенок инвалид': 'disability',
};

export const ENTRY_STATUSES = {
  действует: 'active',
  действующая: 'active',
  исключен: 'excluded',
  исключена: 'excluded',
};

export const CERTIFICATE_STATUSES = {
  действует: 'active',
  действующий: 'active',
  активен: 'active',
  использован: 'used',
  аннулирован: 'annulled',
  аннулировано: 'annulled',
};

export const BASES = { договор: 'contract', акт: 'act' };

export const CATEGORIES = {
  'государственное учреждение': 'state-institution',
  'муниципальное учреждение': 'municipal-institution',
  'некоммерческая организация': 'non-profit-organisation',
  нко: 'non-profit-organisation',
  'иная организация': 'other-organisation',
  иное: 'other-organisation',
  'индивидуальный предприниматель': 'entrepreneur',
  ип: 'entrepreneur',
};
