/** The rules of docs/watching stand for numbers that the program exports, and each has its page in the runbook. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { hookGauges } from '../../src/service/watch/hook-gauges.ts';
import { linkGauges } from '../../src/service/watch/link-gauges.ts';
import { openMetrics } from '../../src/service/watch/metrics.ts';
import { queueGauges } from '../../src/service/watch/queue-gauges.ts';
import { recordGauges } from '../../src/service/watch/record-gauges.ts';
import { termGauges } from '../../src/service/watch/term-gauges.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

interface Board {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

const read = (path: string): string => readFileSync(path, 'utf8');
const rules = (parse(read('docs/watching/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const board = JSON.parse(read('docs/watching/board.json')) as Board;
const operations = read('docs/operations.md');

interface Exported {
  readonly names: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, readonly string[]>;
}

const labelsOf = (metric: object): readonly string[] =>
  (Reflect.get(metric, 'labelNames') as readonly string[] | undefined) ?? [];

/** What the registry of a process holds; the rooms are not asked until somebody scrapes. */
async function exported(): Promise<Exported> {
  const { registry } = openMetrics();
  const rooms = {} as Rooms;
  recordGauges(registry, rooms);
  queueGauges(registry, async () => []);
  linkGauges(registry, rooms, []);
  hookGauges(registry, rooms);
  termGauges(registry, rooms, 1);
  const metrics = registry.getMetricsAsArray();
  const names = metrics.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
  return { names: new Set(names), labels: new Map(metrics.map((one) => [one.name, labelsOf(one)])) };
}

/** Names of ours in an expression, and the labels that stand beside each. */
const USE = /\b(?<name>pechat_\w+)(?:\{(?<labels>[^}]*)\})?/g;

const uses = (expr: string): readonly (readonly [name: string, labels: readonly string[]])[] =>
  [...expr.matchAll(USE)].map(({ groups: { name = '', labels = '' } = {} }) => [
    name,
    [...labels.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  ]);

function unknownIn(expr: string, { names, labels }: Exported): readonly string[] {
  return uses(expr).flatMap(([name, given]) => {
    if (!names.has(name)) return [name];
    const known = labels.get(name) ?? labels.get(name.replace(/_(?:bucket|sum|count)$/, '')) ?? [];
    return given.filter((label) => !known.includes(label)).map((label) => `${name}{${label}}`);
  });
}

describe('docs/watching', () => {
  it('names only numbers and labels that the program exports', async () => {
    const known = await exported();
    const expressions = [
      ...rules.map(({ expr }) => expr),
      ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    expect(expressions.flatMap((expr) => unknownIn(expr, known))).toEqual([]);
    expect(expressions.flatMap(uses).length).toBeGreaterThan(30);
  });

  it('would be told of a number or a label that nobody exports', async () => {
    const known = await exported();
    expect(unknownIn('max(pechat_document) > 0', known)).toEqual(['pechat_document']);
    expect(unknownIn('pechat_documents{stat="x"}', known)).toEqual(['pechat_documents{stat}']);
    expect(unknownIn('rate(pechat_http_request_seconds_bucket{route="/"}[5m])', known)).toEqual([]);
  });

  it('leaves no number of ours unwatched', async () => {
    const text = [...rules, ...board.panels].map((one) => JSON.stringify(one)).join('\n');
    const { labels } = await exported();
    const ours = [...labels.keys()].filter((name) => name.startsWith('pechat_'));
    expect(ours.filter((name) => !text.includes(name))).toEqual([]);
    expect(ours.length).toBeGreaterThan(15);
  });

  it('has for each alert a Russian line, a weight, and a section that says what to do and what not', () => {
    expect(rules.length).toBeGreaterThan(15);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { alert, labels, annotations } of rules) {
      expect(annotations.summary, alert).toMatch(/^[А-Я]/);
      expect(['warning', 'critical']).toContain(labels.severity);
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
      const section = operations.split(`### ${alert}\n`)[1]?.split(/\n##/)[0] ?? '';
      for (const line of ['Means', 'Who acts', 'Type', 'Do not'])
        expect(section, `${alert}: ${line}`).toMatch(new RegExp(`^- ${line}: \\S`, 'm'));
    }
  });

  it('says how the processes are found, under the name that the rules expect', () => {
    const { scrape_configs: jobs, rule_files: files } = parse(read('docs/watching/prometheus.yml')) as {
      readonly rule_files: readonly string[];
      readonly scrape_configs: readonly { readonly job_name: string }[];
    };
    expect(files).toEqual(['alerts.yml']);
    const names = jobs.map(({ job_name: name }) => name);
    const expected = rules.flatMap(({ expr }) => [...expr.matchAll(/job="(\w+)"/g)].map(([, name]) => name));
    expect(new Set(names)).toEqual(new Set(expected));
  });

  it('has no section for an alert that is gone', () => {
    const sections = [...operations.matchAll(/^### (Pechat\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(rules.map(({ alert }) => alert));
  });
});
