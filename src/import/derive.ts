/**
 * What follows from the rows and need not be typed: sums of the rows that stand there, deviations, the kind of a
 * provider, who signs for it. What the file or the base tells is left as told, for the rules to judge.
 */
import { deviationPercent, excessPercent } from '../domain/arithmetic/quantity.ts';
import type { ImportKind } from './importer.ts';

type Node = Record<string, unknown>;

export function derive(kind: ImportKind, content: Node): void {
  content['kind'] = kind;
  const provider = nodeAt(content, 'provider');
  if (provider !== undefined) {
    deriveKind(provider);
    addProviderSignatory(content, provider);
  }
  for (const [name, nothing] of Object.entries(NOTHING[kind] ?? {}))
    content[name] ??= structuredClone(nothing);
  if (kind === 'funding-agreement') deriveSums(content);
  if (kind === 'execution-report') deriveDeviations(content);
  if (kind === 'provider-registry') {
    for (const row of rowsOf(content['rows'])) deriveKind(nodeAt(row, 'provider') ?? {});
  }
}

const deriveKind = (provider: Node): void => {
  provider['kind'] ??= isPersonal(provider['inn']) ? 'entrepreneur' : 'organisation';
};

/** Lists that may be empty, and are so when no table and no base names anything. */
const NOTHING: Readonly<Partial<Record<ImportKind, Node>>> = {
  'consumer-application': { signatories: [] },
  'social-certificate': { signatories: [], sectionIII: { rows: [] } },
  'service-contract': { otherConditions: [] },
};

const isPersonal = (inn: unknown): boolean => typeof inn === 'string' && inn.length === 12;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nodeAt = (content: Node, name: string): Node | undefined => {
  const value = content[name];
  return isNode(value) ? value : undefined;
};

const rowsOf = (rows: unknown): readonly Node[] => (Array.isArray(rows) ? rows.filter(isNode) : []);

const rowsAt = (content: Node, section: string, list: string): readonly Node[] =>
  rowsOf(nodeAt(content, section)?.[list]);

/** The provider's representative signs for it, unless the base names somebody. */
function addProviderSignatory(content: Node, provider: Node): void {
  const signatories: unknown = content['signatories'] ?? [];
  const representative = nodeAt(provider, 'representative');
  if (!Array.isArray(signatories) || representative === undefined) return;
  if (signatories.some((one) => isNode(one) && one['role'] === 'provider')) return;
  const { name, position } = representative;
  content['signatories'] = [
    ...(signatories as unknown[]),
    { role: 'provider', name, position, inn: provider['inn'] },
  ];
}

/** Totals of the calculation by КБК and of the subsidy by year, from the transfers. */
function deriveSums(content: Node): void {
  const transfers = rowsAt(content, 'calculation', 'transfers');
  const calculation = nodeAt(content, 'calculation');
  if (transfers.length === 0 || calculation === undefined) return;
  const total = sumOf(transfers);
  calculation['totals'] ??= grouped(transfers, ({ kbk }) => ({ kbk }));
  calculation['totalKopecks'] ??= total;
  content['subsidy'] ??= {
    amountKopecks: total,
    years: grouped(transfers, ({ kbk, notAfter }) => ({ year: Number(String(notAfter).slice(0, 4)), kbk })),
  };
  for (const [index, transfer] of transfers.entries()) {
    transfer['lineCode'] ??= String((index + 1) * 100).padStart(4, '0');
  }
  let cumulative = 0;
  for (const accrual of rowsAt(content, 'calculation', 'accruals')) {
    cumulative += Number(accrual['amountKopecks']);
    accrual['cumulativeKopecks'] ??= cumulative;
  }
}

const sumOf = (rows: readonly Node[]): number =>
  rows.reduce((sum, { amountKopecks }) => sum + Number(amountKopecks), 0);

const grouped = (rows: readonly Node[], keyOf: (row: Node) => Node): Node[] =>
  [...Map.groupBy(rows, (row) => JSON.stringify(keyOf(row)))].map(([key, group]) => ({
    ...(JSON.parse(key) as Node),
    amountKopecks: sumOf(group),
  }));

/** As the rules compute them (`src/domain/arithmetic/execution-report.ts`). */
function deriveDeviations(content: Node): void {
  for (const row of ['sectionI', 'sectionII'].flatMap((section) => rowsAt(content, section, 'rows'))) {
    const [planned, actual, tolerated] = [row['planned'], row['actual'], row['toleratedDeviationPercent']];
    if (typeof planned !== 'number' || typeof actual !== 'number' || typeof tolerated !== 'number') continue;
    const deviation = (row['actualDeviationPercent'] ??= deviationPercent(planned, actual));
    row['excessDeviationPercent'] ??= excessPercent(Number(deviation), tolerated);
  }
}
