/**
 * Sends to every operation of an OpenAPI document what it asks for, and what it does not: by a seed, so that what was
 * found is found again.
 */

type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly content?: { readonly type: string; readonly schema: Schema };
}

export function operationsOf(document: Schema): readonly Operation[] {
  return Object.entries(document['paths'] as Record<string, Record<string, Schema>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { parameters, requestBody }]) => {
        const body = requestBody as { content: Record<string, { schema: Schema }> } | undefined;
        const [first] = Object.entries(body?.content ?? {});
        return {
          method: method.toUpperCase(),
          path,
          parameters: parameters as Operation['parameters'],
          ...(first !== undefined && { content: { type: first[0], schema: first[1].schema } }),
        };
      }),
  );
}

/** What stands for a kind of name, so that some requests get further than the first check. */
export type Pool = Readonly<Record<'documents' | 'cases' | 'hooks', readonly string[]>>;

const namedIn = (path: string): keyof Pool => {
  if (path.includes('paper-cases')) return 'cases';
  return path.startsWith('/hooks') ? 'hooks' : 'documents';
};

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Maker {
  readonly #random: () => number;
  readonly #pool: Pool;

  constructor(seed: number, pool: Pool) {
    this.#random = random(seed);
    this.#pool = pool;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(of: readonly T[]): T {
    const found = of[Math.floor(this.#random() * of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Text that an address can carry. */
  parameter(path: string, { name, schema }: Operation['parameters'][number]): string {
    if (this.chance(0.2)) return this.pick(HOSTILE_TEXTS);
    if (name === 'id') return this.pick(this.#pool[namedIn(path)]);
    if (name === 'role') return this.pick(['pdf', 'content', 'signed-pdf', 'constructor', 'proof']);
    return String(this.#plain(schema));
  }

  /** Mostly as the schema says, with some of its parts spoiled. */
  value(schema: Schema, spoil = 0.12): unknown {
    return this.chance(spoil) ? this.pick(HOSTILE)() : this.#plain(schema, spoil);
  }

  #plain(schema: Schema, spoil = 0.12): unknown {
    const { const: only, enum: options, anyOf, type } = schema;
    if (only !== undefined) return only;
    if (Array.isArray(options)) return this.pick(options as unknown[]);
    if (Array.isArray(anyOf)) return this.#plain(this.pick(anyOf as Schema[]), spoil);
    if (type === 'object') return this.#record(schema, spoil);
    if (type === 'array') {
      return Array.from({ length: this.pick([0, 1, 1, 2]) }, () =>
        this.value(schema['items'] as Schema, spoil),
      );
    }
    if (type === 'boolean') return this.chance(0.5);
    if (type === 'integer' || type === 'number') return this.pick([0, 1, 12, -1, 9_007_199_254_740_991]);
    if (type === 'string') return this.#text(schema);
    return this.pick(HOSTILE)();
  }

  #record(schema: Schema, spoil: number): Record<string, unknown> {
    const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
    const must = new Set((schema['required'] ?? []) as string[]);
    const made = fields
      .filter(([name]) => this.chance(must.has(name) ? 0.95 : 0.5))
      .map(([name, one]) => [name, this.value(one, spoil)] as const);
    const extra = this.chance(0.05) ? [[this.pick(HOSTILE_NAMES), this.pick(HOSTILE)()] as const] : [];
    return Object.fromEntries([...made, ...extra]);
  }

  #text({ pattern }: Schema): string {
    const of = typeof pattern === 'string' ? LIKELY.find(([part]) => pattern.includes(part)) : undefined;
    if (of?.[1] === 'id') return this.pick(this.#pool.documents);
    return of?.[1] ?? this.pick(['ошибка', 'начальник отдела', '1', '2024-11-20', 'MAAA', 'PORTAL_SILENT']);
  }
}

/** By a piece of the pattern. */
const LIKELY: readonly (readonly [piece: string, text: string])[] = [
  ['[0-9a-f]{8}-', 'id'],
  ['\\d{4}-\\d{2}-\\d{2}T', '2024-11-20T00:00:00.000Z'],
  ['\\d{4}-\\d{2}-\\d{2}$', '2024-11-20'],
  ['A-Za-z0-9+/', 'MAAA'],
  ['[0-9a-f]{64}', 'a'.repeat(64)],
  ['[A-Z][A-Z_]', 'PORTAL_SILENT'],
];

const HOSTILE_TEXTS: readonly string[] = [
  '',
  '\u0000',
  'а\u0000б',
  "'; drop table document; --",
  '../../../etc/passwd',
  '%00',
  '%ff%fe',
  '__proto__',
  'constructor',
  '\u202Eтекст\uFEFF',
  '𝕏'.repeat(50),
  'x'.repeat(5_000),
  '-1',
  '1e309',
  '2024-02-30',
  '00000000-0000-4000-8000-000000000000',
  '{"$ne":null}',
];

const HOSTILE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'Образцов', '\u0000', ''];

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

const HOSTILE: readonly (() => unknown)[] = [
  ...HOSTILE_TEXTS.map((text) => () => text),
  () => null,
  () => '\uD800',
  () => 1e308,
  () => -0.5,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => [],
  () => ({}),
  () => true,
  () => deep(60),
  () => deep(1_500),
  () => Array.from({ length: 3_000 }, (_, index) => index),
  () => Object.fromEntries([['__proto__', { admin: true }]]),
  () => ({ constructor: { prototype: { admin: true } } }),
];

/** Bodies that are no JSON, or not what their header says. */
export const RAW: readonly (readonly [type: string, body: string | Uint8Array])[] = [
  ['application/json', ''],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '"text"'],
  ['application/json', '{"__proto__":{"admin":true}}'],
  ['application/json', '{"reason":1e400}'],
  ['application/json', '{"reason":"\\ud800"}'],
  ['application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['application/json', Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)],
  ['application/json; charset=utf-16', '{}'],
  ['application/json', `{"reason":"${'x'.repeat(9 << 20)}"}`],
  ['text/plain', 'reason=1'],
  ['application/x-www-form-urlencoded', 'reason=1'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['multipart/form-data', 'no boundary'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--',
  ],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
  ],
  ['../../x', '{}'],
];

export const hostileText = (maker: Maker): string => maker.pick(HOSTILE_TEXTS);
