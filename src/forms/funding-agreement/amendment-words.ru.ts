/** The words of an additional agreement. Ours: the model form was not to be had (see docs/forms.md). */
import { acting, type PartyWords } from './words.ru.ts';

export const TITLE = 'ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ';

/** «соглашения от … № …» or «соглашению от … № …», by the word that it begins with. */
export const agreement = (word: 'соглашения' | 'соглашению', day: string, number: string): string =>
  `${word} от ${day} № ${number}`;

export const preamble = (body: PartyWords, provider: PartyWords, amended: string): string =>
  `${body.name} (далее — Уполномоченный орган), ${acting(body)}, с одной стороны, и ${provider.name} (далее — Исполнитель), ${acting(provider)}, с другой стороны, далее именуемые «Стороны», в соответствии с пунктом 6.2 ${amended} (далее — Соглашение) заключили настоящее дополнительное соглашение о нижеследующем.`;

export const INTRODUCTION = 'Внести в Соглашение следующие изменения:';
export const change = (clause: string, text: string): string => `${clause}: ${text}`;
export const SUBSIDY = 'Пункт 2.1 изложить в следующей редакции:';
export const CALCULATION =
  'Приложение № 1 «Расчет размера субсидии» изложить в редакции приложения № 1 к настоящему дополнительному соглашению.';
export const SERVICES = 'Таблицу услуг пункта 1.3 изложить в следующей редакции:';
export const CONDITIONS =
  'Приложение № 2 «Условия оказания услуг» изложить в редакции приложения № 2 к настоящему дополнительному соглашению.';

export const FINAL: readonly string[] = [
  'Настоящее дополнительное соглашение является неотъемлемой частью Соглашения.',
  'Настоящее дополнительное соглашение вступает в силу со дня подписания Сторонами.',
  'Условия Соглашения, не затронутые настоящим дополнительным соглашением, остаются неизменными.',
  'Настоящее дополнительное соглашение подписывается в том же порядке, что и Соглашение.',
];

export const SIGNATURES = 'Подписи Сторон';

export const appendix = (number: number, day: string, amendment: string, amended: string): string =>
  `Приложение № ${number} к дополнительному соглашению от ${day} № ${amendment} к ${amended}`;

export const footer = (number: string, documentNumber: string): string =>
  `Дополнительное соглашение № ${number} к соглашению № ${documentNumber}`;
