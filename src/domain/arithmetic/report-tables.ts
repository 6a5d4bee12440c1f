/** The fields of an execution report that arithmetic looks at, and what tells its rows from each other. */

interface Place {
  readonly oktmo: string;
}

interface Indicator {
  readonly name: string;
  readonly okei: string;
}

/** A row of section I (объём) or II (качество). */
export interface AchievementRow {
  readonly serviceName: string;
  readonly selectionYear: number;
  readonly location: Place;
  readonly indicator: Indicator;
  readonly planned: number;
  readonly actual: number;
  readonly toleratedDeviationPercent: number;
  /** Signed. */
  readonly actualDeviationPercent: number;
  readonly excessDeviationPercent: number;
  readonly reason?: string | undefined;
}

/** What sections III and IV share: one service of one provider, and one indicator of its quality. */
export interface ProviderRow {
  readonly provider: { readonly inn: string };
  readonly serviceName: string;
  readonly serviceCode: string;
  readonly serviceContent: string;
  readonly serviceConditions: string;
  readonly consumerCategory: string;
  readonly selectionYear: number;
  readonly location: Place;
  readonly qualityIndicator: { readonly name: string };
  readonly volumeIndicator: Indicator;
}

export interface PlannedRow extends ProviderRow {
  readonly qualityPlanned: number;
  readonly volumePlanned: number;
}

export interface ActualRow extends ProviderRow {
  /** Наименование укрупнённой услуги: section I may name the service by it. */
  readonly aggregatedServiceName: string;
  readonly qualityActual: number;
  /** Signed, as the next deviation. */
  readonly qualityDeviationPercent: number;
  readonly volumeActual: number;
  readonly volumeDeviationPercent: number;
}

export interface ExecutionReportTables {
  readonly sectionI: { readonly rows: readonly AchievementRow[] };
  readonly sectionII: { readonly rows: readonly AchievementRow[] };
  readonly sectionIII: { readonly rows: readonly PlannedRow[] };
  readonly sectionIV: { readonly rows: readonly ActualRow[] };
}

const serviceOf = (row: ProviderRow): readonly (string | number)[] => [
  row.provider.inn,
  row.serviceCode,
  row.serviceContent,
  row.serviceConditions,
  row.consumerCategory,
  row.selectionYear,
  row.location.oktmo,
];

/** One row of III is one row of IV. */
export const providerRowKey = (row: ProviderRow): string =>
  JSON.stringify([...serviceOf(row), row.qualityIndicator.name]);

/** One volume: its row is repeated for each indicator of quality. */
export const volumeKey = (row: ProviderRow): string =>
  JSON.stringify([...serviceOf(row), row.volumeIndicator.name, row.volumeIndicator.okei]);

/** A row of section I, from its own fields or from those of a provider's row. */
export const achievementKey = (
  serviceName: string,
  { selectionYear, location }: { readonly selectionYear: number; readonly location: Place },
  { name, okei }: Indicator,
): string => JSON.stringify([serviceName, selectionYear, location.oktmo, name, okei]);
