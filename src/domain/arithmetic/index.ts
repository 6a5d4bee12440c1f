/** Whether the numbers of a document agree: an empty list, or each disagreement by its place and rule. */
export { executionReportArithmetic } from './execution-report.ts';
export { fundingAgreementArithmetic } from './funding-agreement.ts';
export { deviationPercent, excessPercent } from './quantity.ts';
export { socialOrderArithmetic } from './social-order.ts';
