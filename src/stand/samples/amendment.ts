import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { localDate } from '../../domain/identifiers.ts';

/** How many times as much is ordered after the additional agreement. */
const TIMES = 2;

/** The agreement as it reads after an additional agreement of December: more of each service, and more money. */
export function amendedAgreement(agreement: FundingAgreement): FundingAgreement {
  const { subject, subsidy, calculation } = agreement;
  const more = <Row extends { readonly amountKopecks: number }>(row: Row): Row => ({
    ...row,
    amountKopecks: row.amountKopecks * TIMES,
  });
  return {
    ...agreement,
    formedOn: localDate(`${agreement.fiscalYear}-12-01`),
    versionNumber: agreement.versionNumber + 1,
    subject: {
      ...subject,
      services: subject.services.map((service) => ({ ...service, volume: service.volume * TIMES })),
    },
    subsidy: { ...more(subsidy), years: subsidy.years.map(more) },
    calculation: {
      transfers: calculation.transfers.map(more),
      totals: calculation.totals.map(more),
      totalKopecks: calculation.totalKopecks * TIMES,
      accruals: calculation.accruals.map((row) => ({
        ...more(row),
        volume: row.volume * TIMES,
        cumulativeKopecks: row.cumulativeKopecks * TIMES,
      })),
    },
    reportingDay: 5,
    amendment: {
      number: '1',
      agreementFormedOn: agreement.formedOn,
      changes: [{ clause: 'Пункт 3.2', text: 'слова «до 10 числа» заменить словами «до 5 числа».' }],
      restated: ['services', 'subsidy'],
    },
  };
}
