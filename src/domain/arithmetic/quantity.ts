/**
 * Volumes and percents as exact integers.
 *
 * Volumes may be fractional (человеко-часы), to thousandths; percents to hundredths. 0.1 + 0.2 is not 0.3 in
 * floating point, so nothing is added or compared before it is a whole number of these. 5000 rows of 10⁹ units
 * are 5·10¹⁵ thousandths: still exact.
 */

/** A volume in thousandths. */
export const thousandths = (volume: number): number => Math.round(volume * 1000);

/** A percent in hundredths. */
const hundredths = (percent: number): number => Math.round(percent * 100);

/** Σ of volumes, in thousandths. */
export const sumOf = (volumes: readonly number[]): number =>
  volumes.reduce((total, volume) => total + thousandths(volume), 0);

/** Thousandths as a person writes the volume: «1 234,5», no-break spaces. */
export function printVolume(count: number): string {
  const [whole = '0', fraction = ''] = String(count / 1000).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00A0');
  return fraction === '' ? grouped : `${grouped},${fraction}`;
}

export const printPercent = (percent: number): string => `${String(percent).replace('.', ',')} %`;

/**
 * Фактическое отклонение: how far the actual value is from the planned one, in percent of the planned, signed,
 * to hundredths, halves away from zero, as spreadsheets round.
 *
 * Of nothing planned no percent can be taken: nothing done is 0 then, anything done is 100.
 *
 * @example deviationPercent(300, 400) // 33.33
 */
export function deviationPercent(planned: number, actual: number): number {
  const plan = BigInt(thousandths(planned));
  const gap = BigInt(thousandths(actual)) - plan;
  if (plan === 0n) return gap === 0n ? 0 : 100;
  const size = gap < 0n ? -gap : gap;
  // 10 000 for hundredths of a percent; doubled, with the plan added, so that the division rounds halves up.
  const count = Number((size * 20_000n + plan) / (plan * 2n));
  return (gap < 0n && count > 0 ? -count : count) / 100;
}

/** Отклонение, превышающее предельное: of a shortfall and of an excess alike; 0 within the tolerated. */
export const excessPercent = (deviation: number, tolerated: number): number =>
  Math.max(0, hundredths(Math.abs(deviation)) - hundredths(tolerated)) / 100;

export const samePercent = (one: number, other: number): boolean => hundredths(one) === hundredths(other);
