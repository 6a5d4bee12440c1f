/** What runs out: certificates and powers of attorney of the signatories' folder, roots and lists, the calendar. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { CALENDAR_YEARS } from '../domain/calendar/index.ts';
import type { Due } from '../domain/due.ts';
import { type Instant, localDate, type LocalDate, localDateIn } from '../domain/identifiers.ts';
import type { Expiry } from '../pipeline/expiry.ts';
import { readCertificate, summaryOf } from '../signature/certificate.ts';
import { derFrom } from '../signature/pem.ts';
import { readPowerOfAttorney } from '../signature/qualified/power-of-attorney.ts';
import { readable } from '../signature/readable.ts';
import { type KeptList, listStates } from '../signature/signatory/lists.ts';
import { keptPowers, knownSignatories } from './signatories.ts';
import { trustDirectoryOf } from './trust.ts';

/** What cannot be read is left out: `doctor` says so. */
export async function expiries(config: Config, now: Instant): Promise<readonly Expiry[]> {
  const lastDay = (at: Instant): Due['term'] => day(localDateIn(config.timeZone, at));
  const signatories = await knownSignatories(config.signatoriesDirectory, config.signerCertificateFile);
  const powers = await keptPowers(config.signatoriesDirectory);
  const directory = trustDirectoryOf(config);
  return [
    ...signatories.flatMap(({ certificate }) => ofCertificate('certificate', certificate, lastDay)),
    ...powers.flatMap(({ xml }) => ofPower(xml)),
    ...kept(directory, /\.(?:pem|crt|cer)$/, 'CERTIFICATE').flatMap(({ der }) =>
      ofCertificate('root', der, lastDay),
    ),
    ...ofLists(directory, now, lastDay),
    ofCalendar(),
  ];
}

const day = (on: LocalDate): Due['term'] => ({ kind: 'day', day: on });

type LastDay = (at: Instant) => Due['term'];

function ofCertificate(kind: 'certificate' | 'root', der: Uint8Array, lastDay: LastDay): readonly Expiry[] {
  const summary = readable(() => summaryOf(readCertificate(der)));
  if (summary === undefined) return [];
  const { serialNumber: subject, notAfter } = summary;
  return [{ kind, subject, about: `№ ${subject}`, term: lastDay(notAfter) }];
}

function ofPower(xml: Uint8Array): readonly Expiry[] {
  const power = readable(() => readPowerOfAttorney(xml));
  if (power === undefined) return [];
  const { number: subject, validUntil } = power;
  return [{ kind: 'mandate', subject, about: `№ ${subject}`, term: day(validUntil) }];
}

function ofLists(directory: string, now: Instant, lastDay: LastDay): readonly Expiry[] {
  const lists = kept(directory, /\.crl$/, 'X509 CRL');
  return listStates(lists, { now, until: now }).flatMap(({ of, nextUpdate }) =>
    nextUpdate === undefined
      ? []
      : [{ kind: 'revocation-list' as const, subject: of, about: of, term: lastDay(nextUpdate) }],
  );
}

/** Each file by itself: one that is torn must not hide the others. */
function kept(directory: string, pattern: RegExp, label: string): readonly KeptList[] {
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => pattern.test(name)) : [];
  return names.toSorted().flatMap((place) => {
    const der = readable(() => derFrom(readFileSync(join(directory, place)), label));
    return der === undefined ? [] : [{ place, der }];
  });
}

/** Terms that begin in December already run into the next year: its calendar is needed before that. */
function ofCalendar(): Expiry {
  const year = Math.max(...CALENDAR_YEARS.map((one) => one.year)) + 1;
  return {
    kind: 'calendar',
    subject: String(year),
    about: `${year} год`,
    term: day(localDate(`${year - 1}-11-30`)),
  };
}
