import type { PoolClient } from 'pg';

/** A statement that begins so is planned once a connection, and not each time. */
const MARK = /^\s*\/\* prepared: (\w+) \*\//;

/**
 * Names the marked statements on a new connection, so that the server keeps their plan: of a long statement planning
 * is most of the cost. Only those whose text never varies are marked, for the server keeps each until the end.
 */
export function prepareMarked(client: PoolClient): void {
  const query: unknown = Reflect.get(client, 'query');
  if (typeof query !== 'function') return;
  const named = (text: unknown, ...rest: unknown[]): unknown => {
    const name = typeof text === 'string' ? MARK.exec(text)?.[1] : undefined;
    const asked = name === undefined ? [text, ...rest] : [{ name, text, values: rest[0] }, ...rest.slice(1)];
    return Reflect.apply(query, client, asked) as unknown;
  };
  Reflect.set(client, 'query', named);
}
