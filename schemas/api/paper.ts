/** Cases of paper originals, step by step. */
import { z } from 'zod';
import { IMPOSSIBILITY_GROUNDS, PAPER_STATES } from '../../src/domain/paper-case.ts';
import { contract, FILE } from './contract.ts';
import {
  dayField,
  digestField,
  documentIdField,
  instantField,
  line,
  ofCase,
  ofDocument,
  paperCaseIdField,
} from './fields.ts';

const GROUP = 'Бумажные подлинники';

const paperCaseView = z.strictObject({
  id: paperCaseIdField,
  documentId: documentIdField,
  state: z.enum(PAPER_STATES),
  stateInRussian: z.string(),
  version: z.int(),
  clause: z.string(),
  ground: z.string(),
  openedAt: instantField,
  number: z.string().optional(),
  sheets: z.int().optional(),
  scan: digestField.optional(),
});
export type PaperCaseView = z.input<typeof paperCaseView>;

export const listPaperCases = contract({
  id: 'listPaperCases',
  group: GROUP,
  path: '/paper-cases',
  action: 'paper.read',
  summary: 'Дела о бумажных подлинниках',
  answer: z.strictObject({ cases: z.array(paperCaseView) }),
});

export const openPaperCase = contract({
  id: 'openPaperCase',
  group: GROUP,
  method: 'POST',
  path: '/documents/{id}/paper-case',
  action: 'paper.work',
  summary: 'Оформить на бумаге, потому что электронная форма невозможна',
  params: ofDocument,
  body: z.strictObject({
    ground: z.enum(IMPOSSIBILITY_GROUNDS),
    system: line(300),
    evidence: line(500),
    decidedBy: line(300),
  }),
  answer: paperCaseView,
});

export const stepPaperCase = contract({
  id: 'stepPaperCase',
  group: GROUP,
  method: 'POST',
  path: '/paper-cases/{id}/steps',
  action: 'paper.work',
  summary: 'Шаг дела: напечатан, подписан, испорчен, переведён в электронный вид, закрыт, отменён',
  params: ofCase,
  body: z.strictObject({ step: z.enum(['print', 'signed', 'spoil', 'convert', 'close', 'cancel']) }),
  answer: paperCaseView,
});

export const readPrintSet = contract({
  id: 'readPrintSet',
  group: GROUP,
  path: '/paper-cases/{id}/print-set',
  action: 'paper.work',
  summary: 'Комплект для подписания от руки, который напечатан шагом print',
  params: ofCase,
  answer: FILE,
});

export const enterOriginal = contract({
  id: 'enterOriginal',
  group: GROUP,
  method: 'POST',
  path: '/paper-cases/{id}/original',
  action: 'paper.work',
  summary: 'Внести сведения о подписанном подлиннике в журнал',
  params: ofCase,
  body: z.strictObject({
    number: line(50),
    signedOn: dayField,
    sheets: z.int().min(1).max(10_000),
    copies: z.int().min(1).max(1_000),
    storedAt: line(200),
  }),
  answer: paperCaseView,
});

export const certifyScan = contract({
  id: 'certifyScan',
  group: GROUP,
  method: 'POST',
  path: '/paper-cases/{id}/certified-scan',
  action: 'paper.certify',
  summary: 'Заверить скан: PDF и открепленная подпись уполномоченного органа',
  params: ofCase,
  uploads: { scan: 'one', signature: 'one', mandate: 'optional', mandateSignature: 'optional' },
  answer: paperCaseView,
});

export const checkScan = contract({
  id: 'checkScan',
  group: GROUP,
  method: 'POST',
  path: '/paper-cases/{id}/scan-check',
  action: 'paper.work',
  summary: 'Все ли листы в скане; seen: страницы, которые сверил глазами человек, seenBy: кто',
  params: ofCase,
  uploads: { scan: 'one' },
  body: z.strictObject({
    seen: z
      .string()
      .regex(/^\d{1,5}(?:,\d{1,5}){0,500}$/, { error: 'нужны номера страниц через запятую' })
      .optional(),
    seenBy: line(300).optional(),
  }),
  answer: z.strictObject({
    verdict: z.enum(['passed', 'needs-eyes', 'failed']),
    recorded: z.boolean(),
    pages: z.int(),
    eyes: z.array(z.int()),
    wrong: z.array(z.string()),
  }),
});
