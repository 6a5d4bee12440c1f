import { describe, expect, it } from 'vitest';
import { executionReportArithmetic } from '../../../../src/domain/arithmetic/index.ts';
import type {
  AchievementRow,
  ActualRow,
  ExecutionReportTables,
  PlannedRow,
} from '../../../../src/domain/arithmetic/report-tables.ts';

const place = { selectionYear: 2023, location: { oktmo: '32725000' } };
const hours = { name: 'Количество человеко-часов', okei: '539' };
const SERVICE = 'Реализация дополнительных общеразвивающих программ';
const AGGREGATED = 'Дополнительное образование детей';

const volumeRow: AchievementRow = {
  ...place,
  serviceName: AGGREGATED,
  indicator: hours,
  planned: 300,
  actual: 250.5,
  toleratedDeviationPercent: 10,
  actualDeviationPercent: -16.5,
  excessDeviationPercent: 6.5,
  reason: 'Карантин в двух группах',
};

const qualityRow: AchievementRow = {
  ...place,
  serviceName: AGGREGATED,
  indicator: { name: 'Доля довольных', okei: '744' },
  planned: 90,
  actual: 93,
  toleratedDeviationPercent: 5,
  actualDeviationPercent: 3.33,
  excessDeviationPercent: 0,
};

const provided = (inn: string, quality: string) => ({
  ...place,
  provider: { inn },
  serviceName: SERVICE,
  serviceCode: '804200О.99.0.ББ52АЕ04000',
  serviceContent: 'техническая',
  serviceConditions: 'очная',
  consumerCategory: 'дети',
  qualityIndicator: { name: quality },
  volumeIndicator: hours,
});

const planned = (inn: string, quality: string, volumePlanned: number): PlannedRow => ({
  ...provided(inn, quality),
  qualityPlanned: 90,
  volumePlanned,
});

const actual = (inn: string, quality: string, volumeActual: number, volumeDeviation: number): ActualRow => ({
  ...provided(inn, quality),
  aggregatedServiceName: AGGREGATED,
  qualityActual: 93,
  qualityDeviationPercent: 3.33,
  volumeActual,
  volumeDeviationPercent: volumeDeviation,
});

/** Two providers; the first has two indicators of quality, so its volume stands twice. */
const report: ExecutionReportTables = {
  sectionI: { rows: [volumeRow] },
  sectionII: { rows: [qualityRow] },
  sectionIII: {
    rows: [
      planned('A', 'Доля довольных', 200),
      planned('A', 'Охват', 200),
      planned('B', 'Доля довольных', 100),
    ],
  },
  sectionIV: {
    rows: [
      actual('A', 'Доля довольных', 160.5, -19.75),
      actual('A', 'Охват', 160.5, -19.75),
      actual('B', 'Доля довольных', 90, -10),
    ],
  },
};

const found = (change: Partial<ExecutionReportTables>): unknown =>
  executionReportArithmetic({ ...report, ...change });

/** The rows with one field of one row replaced. */
const changed = <Row>(rows: readonly Row[], index: number, fields: Partial<Row>): { rows: Row[] } => ({
  rows: rows.map((row, at) => (at === index ? { ...row, ...fields } : row)),
});

it('finds nothing in a report whose numbers agree', () => {
  expect(executionReportArithmetic(report)).toEqual([]);
});

describe('a deviation in sections I and II', () => {
  it('is computed from the plan', () => {
    expect(found({ sectionII: changed([qualityRow], 0, { actualDeviationPercent: 3 }) })).toEqual([
      {
        at: 'sectionII.rows.0.actualDeviationPercent',
        rule: 'Фактическое отклонение 3 % не равно вычисленному 3,33 %',
      },
    ]);
  });

  it('is in excess only by what is over the tolerated', () => {
    expect(found({ sectionI: changed([volumeRow], 0, { excessDeviationPercent: 16.5 }) })).toEqual([
      {
        at: 'sectionI.rows.0.excessDeviationPercent',
        rule: 'Отклонение сверх предельного 16,5 % не равно вычисленному 6,5 %',
      },
    ]);
  });

  it.each([undefined, '', '  '])('that exceeds the tolerated has a reason, not «%s»', (reason) => {
    expect(found({ sectionI: changed([volumeRow], 0, { reason }) })).toEqual([
      { at: 'sectionI.rows.0.reason', rule: 'Отклонение превышает предельное: укажите причину' },
    ]);
  });
});

