import { arch, cpus } from 'node:os';
import type { Outcome, Ratio } from './race.ts';

/** A number that is no time: pages, megabytes, documents a second. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What a bench found, where and when: figures without these are worth nothing. */
export interface Report {
  readonly bench: string;
  readonly on: string;
  readonly date: string;
  readonly rounds: number;
  /** What could not be compared with, and why. */
  readonly absent: readonly string[];
  readonly outcomes: readonly (Outcome & {
    readonly goals: Readonly<Record<string, number>>;
    /** How long we ourselves take, and may take at most where there is a goal. */
    readonly ourMs?: { readonly median: number; readonly atMost?: number };
  })[];
  readonly figures?: readonly Figure[];
}

/** Processor, its number as the system sees it, and the Node at work. */
export function machine(): string {
  const all = cpus();
  return `${all[0]?.model ?? 'unknown processor'} × ${all.length}, ${arch()}, Node ${process.versions.node}`;
}

/** The report as lines for people: times in microseconds, ratios as «median (quartiles), goal». */
export function table({ bench, on, date, rounds, absent, outcomes, figures = [] }: Report): string {
  const names = [...new Set(outcomes.flatMap(({ medianUs }) => Object.keys(medianUs)))];
  const rows = outcomes.map((outcome) => [
    outcome.what,
    ...names.map((name) => time(name, outcome.medianUs[name])),
    ...(outcomes.some(({ ourMs }) => ourMs) ? [milliseconds(outcome.ourMs)] : []),
    ...names.slice(1).map((name) => ratio(name, outcome.speedOver[name], outcome.goals[name])),
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '));
  const head = `${bench}: ${on}, ${date}, ${rounds} rounds; «/ x» is our speed over that of x`;
  const all = [...lines.map((line) => line.trimEnd()), ...figures.map(figure)];
  return [head, ...absent.map((what) => `ABSENT: ${what}`), ...all].join('\n');
}

function figure({ what, unit, value, atMost, atLeast }: Figure): string {
  const missed =
    value > (atMost ?? Number.POSITIVE_INFINITY) || value < (atLeast ?? Number.NEGATIVE_INFINITY);
  const goal = atMost === undefined ? atLeast && `goal ≥ ${atLeast}` : `goal ≤ ${atMost}`;
  return [
    `${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
    ...(goal ? [`${goal}${missed ? ' MISSED' : ''}`] : []),
  ].join(', ');
}

const time = (name: string, us: number | undefined): string =>
  us === undefined ? '' : `${name} ${us.toFixed(us < 100 ? 1 : 0)} µs`;

function milliseconds(found: Report['outcomes'][number]['ourMs']): string {
  if (found === undefined) return '';
  const { median, atMost } = found;
  const judged = atMost === undefined ? '' : `, goal ≤ ${atMost}${median <= atMost ? '' : ' MISSED'}`;
  return `= ${median.toFixed(2)} ms${judged}`;
}

function ratio(name: string, found: Ratio | undefined, goal: number | undefined): string {
  if (found === undefined) return '';
  const { median, from, to } = found;
  const judged = goal === undefined ? '' : `, goal ${goal}${median >= goal ? '' : ' MISSED'}`;
  return `/ ${name} ${median.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})${judged}`;
}
