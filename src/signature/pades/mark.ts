import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { MarkText } from '../../pdf/mark.ts';
import { readCertificate, summaryOf } from '../certificate.ts';
import { readable } from '../readable.ts';
import type { CertificateSummary } from '../verifier.ts';
import { MARK } from './words.ts';

/**
 * Отметка об электронной подписи, as words: the serial number (not the thumbprint), the owner's full name,
 * the term of the certificate in days of Moscow, by which officials count.
 *
 * @param certificate DER
 * @throws {Fault} `CERTIFICATE_UNUSABLE` when it cannot be read
 * @see ГОСТ Р 7.0.97-2016, 5.23; приказ Минкомсвязи и ФСО от 27.05.2015 № 186/258
 */
export const markOf = (certificate: Uint8Array): MarkText => markOfOwner(ownerOf(certificate));

/** @throws {Fault} `CERTIFICATE_UNUSABLE` when it cannot be read */
export function ownerOf(certificate: Uint8Array): CertificateSummary {
  const read = readable(() => readCertificate(certificate));
  if (read === undefined) {
    throw new Fault('CERTIFICATE_UNUSABLE', 'the certificate cannot be read', { rule: 'unreadable' });
  }
  return summaryOf(read);
}

export const markOfOwner = ({ serialNumber, owner, notBefore, notAfter }: CertificateSummary): MarkText => ({
  heading: MARK.heading,
  lines: [
    MARK.serial(serialNumber),
    MARK.owner(owner),
    MARK.validity(moscowDay(notBefore), moscowDay(notAfter)),
  ],
});

const FORMAT = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

const moscowDay = (at: Instant): string => FORMAT.format(new Date(at));
