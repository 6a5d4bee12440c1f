/** Web hooks: who is told of what, and what became of it. What receivers are sent stands here as well. */
import { z } from 'zod';
import { ROLES } from '../../src/domain/access.ts';
import { innProblem } from '../../src/domain/codes/index.ts';
import { DOCUMENT_EVENTS } from '../../src/domain/lifecycle.ts';
import { HOOK_TEST, HOOK_TOPICS } from '../../src/domain/hook.ts';
import type { DeliveryId, HookId } from '../../src/domain/identifiers.ts';
import { contract } from './contract.ts';
import { count, documentIdField, instantField, kindField, line, stateField, uuidField } from './fields.ts';

const GROUP = 'Веб-хуки';

const hookIdField = uuidField as z.ZodString & z.ZodType<HookId>;
const deliveryIdField = uuidField as z.ZodString & z.ZodType<DeliveryId>;
const ofHook = z.strictObject({ id: hookIdField });
const topicField = z.enum(HOOK_TOPICS);
const grantField = z.strictObject({
  role: z.enum(ROLES),
  inn: z.string().refine((inn) => innProblem(inn) === undefined, { error: 'нужен ИНН' }),
});

const hookView = z.strictObject({
  id: hookIdField,
  name: z.string(),
  url: z.string(),
  topics: z.array(topicField),
  grants: z.array(z.strictObject({ role: z.enum(ROLES), inn: z.string() })),
  madeAt: instantField,
  hasSecret: z.boolean(),
  pausedAt: instantField.optional(),
  failingSince: instantField.optional(),
  lastCode: z.string().optional(),
  open: z.int(),
  oldestOpenAt: instantField.optional(),
  delivered: z.int(),
  givenUp: z.int(),
});

export const listHooks = contract({
  id: 'listHooks',
  group: GROUP,
  path: '/hooks',
  action: 'hooks.read',
  summary: 'Веб-хуки: кому и о чём сообщается, что ждёт, что приостановлено',
  answer: z.strictObject({ hooks: z.array(hookView) }),
});

export const addHook = contract({
  id: 'addHook',
  group: GROUP,
  method: 'POST',
  path: '/hooks',
  action: 'hooks.manage',
  summary: 'Завести веб-хук; пока ему не дан секрет, ничего не отправляется',
  body: z.strictObject({
    name: line(200),
    url: z.string().min(1).max(2_000),
    topics: z.array(topicField).min(1).max(HOOK_TOPICS.length).optional(),
    grants: z.array(grantField).min(1).max(50),
  }),
  answer: hookView,
});

export const giveHookSecret = contract({
  id: 'giveHookSecret',
  group: GROUP,
  method: 'POST',
  // Answers to keys are kept, and a secret must not be: asked twice, the second one counts.
  writes: false,
  path: '/hooks/{id}/secret',
  action: 'hooks.manage',
  summary: 'Новый секрет подписи вместо прежнего; показывается один раз, Idempotency-Key не нужен',
  params: ofHook,
  answer: z.strictObject({ secret: z.string() }),
});

export const testHook = contract({
  id: 'testHook',
  group: GROUP,
  method: 'POST',
  path: '/hooks/{id}/test',
  action: 'hooks.manage',
  summary: 'Отправить пробную новость, сразу и один раз',
  params: ofHook,
  answer: z.strictObject({ isTaken: z.boolean(), code: z.string(), tookMs: z.int() }),
});

export const resumeHook = contract({
  id: 'resumeHook',
  group: GROUP,
  method: 'POST',
  path: '/hooks/{id}/resuming',
  action: 'hooks.manage',
  summary: 'Продолжить после паузы; again: и то, что доставить не удалось и ещё хранится',
  params: ofHook,
  body: z.strictObject({ again: z.boolean().optional() }),
  answer: hookView,
});

export const removeHook = contract({
  id: 'removeHook',
  group: GROUP,
  method: 'POST',
  path: '/hooks/{id}/removal',
  action: 'hooks.manage',
  summary: 'Убрать веб-хук; что не доставлено, не будет отправлено',
  params: ofHook,
  answer: z.strictObject({ id: hookIdField }),
});

export const hookLog = contract({
  id: 'hookLog',
  group: GROUP,
  path: '/hooks/{id}/deliveries',
  action: 'hooks.read',
  summary: 'Что отправлялось, новое первым: попытки, ответы, время',
  params: ofHook,
  query: z.strictObject({ limit: count(1, 1_000).optional() }),
  answer: z.strictObject({
    deliveries: z.array(
      z.strictObject({
        id: deliveryIdField,
        topic: z.string(),
        documentId: documentIdField.optional(),
        state: z.enum(['open', 'delivered', 'given-up']),
        madeAt: instantField,
        attempts: z.int(),
        lastAt: instantField.optional(),
        lastCode: z.string().optional(),
        tookMs: z.int().optional(),
        nextAt: instantField.optional(),
      }),
    ),
  }),
});

/** What a receiver is sent; which of the later fields are there follows from the topic. */
export const hookNews = z.strictObject({
  id: deliveryIdField,
  topic: z.enum([...HOOK_TOPICS, HOOK_TEST]),
  at: instantField,
  documentId: documentIdField.optional(),
  kind: kindField.optional(),
  state: stateField.optional(),
  stateBefore: stateField.optional(),
  event: z.enum(DOCUMENT_EVENTS).optional(),
  sequence: z.int().optional(),
  failure: z.strictObject({ queue: z.string(), code: z.string() }).optional(),
  receipt: z.strictObject({ about: z.string(), passed: z.boolean() }).optional(),
  links: z.record(z.string(), z.string()).optional(),
});
