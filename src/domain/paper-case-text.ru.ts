/** What an official reads of a paper case; one table for the screen, the register and the demo. */
import type { DocumentKind } from './document.ts';
import type { PaperGround, PaperState } from './paper-case.ts';

const STATES: Record<PaperState, string> = {
  opened: 'открыто',
  printed: 'напечатан',
  'hand-signed': 'подписан от руки',
  entered: 'внесён в журнал',
  certified: 'скан заверен',
  closed: 'закрыто',
  converted: 'переведён в электронный вид',
  cancelled: 'отменено',
};

const GROUNDS: Record<PaperGround, string> = {
  'mandated-by-act': 'предписано актом',
  'no-function-in-system': 'в системе нет такой функции',
  'system-down': 'система не работает',
};

const KINDS: Record<DocumentKind, string> = {
  'social-order': 'социальный заказ',
  'execution-report': 'отчёт об исполнении социального заказа',
  'provider-application': 'заявка исполнителя на включение в реестр',
  'funding-agreement': 'соглашение о финансовом обеспечении (возмещении) затрат',
  'consumer-application': 'заявление потребителя',
  'social-certificate': 'социальный сертификат',
  'service-contract': 'договор исполнителя с получателем сертификата',
};

/** Said of the case where it is the case («закрыто»), of the original where it is the original («напечатан»). */
export const paperStateInRussian = (state: PaperState): string => STATES[state];
export const groundInRussian = (ground: PaperGround): string => GROUNDS[ground];
export const kindInRussian = (kind: DocumentKind): string => KINDS[kind];
