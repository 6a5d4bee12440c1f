import type { CodesBox } from '../pdf/blocks.ts';
import type { LocalDate } from '../domain/identifiers.ts';
import { longDay, shortDay } from './values.ts';

/** Words of the КОДЫ box, the same in every form. */
const LABELS = {
  okud: 'Форма по ОКУД',
  day: 'Дата',
  okpo: 'по ОКПО',
  budgetChapter: 'Глава по БК',
  oktmo: 'по ОКТМО',
  version: 'Статус',
} as const;

/** What stands beside and inside the КОДЫ box of an order and of a report. */
export interface CodedHeader {
  readonly okud?: string;
  readonly day: LocalDate;
  readonly bodyName: string;
  readonly okpo: string;
  readonly budgetChapter: string;
  readonly budgetName: string;
  readonly oktmo: string;
  readonly versionNumber: number;
}

/** «Направление деятельности: …», a line below the box: it has no code. */
export const activityLine = (area: string): string => `Направление деятельности: ${area}`;

/** An absent ОКУД leaves its box empty: a region's own form may have no code. */
export const codesBox = (header: CodedHeader): CodesBox => ({
  kind: 'codes-box',
  lines: [
    { text: '', label: LABELS.okud, code: header.okud ?? '' },
    { text: `на ${longDay(header.day)}`, label: LABELS.day, code: shortDay(header.day) },
    { text: `Уполномоченный орган: ${header.bodyName}`, label: LABELS.okpo, code: header.okpo },
    { text: '', label: LABELS.budgetChapter, code: header.budgetChapter },
    { text: `Наименование бюджета: ${header.budgetName}`, label: LABELS.oktmo, code: header.oktmo },
    { text: '', label: LABELS.version, code: String(header.versionNumber) },
  ],
});
