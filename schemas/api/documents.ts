/** Routes about documents as such: taking them in, finding and reading them. */
import { z } from 'zod';
import { DOCUMENT_EVENTS } from '../../src/domain/lifecycle.ts';
import { contract } from './contract.ts';
import {
  count,
  dayField,
  digestField,
  documentIdField,
  facts,
  instantField,
  jurisdictionField,
  kindField,
  line,
  ofDocument,
  stateField,
} from './fields.ts';

const row = {
  id: documentIdField,
  kind: kindField,
  jurisdiction: jurisdictionField,
  documentNumber: z.string(),
  fiscalYear: z.int(),
  formedOn: dayField,
  authorizedBodyInn: z.string(),
  state: stateField,
  approvedOn: dayField.optional(),
  registryNumber: z.string().optional(),
  updatedAt: instantField,
};

/** The head of a document. */
export const documentView = z.strictObject({
  ...row,
  version: z.int(),
  stateInRussian: z.string(),
  trackingId: z.string().optional(),
  evidenceGrade: z.string().optional(),
  files: z.array(z.strictObject({ role: z.string(), name: z.string(), digest: digestField })),
});
export type DocumentView = z.input<typeof documentView>;

const outcome = z.strictObject({
  result: z.enum(['registered', 'already-there', 'conflict', 'refused']),
  id: documentIdField.optional(),
  state: stateField.optional(),
  code: z.string().optional(),
  at: z.string().optional(),
  rule: z.string().optional(),
});
export type RegistrationView = z.output<typeof outcome>;

export const registerDocuments = contract({
  id: 'registerDocuments',
  group: 'Документы',
  method: 'POST',
  path: '/documents',
  action: 'documents.register',
  summary: 'Зарегистрировать документы; ошибка в одном не мешает остальным',
  body: z.strictObject({
    /** Each is checked by the schema of its kind. */
    documents: z.array(z.unknown()).min(1).max(200),
    choice: z.strictObject({ form: z.enum(['electronic', 'paper']), decidedBy: line(300) }).optional(),
  }),
  answer: z.strictObject({ documents: z.array(outcome) }),
});

export const importDocuments = contract({
  id: 'importDocuments',
  group: 'Документы',
  method: 'POST',
  path: '/imports',
  action: 'documents.register',
  summary: 'Прочесть таблицы XLSX или CSV и зарегистрировать документы из них; dryRun=yes: только проверить',
  uploads: { files: 'many' },
  body: z.strictObject({
    kind: kindField,
    /** JSON of the fields that the tables do not tell. */
    base: z.string().max(200_000).optional(),
    sheet: line(100).optional(),
    offset: z
      .string()
      .regex(/^(?:Z|[+-]\d{2}:\d{2})$/, { error: 'нужно вида +07:00' })
      .optional(),
    dryRun: z.enum(['yes', 'no']).optional(),
  }),
  answer: z.strictObject({
    documents: z.array(outcome.extend({ sheet: z.string(), row: z.int() }).partial({ result: true })),
    refusedDocuments: z.int(),
    refusals: z.array(z.looseObject({ rule: z.string() })),
    unlisted: z.int(),
  }),
});

export const findDocuments = contract({
  id: 'findDocuments',
  group: 'Документы',
  path: '/documents',
  action: 'documents.read',
  summary: 'Найти документы, новые первыми, страницами; next: с какого места читать дальше',
  query: z.strictObject({
    text: line(200).optional(),
    state: stateField.optional(),
    kind: kindField.optional(),
    failing: z.enum(['yes']).optional(),
    approvedUpTo: dayField.optional(),
    after: z.string().max(200).optional(),
    limit: count(1, 200).optional(),
  }),
  answer: z.strictObject({
    documents: z.array(
      z.strictObject({
        ...row,
        activityArea: z.string(),
        versionNumber: z.int(),
        failure: z.strictObject({ code: z.string(), final: z.boolean() }).optional(),
      }),
    ),
    next: z.string().optional(),
  }),
});

export const readDocument = contract({
  id: 'readDocument',
  group: 'Документы',
  path: '/documents/{id}',
  action: 'documents.read',
  summary: 'Состояние документа и его файлы',
  params: ofDocument,
  answer: documentView,
});

export const readHistory = contract({
  id: 'readHistory',
  group: 'Документы',
  path: '/documents/{id}/events',
  action: 'documents.read',
  summary: 'История документа: звенья его цепочки событий',
  params: ofDocument,
  answer: z.strictObject({
    events: z.array(
      z.strictObject({
        sequence: z.int(),
        event: z.enum(DOCUMENT_EVENTS),
        stateBefore: stateField,
        stateAfter: stateField,
        actor: z.string(),
        at: instantField,
        facts,
        chainDigest: digestField,
      }),
    ),
  }),
});

export const approve = contract({
  id: 'approveDocument',
  group: 'Документы',
  method: 'POST',
  path: '/documents/{id}/approval',
  action: 'documents.approve',
  summary: 'Утвердить; утверждает не тот, кто внёс',
  params: ofDocument,
  body: z.strictObject({ on: dayField, actNumber: line(50), by: line(300) }),
  answer: documentView,
});

const reason = z.strictObject({ reason: line(500) });

export const withdraw = contract({
  id: 'withdrawDocument',
  group: 'Документы',
  method: 'POST',
  path: '/documents/{id}/withdrawal',
  action: 'documents.withdraw',
  summary: 'Отозвать, с причиной; не тогда, когда документ может быть у портала',
  params: ofDocument,
  body: reason,
  answer: documentView,
});

export const decline = contract({
  id: 'declineSigning',
  group: 'Подписание',
  method: 'POST',
  path: '/documents/{id}/declining',
  action: 'documents.decline',
  summary: 'Отказаться подписывать, с причиной',
  params: ofDocument,
  body: reason,
  answer: documentView,
});
