/** Перечень документов в форме электронных документов: п. 3.1 names three of the seven. */
import type { ElectronicDocument } from '../../domain/jurisdiction.ts';

export const electronicDocuments: readonly ElectronicDocument[] = [
  {
    kind: 'consumer-application',
    name: 'заявление потребителя услуг на оказание муниципальной услуги в соответствии с социальным сертификатом (заявление о зачислении на обучение и получении социального сертификата)',
    clause: '3.1(1)',
  },
  {
    kind: 'social-certificate',
    name: 'социальный сертификат на получение муниципальной услуги',
    clause: '3.1(2)',
  },
  {
    kind: 'service-contract',
    name: 'договор между исполнителем услуг и получателем социального сертификата, заключенный в целях реализации дополнительных образовательных программ для детей',
    clause: '3.1(3)',
  },
];
