/** A browser as far as the service can tell: cookies, where a request comes from, forms. Over real sockets. */
import type { FastifyInstance } from 'fastify';
import type { Grant } from '../../src/domain/access.ts';
import { makeAccount, makeToken } from '../../src/pipeline/access/accounts.ts';
import { beginSession } from '../../src/pipeline/access/sign-in.ts';
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { handBundle } from '../../src/portal/hand-bundle.ts';
import { openService, type Around } from '../../src/service/open-service.ts';
import type { ServiceSettings } from '../../src/service/settings.ts';

export const SERVICE_SETTINGS: ServiceSettings = {
  trustProxy: [],
  idleMs: 1_800_000,
  limits: { sessionMs: 36_000_000, failuresInARow: 5, firstLockMs: 60_000 },
  hasLocalAccounts: true,
  signInsPerMinute: 1_000,
  packHandBundle: handBundle,
};

export interface TestService {
  readonly url: string;
  readonly service: FastifyInstance;
  close(): Promise<void>;
}

/** @param port another than 0 when its address has to be known before */
export async function openTestService(
  rooms: Rooms,
  settings: Partial<ServiceSettings> = {},
  around: Around = {},
  port = 0,
): Promise<TestService> {
  const service = openService(rooms, { ...SERVICE_SETTINGS, ...settings }, around);
  const url = await service.listen({ host: '127.0.0.1', port });
  return { url, service, close: () => service.close() };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads, if it does. */
  readonly to: string | null;
}

/** One browser, with its own cookies. */
export class Visitor {
  readonly #url: string;
  readonly #jar = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#jar;
  }

  setCookie(name: string, value: string): void {
    this.#jar.set(name, value);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, headers);
  }

  /** A form of a page of ours; `headers` may say that it comes from elsewhere. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const own = { origin: this.#url, 'sec-fetch-site': 'same-origin' };
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    return this.ask('POST', path, { ...own, ...headers }, body);
  }

  async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: URLSearchParams | FormData | string,
  ): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie !== '' && { cookie }), ...headers },
      ...(body !== undefined && { body }),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const { status } = answer;
    return { status, headers: answer.headers, text: await answer.text(), to: answer.headers.get('location') };
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.#jar.delete(name);
    else this.#jar.set(name, value);
  }

  /** The token that a page of this session has in its forms. */
  async formToken(path = '/rights'): Promise<string> {
    const { text } = await this.get(path);
    const [, token] = /name="form" value="([^"]+)"/.exec(text) ?? [];
    if (token === undefined) throw new Error(`no form on ${path}`);
    return token;
  }
}

let people = 0;

/** Somebody who has signed in with these rights, without going through the page. */
export async function visitorWith(
  rooms: Rooms,
  url: string,
  grants: readonly Grant[],
): Promise<Visitor & { readonly accountId: string }> {
  const identity = { issuer: 'https://id.example', subject: String(++people) };
  const { id } = await makeAccount(rooms, { name: 'Образцов Пример Иванович', identity, grants }, 'shell');
  const account = await rooms.accounts.byId(id);
  if (account === undefined) throw new Error('the account is not there');
  const visitor = new Visitor(url);
  visitor.setCookie('pechat', await beginSession(rooms, account, { way: 'provider' }, 3_600_000));
  return Object.assign(visitor, { accountId: id });
}

/** Another system, by its token. */
export const tokenWith = async (rooms: Rooms, grants: readonly Grant[]): Promise<string> =>
  (await makeToken(rooms, { name: 'Навигатор', grants, validMs: 3_600_000 }, 'shell')).token;
