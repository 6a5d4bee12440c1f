/**
 * What a route of the API promises: the one description that gives the checks, the types and the OpenAPI document.
 */
import { z } from 'zod';
import type { Action } from '../../src/domain/access.ts';
import { parsed } from '../parsed.ts';

type Json = z.ZodType;
export const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** An answer that is a file, with its name and its digest in headers. */
export const FILE = 'file';

/** In Russian, as the page of the API groups the routes. */
export type Group =
  | 'Документы'
  | 'Файлы'
  | 'Подписание'
  | 'Бумажные подлинники'
  | 'Публикация'
  | 'Сбои и сроки'
  | 'Проверка и журнал'
  | 'Веб-хуки';

interface Described {
  /** Of the operation: unique, in camel case. */
  readonly id: string;
  readonly group: Group;
  /** OpenAPI's way: `/documents/{id}`; below `/api/v1`. */
  readonly path: string;
  readonly action: Action | 'signed-in';
  /** In Russian, one line. */
  readonly summary: string;
  readonly method: 'GET' | 'POST';
  /** Done once for each `Idempotency-Key`. What only asks needs none. */
  readonly writes: boolean;
}

/** Files of a form (`multipart/form-data`), by the names of their fields. */
export type Uploads = Readonly<Record<string, 'one' | 'optional' | 'many'>>;

/** A route, with what it takes and what it answers. */
export interface Contract<
  Params extends Json = Json,
  Query extends Json = Json,
  Body extends Json = Json,
  Answer extends Json | typeof FILE = Json | typeof FILE,
> extends Described {
  readonly params: Params;
  readonly query: Query;
  /** Where there are uploads: the fields beside the files, each a text. */
  readonly body: Body;
  readonly uploads?: Uploads;
  readonly answer: Answer;
}

interface Parts<Params, Query, Body, Answer> extends Omit<Described, 'writes' | 'method'> {
  readonly method?: 'GET' | 'POST';
  /** Of a POST only; absent: it writes. */
  readonly writes?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly uploads?: Uploads;
  readonly answer: Answer;
}

/** A route, read unless it says `POST`; what it does not name it does not take. */
export function contract<
  Params extends Json = Nothing,
  Query extends Json = Nothing,
  Body extends Json = Nothing,
  Answer extends Json | typeof FILE = typeof FILE,
>(parts: Parts<Params, Query, Body, Answer>): Contract<Params, Query, Body, Answer> {
  const method = parts.method ?? 'GET';
  const { params = nothing, query = nothing, body = nothing } = parts;
  return {
    ...parts,
    method,
    writes: method === 'POST' && parts.writes !== false,
    params: params as Params,
    query: query as Query,
    body: body as Body,
  };
}

/** What was asked, checked. */
export interface Asked<C extends Contract> {
  readonly params: z.output<C['params']>;
  readonly query: z.output<C['query']>;
  readonly body: z.output<C['body']>;
}

/** What a route answers, if not a file. */
export type AnswerOf<C extends Contract> = C['answer'] extends Json ? z.input<C['answer']> : never;

/** @throws {Fault} `CONTENT_INVALID`, with the field and the rule in Russian */
export const askedOf = <C extends Contract>(
  { params, query, body }: C,
  raw: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): Asked<C> => ({
  params: parsed('the address', params)(raw.params) as Asked<C>['params'],
  query: parsed('the query', query)(raw.query) as Asked<C>['query'],
  body: parsed('the body', body)(raw.body ?? {}) as Asked<C>['body'],
});
