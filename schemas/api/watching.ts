/** What went wrong, what is due, what was unreachable. */
import { z } from 'zod';
import { DUE_KINDS, STANDINGS } from '../../src/domain/due.ts';
import { contract } from './contract.ts';
import { count, dayField, documentIdField, facts, instantField } from './fields.ts';

const GROUP = 'Сбои и сроки';
const cause = z.string().regex(/^[A-Z][A-Z_]{2,50}$/, { error: 'нужен код причины, как в списке сбоев' });

export const failureCauses = contract({
  id: 'failureCauses',
  group: GROUP,
  path: '/failures',
  action: 'failures.read',
  summary: 'Сбои по причинам: сколько, кто исправляет, что делать',
  answer: z.strictObject({
    causes: z.array(
      z.strictObject({
        code: z.string(),
        component: z.string(),
        count: z.int(),
        waiting: z.int(),
        since: instantField,
        lastAt: instantField,
        what: z.string(),
        who: z.string(),
        doThis: z.string(),
        documents: z.array(documentIdField),
      }),
    ),
  }),
});

const choice = z
  .strictObject({ ids: z.array(documentIdField).min(1).max(1_000).optional(), cause: cause.optional() })
  .refine(({ ids, cause: code }) => (ids === undefined) !== (code === undefined), {
    error: 'нужны либо ids, либо cause',
  });

export const planRetry = contract({
  id: 'planRetry',
  group: GROUP,
  method: 'POST',
  writes: false,
  path: '/failures/retry-plan',
  action: 'failures.retry',
  summary: 'Что сделал бы повтор: отправит, сначала спросит портал, повторит, ничего; ничего не меняется',
  body: choice,
  answer: z.strictObject({
    needsSecondPerson: z.boolean(),
    plan: z.array(
      z.strictObject({
        documentId: documentIdField,
        queue: z.string(),
        code: z.string(),
        replay: z.enum(['sends', 'asks-first', 'repeats', 'idle']),
        why: z.string(),
      }),
    ),
  }),
});

export const retryFailures = contract({
  id: 'retryFailures',
  group: GROUP,
  method: 'POST',
  path: '/failures/retries',
  action: 'failures.retry',
  summary:
    'Повторить неудавшееся; многое сразу только с согласием второго человека (заголовок X-Second-Person)',
  body: choice,
  answer: z.strictObject({
    retried: z.array(z.strictObject({ documentId: documentIdField, queue: z.string(), code: z.string() })),
  }),
});

const term = z.union([
  z.strictObject({ kind: z.literal('day'), day: dayField }),
  z.looseObject({ kind: z.literal('undetermined') }),
]);

export const deadlines = contract({
  id: 'deadlines',
  group: GROUP,
  path: '/deadlines',
  action: 'deadlines.read',
  summary: 'Что просрочено, что сегодня, что скоро; days: на сколько рабочих дней вперёд',
  query: z.strictObject({ days: count(0, 500).optional() }),
  answer: z.strictObject({
    deadlines: z.array(
      z.strictObject({
        standing: z.enum(STANDINGS),
        kind: z.enum(DUE_KINDS),
        whose: z.enum(['ours', 'portal']),
        subject: z.string(),
        about: z.string(),
        term,
        timeZone: z.string(),
      }),
    ),
  }),
});

export const outages = contract({
  id: 'outages',
  group: GROUP,
  path: '/outages',
  action: 'deadlines.read',
  summary: 'Журнал недоступности: кто не отвечал, с какого времени, чья вина',
  answer: z.strictObject({
    outages: z.array(
      z.strictObject({
        id: z.int(),
        target: z.string(),
        owner: z.string(),
        since: instantField,
        until: instantField.optional(),
        failures: z.int(),
      }),
    ),
  }),
});

export const accessJournal = contract({
  id: 'accessJournal',
  group: 'Проверка и журнал',
  path: '/journal',
  action: 'journal.read',
  summary: 'Что делали с правами, новое первым',
  query: z.strictObject({ limit: count(1, 1_000).optional() }),
  answer: z.strictObject({
    events: z.array(
      z.strictObject({
        actor: z.string(),
        sequence: z.int(),
        event: z.string(),
        subject: z.string(),
        at: instantField,
        facts,
      }),
    ),
  }),
});
