/** Words of «Очереди»; the rest of that page is bull-board's own, in its Russian. */
export const QUEUES_TEXT = { title: 'Очереди', back: 'Вернуться в «Печать»' } as const;
