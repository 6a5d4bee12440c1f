/** The words of the social order's form (the federal form as the base, see docs/forms.md). */
import type { FormWords } from '../words.ru.ts';

export const APPROVE = 'УТВЕРЖДАЮ';
/** Room for the hand that signs a paper original, then the name. */
export const signatureLine = (name: string): string => `______________ ${name}`;
export const BLANK_DAY = '«____» ______________ 20___ г.';
export const BLANK_NUMBER = '№ ____________';

export const title = ({ servicesGenitive }: FormWords, years: string): string =>
  `на оказание ${servicesGenitive} в социальной сфере на ${years}`;

export const sectionI = ({ orderPrepositional }: FormWords): string =>
  `Раздел I. Общие сведения о ${orderPrepositional}`;

export const YEAR_NOTES = {
  fiscal: 'на очередной финансовый год',
  first: 'на первый год планового периода',
  second: 'на второй год планового периода',
  beyond: 'за пределами планового периода',
} as const;

export const sectionII = ({ serviceGenitive }: FormWords): string =>
  `Раздел II. Сведения об объеме оказания ${serviceGenitive} (услуг, составляющих укрупненную услугу) в очередном финансовом году и плановом периоде, а также за пределами планового периода`;

export const sectionIII = ({ serviceGenitive }: FormWords): string =>
  `Раздел III. Сведения о показателях, характеризующих качество оказания ${serviceGenitive} (услуг, составляющих укрупненную услугу) в очередном финансовом году и плановом периоде, а также за пределами планового периода`;

export const COLUMNS = {
  number: '№ п/п',
  aggregatedService: 'Наименование услуги (укрупненной услуги)',
  service: 'Наименование услуги',
  serviceCode: 'Уникальный номер реестровой записи',
  content: 'Содержание услуги',
  conditions: 'Условия (формы) оказания услуги',
  category: 'Категории потребителей услуги',
  executingBody: 'Орган, осуществляющий исполнение заказа',
  period: 'Срок оказания услуги',
  selectionYear: 'Год определения исполнителей',
  location: 'Место оказания услуги (код по ОКТМО)',
  volumeIndicator: 'Показатель, характеризующий объем',
  qualityIndicator: 'Показатель, характеризующий качество',
  indicatorName: 'наименование показателя',
  unit: 'единица измерения',
  unitName: 'наименование',
  okei: 'код по ОКЕИ',
  value: 'Значение показателя',
  volumeValue: 'Значение показателя, характеризующего объем',
  total: 'всего',
  ofThem: 'из них',
  treasuryTask: 'казенными учреждениями на основании задания',
  budgetaryTask: 'бюджетными и автономными учреждениями на основании задания',
  competition: 'в соответствии с конкурсом',
  certificate: 'в соответствии с социальными сертификатами',
  deviation: 'Предельное допустимое возможное отклонение, процент',
  standardAct: 'Реквизиты акта о порядке (стандарте) оказания услуги',
  limitPrice: 'Предельная цена (тариф), руб.',
} as const;

export const yearColumn = (year: number): string => `${year} год`;
export const TOTAL = 'ИТОГО';
export const footer = (number: string, version: number): string =>
  `Социальный заказ № ${number}, редакция ${version}`;
