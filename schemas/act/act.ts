/**
 * The act of a jurisdiction on organising social services, with its list of services, its pilot plan and its
 * indicators: all of it, or one appendix alone. Words are as printed; what the act lacks has no field.
 */
import { z } from 'zod';
import type { DocumentShape } from '../../src/domain/content-shape.ts';
import { JURISDICTION_IDS } from '../../src/domain/document.ts';
import { choice, day, list, record, text, whole, year } from '../document/fields.ts';
import { serviceCode } from '../document/header.ts';
import { withRules } from '../document/rules.ts';
import { shapeOf } from '../document/shape.ts';

const signature = record('Подпись', { position: text('Должность', 300), name: text('Имя', 150) });

const body = record('Текст акта', {
  masthead: record('Реквизиты бланка', {
    above: text('Над реквизитами', 100).exactOptional(),
    issuer: text('Кем издан', 300),
    kind: text('Вид акта', 100),
    kindStyle: choice('Начертание вида акта', ['plain', 'spaced']),
    order: choice('Порядок реквизитов', ['issuer-first', 'kind-first']),
    dayLine: text('Дата и номер', 200),
  }).exactOptional(),
  title: text('Заголовок', 1000),
  preamble: text('Преамбула', 2000),
  enacting: text('Постановляющие слова', 100).exactOptional(),
  paragraphs: list(
    'Пункты и абзацы',
    'paragraph',
    record('Абзац', { label: text('Номер', 20).exactOptional(), text: text('Текст', 2000) }),
    { max: 500 },
  ),
  signature,
});

const appendix = {
  mark: list('Гриф', 'line', text('Строка', 200), { min: 0, max: 10 }),
  title: text('Заголовок', 100),
  subtitle: list('Подзаголовок', 'line', text('Строка', 1000), { max: 5 }),
  signature: signature.exactOptional(),
};

const columns = (count: number) =>
  list('Графы', 'column', text('Заголовок графы', 500), { min: count, max: count });

const services = record('Перечень услуг', {
  ...appendix,
  columns: list(
    'Графы таблицы',
    'column',
    record('Графа', {
      title: text('Заголовок графы', 500),
      holds: choice('Содержание графы', ['number', 'name', 'code', 'particular']),
    }),
    { min: 0, max: 10 },
  ),
  rows: list(
    'Услуги',
    'service',
    record('Услуга', {
      number: text('Номер', 10),
      serviceName: text('Наименование услуги', 1000),
      serviceCode: serviceCode(),
      particulars: list('Прочие сведения', 'particular', text('Сведения', 500), { min: 0, max: 5 }),
      line: text('Строка перечня', 1000).exactOptional(),
    }),
    { max: 500, unique: ['number'] },
  ),
});

const activity = record('Мероприятие', {
  number: text('Номер', 10),
  label: text('Номер, как напечатан', 10).exactOptional(),
  text: text('Мероприятие', 2000),
  term: text('Срок исполнения', 300).exactOptional(),
  result: text('Результат', 1000).exactOptional(),
  responsible: text('Ответственные исполнители', 1000).exactOptional(),
});

const pilotPlan = record('План апробации', {
  ...appendix,
  columns: columns(6),
  stages: list(
    'Этапы',
    'stage',
    record('Этап', {
      number: whole('Номер', 1, 99),
      name: text('Этап апробации', 1000),
      activities: list('Мероприятия', 'activity', activity, { max: 100, unique: ['number'] }),
    }),
    { max: 50, unique: ['number'] },
  ),
});

const value = (title: string) =>
  record(title, {
    text: text('Значение', 200).exactOptional(),
    year: year('Год').exactOptional(),
    month: whole('Месяц', 1, 12).exactOptional(),
  });

const indicators = record('Показатели эффективности', {
  ...appendix,
  columns: columns(7),
  valueCaption: text('Перед значением', 50),
  valueEnd: text('После значения', 5).exactOptional(),
  notes: record('Сноски', {
    base: text('К базовой величине', 1000),
    target: text('К целевому ориентиру', 1000),
    word: record('К слову показателя', { after: text('После слов', 200), note: text('Сноска', 1000) }),
  }).exactOptional(),
  goals: list(
    'Цели',
    'goal',
    record('Цель', {
      number: whole('Номер', 1, 99),
      name: text('Цель', 1000),
      indicators: list(
        'Показатели',
        'indicator',
        record('Показатель', {
          type: choice('Тип', ['process', 'intermediate-result', 'final-result']),
          typeWords: text('Тип индикатора', 100),
          name: text('Индикатор', 2000),
          base: value('Базовая величина'),
          target: value('Целевой ориентир'),
          responsible: text('Ответственный исполнитель', 1000).exactOptional(),
        }),
        { max: 100 },
      ),
    }),
    { max: 50, unique: ['number'] },
  ),
});

const actFields = z.strictObject({
  jurisdiction: choice('Юрисдикция', JURISDICTION_IDS),
  kind: text('Вид акта', 100),
  issuer: text('Кем издан', 300),
  number: text('Номер', 40).exactOptional(),
  date: day('Дата').exactOptional(),
  body: body.exactOptional(),
  services: services.exactOptional(),
  pilotPlan: pilotPlan.exactOptional(),
  indicators: indicators.exactOptional(),
});

export type ActContent = z.infer<typeof actFields>;

/** A service of a list is printed by its line, one of a table by its columns. */
export const actSchema = withRules(
  actFields,
  ({ services: found }) =>
    (found?.rows ?? []).flatMap(({ line, particulars }, row) => {
      const held = found?.columns.filter(({ holds }) => holds === 'particular').length ?? 0;
      const printed = found?.columns.length === 0 ? line !== undefined : particulars.length === held;
      return printed ? [] : [{ at: `services.rows.${row}`, rule: 'строка не подходит к графам таблицы' }];
    }),
  (act) =>
    [act.body, act.services, act.pilotPlan, act.indicators].some((part) => part !== undefined)
      ? []
      : [{ at: '', rule: 'нет ни текста, ни приложений' }],
);

export const actDescription: { readonly schema: z.ZodType<ActContent>; readonly shape: DocumentShape } = {
  schema: actSchema,
  shape: shapeOf('act', 'Акт об организации оказания услуг', actFields),
};
