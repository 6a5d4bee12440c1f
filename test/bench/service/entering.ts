import { localDate } from '../../../src/domain/identifiers.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { sampleSocialOrder } from '../../../src/stand/samples/social-order.ts';
import { ofOneService } from '../../support/short-order.ts';

/** Social orders for the API, each with a number, a direction and a key of its own. */
export function entering(): {
  readonly inn: string;
  readonly next: (sent: number) => { method: 'POST'; path: string; body: string; key: string };
} {
  const order = ofOneService(sampleSocialOrder(jurisdictions.apanasenkovsky, localDate('2024-11-18')));
  return {
    inn: order.authorizedBodyInn,
    next: (sent) => {
      const own = { documentNumber: `Н-${sent}`, activityArea: `нагрузка ${sent} (образец)` };
      const choice = { form: 'electronic', decidedBy: 'руководитель органа (образец)' };
      const body = JSON.stringify({ documents: [{ ...order, ...own }], choice });
      return { method: 'POST', path: '/api/v1/documents', body, key: `bench-${sent}-${process.pid}` };
    },
  };
}
