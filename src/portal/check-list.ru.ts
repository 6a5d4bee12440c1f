/** The check list of the by-hand bundle: every word of it is read by an official. */
import type { PublishableKind } from '../domain/document.ts';
import type { Submission, SubmissionFile } from './publisher.ts';

/** A file of the bundle under the name that it has there. */
export interface BundledFile extends SubmissionFile {
  readonly signatureNames: readonly string[];
}

const TITLES: Record<PublishableKind, string> = {
  'social-order': 'Социальный заказ',
  'execution-report': 'Отчёт об исполнении социального заказа',
  'funding-agreement': 'Сведения о соглашении о финансовом обеспечении (возмещении) затрат',
};

const ROLES = {
  structured: 'структурированные сведения',
  'print-form': 'печатная форма',
  scan: 'электронный образ бумажного подлинника',
} as const;

/** @param ground legal ground for publishing the file of an agreement, where there is one */
export const checkList = (
  submission: Submission,
  files: readonly BundledFile[],
  ground: string | undefined,
): readonly string[] => [
  'ПАКЕТ ДЛЯ ЗАГРУЗКИ ВРУЧНУЮ',
  'на единый портал бюджетной системы Российской Федерации (приказ Минфина России № 243н)',
  '',
  ...particulars(submission),
  '',
  'Файлы пакета:',
  ...files.flatMap(({ name, role, bytes, signedInside, signatureNames }) => [
    `  ${name} — ${ROLES[role]}, ${bytes.length} байт${signedInside === true ? '; электронные подписи внутри файла' : ''}`,
    ...signatureNames.map((signature) => `  ${signature} — открепленная электронная подпись`),
  ]),
  ...agreementLines(submission.kind, ground),
  '',
  'Порядок действий:',
  '[ ] 1. Распакуйте пакет. Файлы не открывайте с сохранением и не переименовывайте: подпись перестанет сходиться.',
  '[ ] 2. Войдите в личный кабинет системы «Электронный бюджет» и откройте размещение сведений.',
  '[ ] 3. Проверьте, что за этот год с этим номером версии сведения ещё не размещены.',
  `[ ] 4. Заполните экранную форму по ${source(files)} и сверьте итоги.`,
  '[ ] 5. Приложите файлы вместе с подписями.',
  '[ ] 6. Сверьте хэши с файлом 0-digests.txt (ГОСТ Р 34.11-2012, 256 бит), если портал их показывает.',
  '[ ] 7. Отправьте и запишите номер, который показал портал. Сохраните снимок экрана или файл квитанции.',
  `[ ] 8. Сообщите программе: pechat submitted-by-hand ${submission.key} --number НОМЕР --proof ФАЙЛ`,
];

/** What an official can read the values from. */
const source = (files: readonly BundledFile[]): string =>
  files.some(({ role }) => role !== 'structured') ? 'печатной форме' : 'сведениям в файле XML';

const particulars = ({ kind, header, approvedOn }: Submission): string[] => [
  `Документ: ${TITLES[kind]}`,
  `Номер: ${header.documentNumber}`,
  `Дата формирования: ${russianDay(header.formedOn)}`,
  `Дата утверждения: ${russianDay(approvedOn)}`,
  `Финансовый год: ${header.fiscalYear}`,
  `Номер версии (статус): ${header.versionNumber}`,
  `Код бюджета: ${header.budgetCode}`,
  `ОКТМО: ${header.oktmo}`,
  `Направление деятельности: ${header.activityArea}`,
];

function agreementLines(kind: PublishableKind, ground: string | undefined): string[] {
  if (kind !== 'funding-agreement') return [];
  return ground === undefined
    ? ['Файл соглашения не публикуется: в пакете только сведения о нём.']
    : [`Файл соглашения публикуется на основании: ${ground}`];
}

const russianDay = (day: string): string => day.split('-').toReversed().join('.');
