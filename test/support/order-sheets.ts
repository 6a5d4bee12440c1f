/** The sample order of an act as a body would keep it: a workbook with a sheet for each section. */
import type { SocialOrder } from '../../schemas/document/social-order.ts';
import type { JurisdictionId } from '../../src/domain/document.ts';
import { sampleDocuments } from '../../src/stand/samples/index.ts';
import type { SheetCell, TestSheet } from './spreadsheet.ts';

export const sampleOrder = (id: JurisdictionId = 'apanasenkovsky'): SocialOrder =>
  sampleDocuments(id).find(({ name }) => name.startsWith('social-order'))!.content as SocialOrder;

/** What the sheets do not tell. */
export function baseOf(order: SocialOrder): Record<string, unknown> {
  const { sectionI: _i, sectionII: _ii, sectionIII: _iii, kind: _kind, ...base } = order;
  return base;
}

const METHODS = ['total', 'treasuryTask', 'budgetaryTask', 'competition', 'certificate'] as const;

/** A table a year, each with its title, header of two levels, numbering and totals. */
function generalSheet(order: SocialOrder): TestSheet {
  const rows: SheetCell[][] = [];
  const merges: string[] = [];
  for (const { year, rows: services } of order.sectionI.years) {
    rows.push([`Раздел I. Общие сведения на ${year} год`], []);
    const at = rows.length + 1;
    rows.push(
      [
        'Наименование услуги (укрупненной услуги)',
        'Год определения исполнителей',
        'Место оказания услуги',
        undefined,
        'Показатель объема',
        undefined,
        undefined,
        'Значение показателя объема',
        undefined,
        undefined,
        undefined,
        undefined,
        'Предельное допустимое возможное отклонение <2>',
        'Реквизиты НПА о порядке (стандарте) оказания',
      ],
      [
        undefined,
        undefined,
        'наименование',
        'код по ОКТМО',
        'наименование',
        'единица измерения',
        'код по ОКЕИ',
        'всего',
        'казенными учреждениями на основании задания',
        'бюджетными и автономными учреждениями на основании задания',
        'в соответствии с конкурсом',
        'в соответствии с социальными сертификатами',
        undefined,
        undefined,
      ],
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
    merges.push(
      `A${at}:A${at + 1}`,
      `B${at}:B${at + 1}`,
      `C${at}:D${at}`,
      `E${at}:G${at}`,
      `H${at}:L${at}`,
      `M${at}:M${at + 1}`,
      `N${at}:N${at + 1}`,
    );
    for (const one of services) {
      rows.push([
        one.serviceName,
        one.selectionYear,
        one.location.name,
        one.location.oktmo,
        one.indicator.name,
        one.indicator.unit,
        one.indicator.okei,
        ...METHODS.map((method) => one.volume[method]),
        one.toleratedDeviationPercent,
        one.standardAct,
      ]);
    }
    const sums = METHODS.map((method) => services.reduce((sum, { volume }) => sum + volume[method], 0));
    rows.push(['ИТОГО', undefined, undefined, undefined, undefined, undefined, undefined, ...sums], []);
  }
  return { name: 'Раздел I', rows, merges };
}

type Yearly = SocialOrder['sectionII']['rows'][number] | SocialOrder['sectionIII']['rows'][number];

const yearlyHeader = (rows: readonly Yearly[], of: string, more: readonly string[]): string[] => [
  'Наименование услуги',
  'Уникальный номер реестровой записи',
  'Содержание услуги',
  'Условия (формы) оказания услуги',
  'Категория потребителей',
  'Год определения исполнителей',
  'Место оказания',
  'Код по ОКТМО',
  `Показатель ${of}: наименование`,
  'Единица измерения',
  'Код по ОКЕИ',
  ...rows[0]!.values.map(({ year }) => `Значение на ${year} год`),
  'Предельное допустимое возможное отклонение, %',
  ...more,
];

const yearlyCells = (one: Yearly): SheetCell[] => [
  one.serviceName,
  one.serviceCode,
  one.serviceContent,
  one.serviceConditions,
  one.consumerCategory,
  one.selectionYear,
  one.location.name,
  one.location.oktmo,
  one.indicator.name,
  one.indicator.unit,
  one.indicator.okei,
  ...one.values.map(({ amount }) => amount),
  one.toleratedDeviationPercent,
];

export function orderSheets(order: SocialOrder): [TestSheet, TestSheet, TestSheet] {
  const { sectionII, sectionIII } = order;
  const sums = sectionII.rows[0]!.values.map((_, index) =>
    sectionII.rows.reduce((sum, { values }) => sum + values[index]!.amount, 0),
  );
  return [
    generalSheet(order),
    {
      name: 'Раздел II',
      rows: [
        ['Раздел II. Сведения об объеме'],
        yearlyHeader(sectionII.rows, 'объема', [
          'Орган, осуществляющий исполнение',
          'Срок оказания услуги',
          'Предельная цена (тариф), руб.',
        ]),
        ...sectionII.rows.map((one) => [
          ...yearlyCells(one),
          one.executingBody,
          one.servicePeriod,
          one.limitPriceKopecks! / 100,
        ]),
        ['ИТОГО', ...Array.from({ length: 10 }, () => undefined), ...sums],
      ],
    },
    {
      name: 'Раздел III',
      rows: [yearlyHeader(sectionIII.rows, 'качества', []), ...sectionIII.rows.map(yearlyCells)],
    },
  ];
}
