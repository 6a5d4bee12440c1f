/** Whatever is sent to the API: no defect of ours, no leak, and what is answered is what was promised. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILE } from '../../../schemas/api/contract.ts';
import { ROLES } from '../../../src/domain/access.ts';
import { HOOK_TOPICS } from '../../../src/domain/hook.ts';
import { addHook } from '../../../src/pipeline/hooks/manage-hooks.ts';
import { API_ROUTES } from '../../../src/service/api/api.ts';
import { type ApiAnswer, type ApiClient, clientWith, newKey, openTestApi } from '../../support/api.ts';
import { hostileText, Maker, type Operation, operationsOf, type Pool, RAW } from '../../support/api-fuzz.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { agreement, order, rendered } from '../../support/officials.ts';
import type { TestService } from '../../support/visitor.ts';

const SEED = 20_261_122;
const RUNS = 25;
/** Each of these starts a thread that reads tables. */
const RUNS_OF_IMPORTS = 6;
const FOREIGN = 'ЧУЖОЙ-7731';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const LEAK =
  /node_modules|\.ts:\d|\bat [\w.]+ \(|select .* from|insert into|violates|pglite|\/srv\/|\/tmp\/|ENOENT|TypeError|SyntaxError|ZodError/i;

const brokenLoad = (): never => {
  throw new TypeError('select * from document: /srv/pechat/src/store/documents.ts:38');
};

/** What is wrong with an answer; nothing, if all is well. */
function findings({ method, path }: Operation, { status, headers, text, json }: ApiAnswer): string[] {
  const contract = API_ROUTES.find(
    ({ contract: one }) => one.method === method && one.path === path,
  )?.contract;
  const said = `${method} ${path} ${status}: ${text.slice(0, 300)}`;
  const wrong: string[] = [];
  if (status >= 500) wrong.push(`a defect: ${said}`);
  if (LEAK.test(text) || text.includes(FOREIGN)) wrong.push(`a leak: ${said}`);
  const isProblem = headers.get('content-type') === 'application/problem+json; charset=utf-8';
  if (status >= 400 && !(isProblem && typeof json['code'] === 'string' && json['status'] === status)) {
    wrong.push(`no problem details: ${said}`);
  }
  if (status === 200 && contract !== undefined && contract.answer !== FILE) {
    const { error } = contract.answer.safeParse(json);
    if (error !== undefined) wrong.push(`not as promised: ${said} ${error.message}`);
  }
  return wrong;
}

/** One request as the maker has it: mostly plausible, some with a body that is none. */
async function asked(client: ApiClient, maker: Maker, operation: Operation): Promise<ApiAnswer> {
  const { method, path, parameters, content } = operation;
  const query = new URLSearchParams();
  let address = path;
  for (const one of parameters) {
    const text = maker.parameter(path, one);
    if (one.in === 'path') address = address.replace(`{${one.name}}`, encodeURIComponent(text));
    if (one.in === 'query' && maker.chance(0.6)) query.append(one.name, text);
    if (one.in === 'query' && maker.chance(0.05)) query.append(one.name, text);
  }
  const url = query.size === 0 ? address : `${address}?${query.toString()}`;
  const key = maker.chance(0.05) ? maker.pick(['', 'x', 'a b', 'x'.repeat(200)]) : newKey();
  const headers = { 'idempotency-key': key };
  if (method === 'GET') return client.get(url);
  if (content === undefined || maker.chance(0.15)) {
    const [type, body] = maker.pick(RAW);
    return client.ask(method, url, body, { ...headers, 'content-type': type });
  }
  const value = maker.value(content.schema);
  if (content.type === 'application/json') {
    // As text: lone surrogates and `__proto__` must go over the wire as they are.
    return client.ask(method, url, JSON.stringify(value) ?? '', { ...headers, 'content-type': content.type });
  }
  return client.ask(method, url, formOf(maker, operation, value), headers);
}

function formOf(maker: Maker, { content }: Operation, value: unknown): FormData {
  const form = new FormData();
  const properties = (content?.schema['properties'] ?? {}) as Record<
    string,
    { contentMediaType?: string; type: string }
  >;
  for (const [name, one] of Object.entries(typeof value === 'object' && value !== null ? value : {})) {
    const isFile = properties[name]?.contentMediaType !== undefined || properties[name]?.type === 'array';
    const bytes = maker.pick([
      '',
      '%PDF-1.7\n',
      '<a/>',
      '"kind";"x"\n1;2',
      'PK\u0003\u0004',
      hostileText(maker),
    ]);
    if (isFile)
      form.append(name, new File([bytes], maker.pick(['a.csv', '../../x.xlsx', '\u202Efdp.exe', ''])));
    else form.append(name, typeof one === 'string' ? one : JSON.stringify(one));
  }
  return form;
}

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`the API on ${engine.name}, whatever is sent`, () => {
    let house: TestHouse;
    let pool: Pool;
    const inn = order().signatories.find(({ role }) => role === 'authorized-body')?.inn ?? '';

    beforeAll(async () => {
      house = await openTestHouse(engine);
      const [own, other] = [await rendered(house, order()), await rendered(house, agreement())];
      const foreign = await rendered(house, order({ documentNumber: FOREIGN }, 'omsk'));
      if (foreign.header.authorizedBodyInn === inn) throw new Error('nobody is foreign here');
      const decision = {
        ground: 'system-down',
        clause: 'п. 1',
        system: 'ЕИС',
        evidence: '1',
        decidedBy: 'начальник',
      } as const;
      const cases = [own, foreign].map(({ id }) => house.rooms.paperCases.open(id, decision, 'official'));
      const opened = (await Promise.all(cases)).map(({ id }) => id);
      const wish = { name: 'Навигатор', url: 'http://127.0.0.1:1/', topics: HOOK_TOPICS };
      const hooks = [inn, '7700000000'].map((of) =>
        addHook(house.rooms, { ...wish, grants: [{ role: 'observation', inn: of }] }, 'shell'),
      );
      pool = {
        documents: [own.id, other.id, foreign.id, NOBODY],
        cases: [...opened, NOBODY],
        hooks: [...(await Promise.all(hooks)), NOBODY],
      };
    });
    afterAll(() => house?.close());

    const open = async (rooms = house.rooms): Promise<{ service: TestService; client: ApiClient }> => {
      const service = await openTestApi({ ...house, rooms });
      return { service, client: await clientWith(house, service, ...ROLES.map((role) => ({ role, inn }))) };
    };

    async function fuzzed(
      rooms = house.rooms,
      runs = RUNS,
    ): Promise<{ wrong: string[]; statuses: Set<number> }> {
      const { service, client } = await open(rooms);
      const document = (await (await fetch(`${service.url}/api/v1/openapi.json`)).json()) as Record<
        string,
        unknown
      >;
      const wrong: string[] = [];
      const statuses = new Set<number>();
      for (const [index, operation] of operationsOf(document).entries()) {
        const maker = new Maker(SEED + index, pool);
        const times = operation.path === '/imports' ? Math.min(runs, RUNS_OF_IMPORTS) : runs;
        for (let run = 0; run < times; run += 1) {
          const answer = await asked(client, maker, operation);
          statuses.add(answer.status);
          wrong.push(...findings(operation, answer));
        }
      }
      await service.close();
      return { wrong, statuses };
    }

    it('answers without a defect, without a leak, and as its description says', async () => {
      const { wrong, statuses } = await fuzzed();
      expect(wrong.slice(0, 10)).toEqual([]);
      for (const status of [200, 400, 404, 409, 413, 415, 422]) expect(statuses).toContain(status);
    }, 60_000);

    it('would show a defect, and what it tells of us', async () => {
      const { wrong } = await fuzzed(
        { ...house.rooms, store: { ...house.rooms.store, load: brokenLoad } },
        2,
      );
      expect(wrong.some((one) => one.startsWith('a defect: GET /documents/{id} 500'))).toBe(true);
      expect(wrong.filter((one) => one.startsWith('a leak'))).toEqual([]);
    }, 60_000);
  });
}
