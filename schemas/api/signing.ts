import { z } from 'zod';
import { contract } from './contract.ts';
import { documentView } from './documents.ts';
import { base64, documentIdField, instantField, ofDocument, roleField } from './fields.ts';

const CERTIFICATE_BYTES = 16_384;
const SIGNATURE_BYTES = 65_536;
const MANDATE_BYTES = 65_536;

const mandate = z.strictObject({ xml: base64(MANDATE_BYTES), signature: base64(SIGNATURE_BYTES) }).optional();

export const pendingDocuments = contract({
  id: 'pendingDocuments',
  group: 'Подписание',
  path: '/pending',
  action: 'documents.read',
  summary: 'Чего ждут документы от людей: утверждения, подписи, бумаги, передачи',
  answer: z.strictObject({
    documents: z.array(
      z.strictObject({
        id: documentIdField,
        documentNumber: z.string(),
        waitsFor: z.array(z.string()),
      }),
    ),
  }),
});

export const prepareSigning = contract({
  id: 'prepareSigning',
  group: 'Подписание',
  method: 'POST',
  writes: false,
  path: '/documents/{id}/signing-tasks',
  action: 'documents.sign',
  summary: 'Начать подписание в браузере: что подписать подключаемому модулю; документ не меняется',
  params: ofDocument,
  body: z.strictObject({
    role: roleField,
    certificate: base64(CERTIFICATE_BYTES),
    chain: z.array(base64(CERTIFICATE_BYTES)).max(5),
    way: z.enum(['cms', 'raw']),
    mandate,
  }),
  answer: z.strictObject({
    tasks: z.array(
      z.strictObject({
        part: z.enum(['pdf', 'data']),
        requestId: z.string(),
        expiresAt: instantField,
        way: z.enum(['cms', 'raw']),
        hashAlgorithm: z.union([z.literal(101), z.literal(102)]),
        digestHex: z.string(),
        thumbprint: z.string(),
      }),
    ),
  }),
});

const answer = z
  .strictObject({
    requestId: z.string().regex(/^[0-9a-f]{64}$/, { error: 'нужен requestId, как его дали' }),
    text: z
      .string()
      .min(1)
      .max(SIGNATURE_BYTES * 2)
      .regex(/^[A-Za-z0-9+/=\r\n]+$/, { error: 'нужна подпись в Base64 или шестнадцатеричная' }),
  })
  .optional();

export const completeSigning = contract({
  id: 'completeSigning',
  group: 'Подписание',
  method: 'POST',
  path: '/documents/{id}/signatures',
  action: 'documents.sign',
  summary: 'Завершить подписание: ответы подключаемого модуля на все части сразу',
  params: ofDocument,
  body: z.strictObject({
    role: roleField,
    answers: z.strictObject({ pdf: answer, data: answer }),
    mandate,
  }),
  answer: documentView,
});
