/** The OpenAPI 3.1 document, made of the contracts: there is no second description to fall behind. */
import { type Contract, FILE } from '../../../schemas/api/contract.ts';
import { hookNews } from '../../../schemas/api/hooks.ts';
import { jsonSchema } from '../../../schemas/api/json-schema.ts';
import { KEY_PATTERN } from './keyed.ts';
import { API_TEXT, STATUS_TEXT } from './text.ru.ts';

type Json = Readonly<Record<string, unknown>>;

export const openApi = (contracts: readonly Contract[]): Json => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: API_TEXT.title, version: '1', description: API_TEXT.description },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }],
  tags: [...new Set(contracts.map(({ group }) => group))].map((name) => ({ name })),
  paths: Object.fromEntries(
    [...Map.groupBy(contracts, ({ path }) => path)].map(([path, some]) => [
      path,
      Object.fromEntries(some.map((one) => [one.method.toLowerCase(), operation(one)])),
    ]),
  ),
  webhooks: { news: { post: NEWS } },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', description: API_TEXT.token } },
    schemas: { Problem: PROBLEM },
    responses: Object.fromEntries(
      Object.entries(STATUS_TEXT).map(([status, description]) => [`Problem${status}`, problem(description)]),
    ),
  },
});

/** What other systems are asked to take. */
const NEWS: Json = {
  summary: API_TEXT.news,
  parameters: [
    'Pechat-Delivery',
    'Pechat-Topic',
    'Pechat-Attempt',
    'Pechat-Timestamp',
    'Pechat-Signature',
  ].map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
  requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(hookNews) } } },
  responses: { '2XX': { description: API_TEXT.newsTaken } },
};

const operation = (contract: Contract): Json => ({
  operationId: contract.id,
  tags: [contract.group],
  summary: contract.summary,
  'x-action': contract.action,
  parameters: parametersOf(contract),
  ...(contract.method === 'POST' && { requestBody: requestBody(contract) }),
  responses: {
    200: answerOf(contract),
    ...Object.fromEntries(
      Object.keys(STATUS_TEXT).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
    ),
  },
});

function parametersOf({ params, query, writes, id }: Contract): readonly Json[] {
  const headerOf = (name: string, required: boolean, description: string, schema: Json): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...schema },
  });
  return [
    ...fieldsOf(jsonSchema(params)).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...fieldsOf(jsonSchema(query)).map(([name, schema, required]) => ({
      name,
      in: 'query',
      required,
      schema,
    })),
    ...(writes ? [headerOf('Idempotency-Key', true, API_TEXT.key, { pattern: KEY_PATTERN })] : []),
    ...(id === 'retryFailures' ? [headerOf('X-Second-Person', false, API_TEXT.second, {})] : []),
  ];
}

/** Fields of an object's schema: name, schema, whether it must be there. */
function fieldsOf({ properties = {}, required = [] }: Json): readonly (readonly [string, Json, boolean])[] {
  const must = new Set(required as readonly string[]);
  return Object.entries(properties as Record<string, Json>).map(([name, schema]) => [
    name,
    schema,
    must.has(name),
  ]);
}

function requestBody({ body, uploads }: Contract): Json {
  const schema = jsonSchema(body);
  if (uploads === undefined) {
    const required = ((schema['required'] ?? []) as readonly string[]).length > 0;
    return { required, content: { 'application/json': { schema } } };
  }
  const { properties = {}, required = [] } = schema;
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const files: [string, Json][] = Object.entries(uploads).map(([name, many]) => [
    name,
    many === 'many' ? { type: 'array', items: file, minItems: 1, maxItems: 20 } : file,
  ]);
  const must = Object.entries(uploads).flatMap(([name, many]) => (many === 'optional' ? [] : [name]));
  const form = {
    type: 'object',
    properties: { ...(properties as Json), ...Object.fromEntries(files) },
    required: [...(required as readonly string[]), ...must],
    additionalProperties: false,
  };
  return { required: true, content: { 'multipart/form-data': { schema: form } } };
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } });

function answerOf({ answer }: Contract): Json {
  if (answer !== FILE) {
    const schema = jsonSchema(answer);
    return { description: API_TEXT.done, content: { 'application/json': { schema } } };
  }
  return {
    description: API_TEXT.file,
    headers: {
      'Content-Disposition': header(API_TEXT.fileName),
      'Repr-Digest': header('SHA-256, RFC 9530'),
      'X-Streebog-256': header(API_TEXT.digest),
    },
    content: { 'application/octet-stream': {} },
  };
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const text = { type: 'string' };
const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: { ...text, description: API_TEXT.code },
    at: { ...text, description: API_TEXT.at },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
};
