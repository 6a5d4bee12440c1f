/** Whether a social certificate pays for what it lists and what was rendered by it. */
import type { ArithmeticProblem } from './problem.ts';
import { printVolume, sumOf, thousandths } from './quantity.ts';

/** Номинал: hours or whole kopecks. */
export type CertificateWorth = { readonly hours: number } | { readonly kopecks: number };

/** ОКЕИ of a person-hour: the unit in which a certificate of hours is spent. */
export const PERSON_HOUR = '539';

/** The fields of a social certificate that arithmetic looks at. */
export interface SocialCertificateSums {
  readonly sectionI: { readonly value: CertificateWorth };
  readonly sectionII: {
    readonly rows: readonly {
      readonly serviceCode: string;
      readonly indicator: { readonly okei: string };
      readonly volume: number;
      readonly costKopecks: number;
      readonly surchargeKopecks: number;
    }[];
  };
  readonly sectionIII: {
    readonly rows: readonly {
      readonly serviceCode: string;
      readonly contractedVolume: number;
      readonly renderedVolume: number;
    }[];
  };
}

export const socialCertificateArithmetic = (sums: SocialCertificateSums): readonly ArithmeticProblem[] => [
  ...surcharges(sums),
  ...offers(sums),
  ...rendered(sums),
];

const surcharges = ({ sectionII }: SocialCertificateSums): ArithmeticProblem[] =>
  sectionII.rows.flatMap(({ costKopecks, surchargeKopecks }, index) =>
    surchargeKopecks <= costKopecks
      ? []
      : [{ at: `sectionII.rows.${index}.surchargeKopecks`, rule: 'доплата больше стоимости' }],
  );

/** Each service by itself is within the value: the holder chooses among them. */
function offers({ sectionI: { value }, sectionII }: SocialCertificateSums): ArithmeticProblem[] {
  return sectionII.rows.flatMap(({ volume, indicator, costKopecks, surchargeKopecks }, index) => {
    if ('kopecks' in value) {
      return costKopecks - surchargeKopecks <= value.kopecks
        ? []
        : [{ at: `sectionII.rows.${index}.costKopecks`, rule: 'стоимость без доплаты больше номинала' }];
    }
    if (indicator.okei !== PERSON_HOUR || thousandths(volume) <= thousandths(value.hours)) return [];
    return [{ at: `sectionII.rows.${index}.volume`, rule: overHours(value.hours) }];
  });
}

/** Contracts share one value: together they are within it, and each renders what it contracts for at most. */
function rendered({
  sectionI: { value },
  sectionII,
  sectionIII,
}: SocialCertificateSums): ArithmeticProblem[] {
  const inHours = new Set(
    sectionII.rows.filter(({ indicator }) => indicator.okei === PERSON_HOUR).map((row) => row.serviceCode),
  );
  const contracted = sectionIII.rows.filter(({ serviceCode }) => inHours.has(serviceCode));
  const total = sumOf(contracted.map(({ contractedVolume }) => contractedVolume));
  const over = 'hours' in value && total > thousandths(value.hours);
  return [
    ...(over ? [{ at: 'sectionIII.rows', rule: `в сумме ${overHours(value.hours)}` }] : []),
    ...sectionIII.rows.flatMap(({ contractedVolume, renderedVolume }, index) =>
      thousandths(renderedVolume) <= thousandths(contractedVolume)
        ? []
        : [{ at: `sectionIII.rows.${index}.renderedVolume`, rule: 'оказано больше, чем в договоре' }],
    ),
  ];
}

const overHours = (hours: number): string =>
  `объем больше номинала: ${printVolume(thousandths(hours))} часов`;
