import type { ActContent } from '../../../schemas/act/act.ts';
import type { AppendixHead, IndicatorsText, PilotPlanText, ServiceListText } from '../../domain/act-text.ts';
import {
  ABSENT,
  type Indicator,
  type IndicatorValue,
  type Jurisdiction,
  type PilotActivity,
  type PilotStage,
  type Service,
} from '../../domain/jurisdiction.ts';

type Part<Name extends 'services' | 'pilotPlan' | 'indicators'> = NonNullable<ActContent[Name]>;

/** What an act says, from its data: warnings of ours are no part of it. Pure. */
export function actContent(act: Jurisdiction): ActContent {
  const { text } = act;
  return {
    jurisdiction: act.id,
    kind: act.act.kind,
    issuer: act.act.issuer,
    ...(act.act.number !== ABSENT && { number: act.act.number }),
    ...(act.act.date !== ABSENT && { date: act.act.date }),
    ...(text.body !== ABSENT && { body: bodyOf(text.body) }),
    ...(text.services !== ABSENT &&
      act.services !== ABSENT && { services: servicesOf(text.services, act.services) }),
    ...(text.pilotPlan !== ABSENT &&
      act.pilotPlan !== ABSENT && { pilotPlan: pilotPlanOf(text.pilotPlan, act.pilotPlan) }),
    indicators: indicatorsOf(text.indicators, act.indicators),
  };
}

function bodyOf({
  masthead,
  ...body
}: Exclude<Jurisdiction['text']['body'], 'absent'>): ActContent['body'] & {} {
  return {
    ...(masthead !== ABSENT && { masthead: { ...masthead } }),
    ...body,
    paragraphs: body.paragraphs.map((paragraph) => ({ ...paragraph })),
  };
}

const headOf = ({ mark, title, subtitle, signature }: AppendixHead) => ({
  mark: [...mark],
  title,
  subtitle: [...subtitle],
  ...(signature !== undefined && { signature }),
});

function servicesOf(text: ServiceListText, rows: readonly Service[]): Part<'services'> {
  const { layout } = text;
  return {
    ...headOf(text),
    columns: layout.kind === 'table' ? layout.columns.map((column) => ({ ...column })) : [],
    rows: rows.map(({ row, name, serviceCode, particulars }, index) => ({
      number: `${row}${layout.kind === 'list' && layout.label === 'bracket' ? ')' : '.'}`,
      serviceName: name,
      serviceCode,
      particulars: [...particulars],
      ...(layout.kind === 'list' && { line: layout.lines[index] ?? '' }),
    })),
  };
}

const pilotPlanOf = (text: PilotPlanText, stages: readonly PilotStage[]): Part<'pilotPlan'> => ({
  ...headOf(text),
  columns: [...text.columns],
  stages: stages.map(({ number, name, activities }) => ({
    number,
    name,
    activities: activities.map((activity) => activityOf(activity, text.numbering)),
  })),
});

function activityOf(
  { number, text, termText, result, responsible }: PilotActivity,
  numbering: PilotPlanText['numbering'],
): Part<'pilotPlan'>['stages'][number]['activities'][number] {
  const dot = numbering.kind === 'dotted' && numbering.undotted?.includes(number) !== true ? '.' : '';
  return {
    number,
    ...(numbering.kind === 'dotted' && { label: `${number}${dot}` }),
    text,
    ...(termText !== '' && { term: termText }),
    ...(result !== '' && { result }),
    ...(responsible !== '' && { responsible }),
  };
}

function indicatorsOf(text: IndicatorsText, rows: readonly Indicator[]): Part<'indicators'> {
  const goals = [...new Map(rows.map(({ goalNumber, goal }) => [goalNumber, goal]))];
  return {
    ...headOf(text),
    columns: [...text.columns],
    valueCaption: text.valueCaption,
    ...(text.valueEnd !== '' && { valueEnd: text.valueEnd }),
    ...(text.notes !== undefined && { notes: text.notes }),
    goals: goals.map(([number, name]) => ({
      number,
      name,
      indicators: rows.filter(({ goalNumber }) => goalNumber === number).map((row) => indicatorOf(row, text)),
    })),
  };
}

const indicatorOf = ({ type, name, base, target, responsible }: Indicator, { types }: IndicatorsText) => ({
  type,
  typeWords: {
    process: types.process,
    'intermediate-result': types.intermediate,
    'final-result': types.final,
  }[type],
  name,
  base: valueOf(base),
  target: valueOf(target),
  ...(responsible !== '' && { responsible }),
});

const valueOf = (value: IndicatorValue) => ({
  ...(value.kind !== 'empty' && { text: value.text }),
  ...(value.year !== undefined && { year: value.year }),
  ...(value.month !== undefined && { month: value.month }),
});
