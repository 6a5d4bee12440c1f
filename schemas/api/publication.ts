/** Carrying a document to the portal by hand. */
import { z } from 'zod';
import { contract, FILE } from './contract.ts';
import { documentView } from './documents.ts';
import { ofDocument } from './fields.ts';

export const takeHandBundle = contract({
  id: 'takeHandBundle',
  group: 'Публикация',
  method: 'POST',
  path: '/documents/{id}/hand-bundle',
  action: 'documents.publish',
  summary:
    'Собрать пакет для загрузки вручную; takeOver: взять документ у программы, которая отправила бы его сама',
  params: ofDocument,
  body: z.strictObject({ takeOver: z.boolean().optional() }),
  answer: documentView,
});

export const readHandBundle = contract({
  id: 'readHandBundle',
  group: 'Публикация',
  path: '/documents/{id}/hand-bundle',
  action: 'documents.publish',
  summary: 'Пакет, который был собран для загрузки вручную',
  params: ofDocument,
  answer: FILE,
});

export const giveBack = contract({
  id: 'giveBack',
  group: 'Публикация',
  method: 'POST',
  path: '/documents/{id}/giving-back',
  action: 'documents.publish',
  summary: 'Вернуть программе документ, который взяли для передачи вручную и не загрузили',
  params: ofDocument,
  answer: documentView,
});

export const submittedByHand = contract({
  id: 'submittedByHand',
  group: 'Публикация',
  method: 'POST',
  path: '/documents/{id}/hand-over',
  action: 'documents.publish',
  summary: 'Записать, что документ передан на портал вручную, с номером и подтверждением',
  params: ofDocument,
  uploads: { proof: 'one' },
  body: z.strictObject({
    number: z.string().regex(/^\S{1,64}$/, { error: 'нужен номер без пробелов, до 64 знаков' }),
  }),
  answer: documentView,
});
