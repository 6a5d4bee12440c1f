import type { Action } from '../../domain/access.ts';

/** The sections, in their order. One is shown to whom its action is open, once its page is registered. */
export const NAVIGATION: readonly {
  readonly path: string;
  readonly action: Action | 'anyone';
  readonly title: string;
}[] = [
  { path: '/signing', action: 'documents.sign', title: 'На подпись' },
  { path: '/publication', action: 'documents.read', title: 'Публикация' },
  { path: '/failures', action: 'failures.read', title: 'Сбои' },
  { path: '/deadlines', action: 'deadlines.read', title: 'Сроки' },
  { path: '/paper', action: 'paper.read', title: 'На бумаге' },
  { path: '/verify', action: 'anyone', title: 'Проверка подписи' },
  { path: '/journal', action: 'journal.read', title: 'Журнал' },
  { path: '/settings', action: 'settings.read', title: 'Настройки' },
  { path: '/queues', action: 'queues.watch', title: 'Очереди' },
];
