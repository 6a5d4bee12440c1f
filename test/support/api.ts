/** Another system as far as the API can tell: a token, JSON, files, keys. Over real sockets. */
import { coverOf } from '../../src/cli/dossier-cover.ru.ts';
import { packDossier } from '../../src/dossier/pack.ts';
import type { Grant } from '../../src/domain/access.ts';
import { importInWorker } from '../../src/import/in-worker.ts';
import { handBundle } from '../../src/portal/hand-bundle.ts';
import { apiPart } from '../../src/service/api/api.ts';
import type { ApiTools } from '../../src/service/api/route.ts';
import type { ApiSettings } from '../../src/service/api/settings.ts';
import type { Around } from '../../src/service/open-service.ts';
import { openFileDesk } from '../../src/signature/open-file-desk.ts';
import type { TestHouse } from './house.ts';
import { openTestService, type TestService, tokenWith } from './visitor.ts';

export const API_SETTINGS: ApiSettings = {
  requestsPerMinute: 100_000,
  uploadBytes: 4 << 20,
  keysKeptMs: 86_400_000,
};

export const apiToolsOf = ({ ca }: TestHouse): ApiTools => ({
  importTables: importInWorker(),
  fileDesk: async () =>
    openFileDesk({ roots: [ca.root], settings: { revocationLists: await ca.revocationLists() } }),
  packHandBundle: (submission) => handBundle(submission, {}),
  packDossier,
  dossierCover: coverOf,
  validationData: () => ({ roots: [ca.root], revocationLists: [] }),
});

export const openTestApi = (
  house: TestHouse,
  settings: Partial<ApiSettings> = {},
  { parts = [], ...around }: Around = {},
): Promise<TestService> => {
  const api = apiPart(apiToolsOf(house), { ...API_SETTINGS, ...settings });
  return openTestService(house.rooms, {}, { ...around, parts: [...parts, api] });
};

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON, problem details included. */
  readonly json: Readonly<Record<string, unknown>>;
}

let keys = 0;
export const newKey = (): string => `request-${++keys}`;

/** A system with rights of its own. */
export class ApiClient {
  readonly #url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.token = token;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.ask('GET', path, undefined, headers);
  }

  /** @param body JSON, or a form with files */
  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.ask('POST', path, body, { 'idempotency-key': newKey(), ...headers });
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const isRaw = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array;
    const answer = await fetch(new URL(`/api/v1${path}`, this.#url), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as FormData | string) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: answer.status, headers: answer.headers, text, json };
  }
}

export const clientWith = async (
  { rooms }: TestHouse,
  { url }: TestService,
  ...grants: readonly Grant[]
): Promise<ApiClient> => new ApiClient(url, await tokenWith(rooms, grants));
