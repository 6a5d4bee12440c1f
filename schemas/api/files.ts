import { z } from 'zod';
import { contract, FILE } from './contract.ts';
import { documentIdField, ofDocument } from './fields.ts';

export const readFile = contract({
  id: 'readFile',
  group: 'Файлы',
  path: '/documents/{id}/files/{role}',
  action: 'documents.read',
  summary:
    'Файл документа по его роли: pdf, xml, signature-provider …; с данными граждан: тем, кто готовит и подписывает',
  params: z.strictObject({
    id: documentIdField,
    role: z.string().regex(/^[a-z]{1,20}(?:-[a-z]{1,20}){0,4}$/, { error: 'нет такой роли файла' }),
  }),
  answer: FILE,
});

export const readDossier = contract({
  id: 'readDossier',
  group: 'Файлы',
  path: '/documents/{id}/dossier',
  action: 'documents.read',
  summary: 'Досье: вся история документа одним файлом, проверяется без программы и без сети',
  params: ofDocument,
  answer: FILE,
});
