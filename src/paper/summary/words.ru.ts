/** What an official reads of the monthly summary. */
import { type DocumentKind, isPublishable } from '../../domain/document.ts';
import type { OpenState } from './paper-summary.ts';

const WAITS: Record<Exclude<OpenState, 'certified'>, string> = {
  opened: 'делопроизводитель: напечатать комплект',
  printed: 'подписывающие лица: подписать от руки',
  'hand-signed': 'делопроизводитель: внести подлинник в журнал учёта',
  entered: 'уполномоченный орган: проверить и заверить скан',
};

/** Who must do what with a case that stands so. */
export function waitsFor(state: OpenState, kind: DocumentKind): string {
  if (state !== 'certified') return WAITS[state];
  return isPublishable(kind)
    ? 'портал: подтвердить размещение; затем делопроизводитель: закрыть дело'
    : 'делопроизводитель: закрыть дело';
}

export const summaryWords = {
  sheets: { summary: 'Сводка', waiting: 'Что ждёт' },
  total: 'Всего',
  columns: {
    jurisdiction: 'Территория',
    body: 'ИНН уполномоченного органа',
    kind: 'Вид документа',
    ground: 'Основание',
    before: 'Открыто на начало месяца',
    opened: 'Открыто за месяц',
    certified: 'Заверено сканов',
    closed: 'Закрыто',
    converted: 'Переведено в электронный вид',
    cancelled: 'Отменено',
    after: 'Открыто на конец',
    oldest: 'Старейшее открытое, дней',
    paperCase: 'Дело',
    document: 'Номер документа',
    state: 'Состояние',
    openedOn: 'Дело открыто',
    age: 'Возраст, дней',
    waitsFor: 'За кем',
  },
  ofThem: (state: string): string => `из них: ${state}`,
} as const;
