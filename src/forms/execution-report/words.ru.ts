/** The words of the execution report's form (the federal form as the base, see docs/forms.md). */
import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { FormWords } from '../words.ru.ts';

export const TITLE = 'ОТЧЕТ';

export const title = ({ orderGenitive, servicesGenitive }: FormWords, years: string): string =>
  `об исполнении ${orderGenitive} на оказание ${servicesGenitive} в социальной сфере на ${years}`;

export const PERIODICITY: Readonly<Record<ExecutionReport['periodicity'], string>> = {
  monthly: 'ежемесячно',
  quarterly: 'ежеквартально',
  'half-yearly': 'раз в полугодие',
  yearly: 'ежегодно',
};

export const periodicity = (word: string): string => `Периодичность: ${word}`;
export const formed = (day: string): string => `Дата формирования отчета: ${day}`;
export const order = (number: string): string => `Социальный заказ: № ${number}`;

const units = ({ serviceGenitive }: FormWords): string => `${serviceGenitive} (укрупненной услуги)`;

export const sectionI = (words: FormWords): string =>
  `Раздел I. Сведения о фактическом достижении показателей, характеризующих объем оказания ${units(words)}`;
export const sectionII = (words: FormWords): string =>
  `Раздел II. Сведения о фактическом достижении показателей, характеризующих качество оказания ${units(words)}`;
export const sectionIII = (words: FormWords): string =>
  `Раздел III. Сведения о плановых показателях, характеризующих объем и качество оказания ${units(words)}`;
export const sectionIV = (words: FormWords): string =>
  `Раздел IV. Сведения о фактических показателях, характеризующих объем и качество оказания ${units(words)}`;
export const onDay = (title: string, day: string): string => `${title}, на ${day}`;

export const COLUMNS = {
  number: '№ п/п',
  aggregatedOrService: 'Наименование услуги (укрупненной услуги)',
  aggregated: 'Наименование укрупненной услуги',
  service: 'Наименование услуги',
  provider: 'Исполнитель (ИНН)',
  serviceCode: 'Уникальный номер реестровой записи',
  content: 'Содержание услуги',
  conditions: 'Условия (формы) оказания',
  category: 'Категории потребителей',
  selectionYear: 'Год определения исполнителей',
  location: 'Место оказания услуги (код по ОКТМО)',
  volumeIndicator: 'Показатель, характеризующий объем',
  qualityIndicator: 'Показатель, характеризующий качество',
  indicatorName: 'наименование показателя',
  unit: 'единица измерения',
  unitName: 'наименование',
  okei: 'код по ОКЕИ',
  planned: 'плановое значение',
  actual: 'фактическое значение',
  deviation: 'фактическое отклонение, процент',
  plannedValue: 'Плановое значение показателя',
  actualValue: 'Фактическое значение на отчетную дату',
  tolerated: 'Предельное допустимое возможное отклонение, процент',
  actualDeviation: 'Фактическое отклонение, процент',
  excess: 'Отклонение, превышающее предельное, процент',
  reason: 'Причина отклонения',
} as const;

export const footer = (number: string, version: number): string =>
  `Отчет об исполнении социального заказа № ${number}, редакция ${version}`;
