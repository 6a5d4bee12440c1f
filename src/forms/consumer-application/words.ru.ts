/** The words of the consumer's application (our wording, see docs/forms.md). */
import type { ConsumerApplication } from '../../../schemas/document/consumer-application.ts';
import type { FormWords } from '../words.ru.ts';

export const TITLE = 'ЗАЯВЛЕНИЕ';

export const title = ({ serviceGenitive }: FormWords): string =>
  `о зачислении на обучение и получении социального сертификата на получение ${serviceGenitive} в социальной сфере`;

export const request = ({ serviceGenitive }: FormWords): string =>
  `Прошу зачислить потребителя услуг, указанного в разделе 1, на обучение и предоставить ему социальный сертификат на получение ${serviceGenitive} в социальной сфере на следующих условиях.`;

export const SECTIONS = {
  consumer: 'Потребитель услуг',
  representative: 'Родитель (законный представитель)',
  contacts: 'Контактные данные',
  training: 'Обучение',
  filing: 'Подача заявления',
  consent: 'Согласие на обработку персональных данных',
} as const;

export const SPECIAL_NEEDS = 'Особые потребности';
export const NEEDS: Readonly<Record<NonNullable<ConsumerApplication['consumer']['specialNeeds']>, string>> = {
  'limited-health': 'ограниченные возможности здоровья',
  disability: 'инвалидность',
};

export const TRAINING = {
  provider: 'Исполнитель услуг',
  program: 'Программа',
  group: 'Группа',
  service: 'Наименование услуги',
  serviceCode: 'Уникальный номер реестровой записи',
  content: 'Содержание услуги',
  conditions: 'Условия (формы) оказания услуги',
  category: 'Категория потребителей',
  startsOn: 'Дата начала обучения',
} as const;

export const FILING = { number: 'Входящий номер', at: 'Время поступления' } as const;

export const CONSENT =
  'Согласие на обработку персональных данных, указанных в заявлении, в целях зачисления на обучение, предоставления и использования социального сертификата дано в соответствии со статьей 9 Федерального закона от 27 июля 2006 года № 152-ФЗ «О персональных данных».';

export const footer = (number: string): string => `Заявление № ${number}`;
