/** Whether a contract costs what its parts add up to, and the certificate can pay for it. */
import type { ArithmeticProblem } from './problem.ts';
import { printVolume, thousandths } from './quantity.ts';
import { type CertificateWorth, PERSON_HOUR } from './social-certificate.ts';

/** The fields of a service contract that arithmetic looks at. */
export interface ServiceContractSums {
  readonly certificate: { readonly value: CertificateWorth };
  readonly program: {
    readonly indicator: { readonly okei: string };
    readonly volume: number;
    readonly volumeByCertificate: number;
  };
  readonly price: {
    readonly totalKopecks: number;
    readonly byCertificateKopecks: number;
    readonly surchargeKopecks: number;
  };
}

export const serviceContractArithmetic = (sums: ServiceContractSums): readonly ArithmeticProblem[] => [
  ...price(sums),
  ...volume(sums),
  ...beyondValue(sums),
];

function price({ price: { totalKopecks, byCertificateKopecks, surchargeKopecks } }: ServiceContractSums) {
  const adds = totalKopecks === byCertificateKopecks + surchargeKopecks;
  return adds ? [] : [{ at: 'price.totalKopecks', rule: 'полная стоимость не равна сумме частей' }];
}

/** What the certificate does not pay for, the consumer does: without a surcharge there is no such part. */
function volume({ program, price: { surchargeKopecks } }: ServiceContractSums): ArithmeticProblem[] {
  const [whole, paid] = [thousandths(program.volume), thousandths(program.volumeByCertificate)];
  const at = 'program.volumeByCertificate';
  if (paid > whole) return [{ at, rule: 'больше объема программы' }];
  return paid < whole && surchargeKopecks === 0
    ? [{ at, rule: 'без доплаты весь объем оказывается за счет сертификата' }]
    : [];
}

function beyondValue({
  certificate: { value },
  program,
  price: { byCertificateKopecks },
}: ServiceContractSums) {
  if ('kopecks' in value) {
    return byCertificateKopecks <= value.kopecks
      ? []
      : [{ at: 'price.byCertificateKopecks', rule: 'больше номинала сертификата' }];
  }
  const hours = thousandths(value.hours);
  if (program.indicator.okei !== PERSON_HOUR || thousandths(program.volumeByCertificate) <= hours) return [];
  const rule = `часов больше номинала сертификата: ${printVolume(hours)}`;
  return [{ at: 'program.volumeByCertificate', rule }];
}