describe('sections III and IV', () => {
  it('have the same rows', () => {
    expect(found({ sectionIII: { rows: report.sectionIII.rows.slice(0, 2) } })).toEqual([
      { at: 'sectionIV.rows.2', rule: 'В разделе III нет строки с планом для этого факта' },
    ]);
    const fewer = { rows: report.sectionIV.rows.filter((_, index) => index !== 1) };
    expect(found({ sectionIV: fewer })).toEqual([
      { at: 'sectionIII.rows.1', rule: 'В разделе IV нет строки с фактом по этому плану' },
    ]);
  });

  it('give the deviations of section IV', () => {
    const { rows } = report.sectionIV;
    const sectionIV = changed(rows, 2, { volumeDeviationPercent: 1, qualityDeviationPercent: -3.33 });
    expect(found({ sectionIV })).toEqual([
      {
        at: 'sectionIV.rows.2.qualityDeviationPercent',
        rule: 'Фактическое отклонение показателя качества -3,33 % не равно вычисленному 3,33 %',
      },
      {
        at: 'sectionIV.rows.2.volumeDeviationPercent',
        rule: 'Фактическое отклонение показателя объема 1 % не равно вычисленному -10 %',
      },
    ]);
  });

  it('tell one volume alike for each indicator of quality', () => {
    const sectionIII = changed(report.sectionIII.rows, 1, { volumePlanned: 201 });
    expect(found({ sectionIII })).toContainEqual({
      at: 'sectionIII.rows.1.volumePlanned',
      rule: 'Объем той же услуги того же исполнителя выше указан иначе',
    });
  });
});

describe('section I', () => {
  it('has done what the providers of section IV did, each volume counted once', () => {
    const sectionI = changed([volumeRow], 0, { actual: 251, actualDeviationPercent: -16.33 });
    expect(found({ sectionI: changed(sectionI.rows, 0, { excessDeviationPercent: 6.33 }) })).toEqual([
      {
        at: 'sectionI.rows.0.actual',
        rule: 'Фактическое значение 251 не равно сумме по исполнителям в разделе IV: 250,5',
      },
    ]);
  });

  it('plans no less than its providers do; it may plan more', () => {
    const { rows } = report.sectionIII;
    const sectionIV = changed(report.sectionIV.rows, 2, { volumeDeviationPercent: -25 });
    expect(found({ sectionIII: changed(rows, 2, { volumePlanned: 120 }), sectionIV })).toEqual([
      {
        at: 'sectionI.rows.0.planned',
        rule: 'Плановое значение 300 меньше суммы по исполнителям в разделе III: 320',
      },
    ]);
  });

  it('may plan and do nothing, with no provider', () => {
    const idle = { selectionYear: 2024, reason: '', actualDeviationPercent: 0, excessDeviationPercent: 0 };
    const sectionI = { rows: [volumeRow, { ...volumeRow, ...idle, planned: 0, actual: 0 }] };
    const sectionII = { rows: [qualityRow, { ...qualityRow, selectionYear: 2024 }] };
    expect(found({ sectionI, sectionII })).toEqual([]);
  });

  it("may name a service by its own name, not by the aggregated service's", () => {
    const own = { serviceName: SERVICE };
    const renamed = { sectionI: changed([volumeRow], 0, own), sectionII: changed([qualityRow], 0, own) };
    expect(found(renamed)).toEqual([]);
  });

  it('has each service of the providers and of section II', () => {
    const other = { location: { oktmo: '32725001' } };
    const problems = found({ sectionI: changed([volumeRow], 0, other) });
    expect(problems).toEqual([
      {
        at: 'sectionI.rows.0.actual',
        rule: 'Фактическое значение 250,5 не равно сумме по исполнителям в разделе IV: 0',
      },
      { at: 'sectionI.rows.0.serviceName', rule: 'Нет показателей качества услуги в разделе II' },
      { at: 'sectionII.rows.0.serviceName', rule: 'Нет показателей объема услуги в разделе I' },
      ...[0, 2].map((row) => ({ at: `sectionIII.rows.${row}.serviceName`, rule: NOT_IN_FIRST })),
      ...[0, 2].map((row) => ({ at: `sectionIV.rows.${row}.serviceName`, rule: NOT_IN_FIRST })),
    ]);
  });
});

const NOT_IN_FIRST = 'В разделе I нет такой услуги, места и показателя объема';
