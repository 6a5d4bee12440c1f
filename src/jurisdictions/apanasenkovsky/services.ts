/**
 * Приложение № 1. `particulars` is column 4: who organises the service. No other column stands there, so that
 * form and category of consumers are inside the name or nowhere.
 */
import type { Service } from '../../domain/jurisdiction.ts';

const ORGANIZER =
  'Отдел образования администрации Апанасенковского муниципального округа Ставропольского края';

const listed = (row: number, name: string, serviceCode: string): Service => ({
  row,
  name: `Реализация дополнительных общеразвивающих программ (${name})`,
  serviceCode,
  particulars: [ORGANIZER],
});

export const services: readonly Service[] = [
  listed(1, 'техническая', '804200О.99.0.ББ52АЕ04000'),
  listed(2, 'социально-гуманитарная направленность', '804200О.99.0.ББ52АЗ92000'),
  listed(3, 'естественнонаучная направленность', '804200О.99.0.ББ52АЖ96000'),
  listed(4, 'художественная направленность', '804200О.99.0.ББ52АЗ44000'),
  listed(5, 'туристско-краеведческая направленность', '804200О.99.0.ББ52АЗ68000'),
  listed(
    6,
    'адаптированная образовательная программа художественной направленности',
    '801012О.99.0.ББ57АЗ44000',
  ),
];
