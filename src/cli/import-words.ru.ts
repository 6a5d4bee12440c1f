/** What an import found, in words. */
import type { ImportReport, Refusal } from '../import/importer.ts';
import type { ImportRegistration } from './import-register.ts';

/** Kinds that can be imported. */
export const IMPORT_KIND_WORDS = {
  'social-order': 'социальный заказ',
  'execution-report': 'отчет об исполнении',
  'provider-application': 'заявка исполнителя',
  'funding-agreement': 'соглашение',
  'consumer-application': 'заявление потребителя',
  'social-certificate': 'социальный сертификат',
  'service-contract': 'договор',
  'provider-registry': 'реестр исполнителей услуг',
  'certificate-holder-registry': 'реестр получателей сертификата',
} as const;

const at = ({ file, sheet, row, column }: Refusal): string =>
  [
    file === '' ? 'все файлы' : file,
    ...(sheet === '' ? [] : [`лист «${sheet}»`]),
    ...(row === 0 ? [] : [`строка ${row}`]),
    ...(column === '' ? [] : [`столбец ${column}`]),
  ].join(', ');

export const inWords = (report: ImportReport): readonly string[] => [
  ...report.refusals.map((one) => `отказ: ${at(one)}: ${one.rule}`),
  ...(report.unlisted === 0 ? [] : [`и еще отказов: ${report.unlisted}`]),
  ...report.notes.map((one) => `пропущено: ${at(one)}: ${one.rule}`),
  `годных документов: ${report.documents.length}, отклоненных: ${report.refusedDocuments}, отказов: ${report.refusals.length + report.unlisted}`,
];

/** For a machine: what is wrong, without the documents. */
export const summary = ({ refusals, unlisted, notes, refusedDocuments }: ImportReport) => ({
  refusedDocuments,
  refusals,
  unlisted,
  notes,
});

/** What the record has taken beside the document, or has not. */
export const sourceInWords = ({ provenanceStands, statuses }: ImportRegistration): string =>
  [
    statuses === undefined ? '' : `, статусов заявления записано: ${statuses}`,
    provenanceStands === true
      ? ', происхождение осталось прежним: документ зарегистрирован с другим или без него'
      : '',
  ].join('');
