import type { Instant } from '../../domain/identifiers.ts';
import { textOf } from '../../pdf/increment/signature-fields.ts';
import type { PdfValue } from '../../pdf/increment/values.ts';
import { CLOCK_TOLERANCE_MS } from '../judge/clock.ts';
import type { Why } from '../judge/words.ts';
import type { CertificateSummary } from '../verifier.ts';
import { WORDS } from './words.ts';

const DATE = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-]\d\d)'?(\d\d)?'?)$/;

/** `/M` of a signature dictionary (ISO 32000-1, 7.9.4), whole seconds and with a zone; `undefined` for anything else. */
export function claimedTime(value: PdfValue | undefined): Instant | undefined {
  const found = DATE.exec(textOf(value));
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zoneHours, zoneMinutes = '00'] = found;
  const zone = zoneHours === undefined ? 'Z' : `${zoneHours}:${zoneMinutes}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time) ? undefined : (new Date(time).toISOString() as Instant);
}

/** The signatory's word must at least be possible. */
export function claimedTimeProblem(
  claimed: Instant | undefined,
  by: CertificateSummary | undefined,
  at: Instant,
): Why | undefined {
  if (claimed === undefined) return WORDS.noTime;
  if (Date.parse(claimed) > Date.parse(at) + CLOCK_TOLERANCE_MS) return WORDS.future;
  if (by === undefined) return WORDS.notReached;
  return by.notBefore <= claimed && claimed <= by.notAfter ? undefined : WORDS.outsideTerm;
}
