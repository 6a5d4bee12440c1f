/** Номинал социального сертификата: so many hours or so much money, and never a bare number. */
import type { z } from 'zod';
import { kopecks, oneOf, quantity } from './fields.ts';

export const certificateValue = oneOf('Номинал сертификата', {
  hours: quantity('Человеко-часы'),
  kopecks: kopecks('Сумма, копеек'),
});

export type CertificateValue = z.infer<typeof certificateValue>;
