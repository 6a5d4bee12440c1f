/** Numbers as decimal text, so that no kopeck is lost in floating point. */

/** What people write: «1 234,50», «1234.5», «−5»; spaces of any kind stand between threes or nowhere. */
const WRITTEN = /^([-−–]?)(\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+|\d{1,16})(?:[.,](\d{1,10}))?$/;

/** `1234.50` of «1 234,50»; `undefined` for what is no number, or could be read in two ways («1.234,50»). */
export function writtenDecimal(text: string): string | undefined {
  const [, sign = '', whole, fraction] = WRITTEN.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.replaceAll(/\D/g, '');
  return `${sign === '' ? '' : '-'}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Decimal text of a number as XML writes it, to the 15 digits that spreadsheets keep. */
export function plainDecimal(raw: string): string | undefined {
  if (!/^[-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,3})?$/.test(raw)) return undefined;
  const value = Number(raw);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return undefined;
  const short = Number(value.toPrecision(15));
  const text = String(short);
  return text.includes('e') ? short.toFixed(15).replace(/\.?0+$/, '') : text;
}

/** Moves the point to the right. */
export function shifted(text: string, places: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = fraction.padEnd(places, '0');
  const left = (whole + digits.slice(0, places)).replace(/^0+(?=\d)/, '');
  const right = digits.slice(places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`;
}
