import { z } from 'zod';
import { contract } from './contract.ts';
import { instantField } from './fields.ts';

export const verifyFile = contract({
  id: 'verifyFile',
  group: 'Проверка и журнал',
  method: 'POST',
  writes: false,
  path: '/verifications',
  action: 'signed-in',
  summary: 'Проверить подпись любого файла: открепленную или внутри PDF и XML; файл не сохраняется',
  uploads: { file: 'one', signature: 'optional' },
  body: z.strictObject({ at: instantField.optional() }),
  answer: z.looseObject({
    verdict: z.enum(['passed', 'failed', 'indeterminate']),
    indication: z.string(),
  }),
});
