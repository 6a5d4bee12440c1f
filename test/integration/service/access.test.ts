/** Who is let in, and to what: over sockets, with the record on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, type Action, mayAtAll, ROLES } from '../../../src/domain/access.ts';
import { accountId } from '../../../src/domain/identifiers.ts';
import {
  changeRights,
  closeAccount,
  firstAdministrator,
  makeAccount,
} from '../../../src/pipeline/access/accounts.ts';
import type { ServicePart } from '../../../src/service/service-part.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { openTestService, type TestService, tokenWith, Visitor, visitorWith } from '../../support/visitor.ts';

const INN = '5503000000';
const actions = Object.keys(ACTIONS) as Action[];
/** A page and a deed for every action. */
const everyAction: ServicePart = (service) => {
  for (const action of actions) {
    service.get(`/try/${action}`, { config: { action } }, (_request, reply) => reply.send('seen'));
    service.post(`/api/try/${action}`, { config: { action } }, (_request, reply) => reply.send('done'));
  }
  service.get('/try/trouble', { config: { action: 'anyone' } }, () => {
    throw new Error('Образцов Пример Иванович has the СНИЛС 000-000-000 00');
  });
};
const planted: ServicePart = (service) => {
  service.get('/planted', () => 'seen');
};

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`the service on ${engine.name}`, () => {
    let house: TestHouse;
    let open: TestService;
    const newVisitor = () => new Visitor(open.url);
    const as = (...roles: (typeof ROLES)[number][]) =>
      visitorWith(
        house.rooms,
        open.url,
        roles.map((role) => ({ role, inn: INN })),
      );
    const localAccount = async (login: string) => {
      const account = {
        name: 'Образцов Пример Иванович',
        login,
        grants: [{ role: 'entry', inn: INN }],
      } as const;
      return makeAccount(house.rooms, account, 'shell');
    };

    beforeAll(async () => {
      house = await openTestHouse(engine);
      open = await openTestService(house.rooms, {}, { parts: [everyAction] });
    });
    afterAll(async () => {
      await open?.close();
      await house?.close();
    });

    it.each(ROLES)('opens to %s what the table says, on pages and for programs', async (role) => {
      const visitor = await as(role);
      const form = await visitor.formToken();
      for (const action of actions) {
        const opens = mayAtAll([{ role, inn: INN }], action);
        expect([action, (await visitor.get(`/try/${action}`)).status]).toEqual([action, opens ? 200 : 403]);
        const deed = await visitor.post(`/api/try/${action}`, { form });
        expect([action, deed.status]).toEqual([action, opens ? 200 : 403]);
      }
    });

    it.each(ROLES)('opens the same to a system with a token of %s, which needs no form', async (role) => {
      const token = await tokenWith(house.rooms, [{ role, inn: INN }]);
      for (const action of actions) {
        const { status } = await newVisitor().ask('POST', `/api/try/${action}`, {
          authorization: `Bearer ${token}`,
        });
        expect([action, status]).toEqual([action, mayAtAll([{ role, inn: INN }], action) ? 200 : 403]);
      }
    });

    it('leads whoever has not signed in to the door and back again, and tells a program so', async () => {
      const visitor = newVisitor();
      expect((await visitor.get('/try/journal.read?page=2')).to).toBe(
        '/sign-in?to=%2Ftry%2Fjournal.read%3Fpage%3D2',
      );
      const refused = await visitor.ask('POST', '/api/try/documents.register', { origin: open.url });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(refused.text)).toMatchObject({ status: 401, code: 'SIGN_IN_NEEDED' });
      const withToken = await visitor.get('/try/journal.read', { authorization: 'Bearer nobody' });
      expect(withToken.status).toBe(401);
    });

    it('lets a person in with a one-time password, to change it and to nothing else', async () => {
      const { oneTimePassword = '' } = await localAccount('clerk');
      const visitor = newVisitor();
      const signedIn = await visitor.post('/sign-in', {
        login: 'clerk',
        password: oneTimePassword,
        to: '/rights',
      });
      expect([signedIn.status, signedIn.to]).toEqual([303, '/rights']);
      expect((await visitor.get('/try/documents.read')).to).toBe('/password?to=%2Ftry%2Fdocuments.read');
      const form = await visitor.formToken('/password');
      expect((await visitor.post('/api/try/documents.register', { form })).status).toBe(403);
      const next = 'длинная фраза для входа';
      const short = await visitor.post('/password', {
        form,
        old: oneTimePassword,
        next: 'мало',
        again: 'мало',
      });
      expect(short.status).toBe(422);
      const changed = await visitor.post('/password', {
        form,
        old: oneTimePassword,
        next,
        again: next,
        to: '/rights',
      });
      expect([changed.status, changed.to]).toEqual([303, '/rights']);
      expect((await visitor.get('/try/documents.read')).status).toBe(200);
      expect(
        (await newVisitor().post('/sign-in', { login: 'clerk', password: oneTimePassword })).status,
      ).toBe(403);
      expect((await newVisitor().post('/sign-in', { login: 'clerk', password: next })).status).toBe(303);
    });

    it('says the same of an unknown login, a wrong password and a locked account', async () => {
      const { oneTimePassword = '' } = await localAccount('locked');
      const texts = new Set<string>();
      const attempt = async (login: string, password: string): Promise<number> => {
        const { status, text } = await newVisitor().post('/sign-in', { login, password });
        texts.add(text.replace(`value="${login}"`, ''));
        return status;
      };
      await attempt('nobody', 'wrong');
      for (let index = 0; index < 5; index++) expect(await attempt('locked', 'wrong')).toBe(403);
      expect(await attempt('locked', oneTimePassword)).toBe(403);
      expect(texts.size).toBe(1);
    });

    it('gives a session a new name at sign-in, and ends it at sign-out', async () => {
      const { oneTimePassword: password = '' } = await localAccount('leaver');
      const visitor = newVisitor();
      visitor.setCookie('pechat', 'planted-before');
      await visitor.post('/sign-in', { login: 'leaver', password });
      const name = visitor.cookies.get('pechat') ?? '';
      expect(name).toMatch(/^[\w-]{43}$/);
      const out = await visitor.post('/sign-out', { form: await visitor.formToken('/password') });
      expect([out.status, visitor.cookies.size]).toEqual([200, 0]);
      visitor.setCookie('pechat', name);
      expect((await visitor.get('/rights')).to).toContain('/sign-in');
    });

    it('goes on with changed rights under a new name, and not at all once the account is closed', async () => {
      const visitor = await as('observation');
      const before = visitor.cookies.get('pechat');
      const id = accountId(visitor.accountId);
      await changeRights(house.rooms, id, [{ role: 'signing', inn: INN }], 'shell');
      expect((await visitor.get('/try/journal.read')).status).toBe(403);
      expect(visitor.cookies.get('pechat')).not.toBe(before);
      expect((await visitor.get('/try/documents.sign')).status).toBe(200);
      await closeAccount(house.rooms, id, 'shell');
      expect((await visitor.get('/rights')).status).toBe(303);
    });

    it('does nothing for another site, for a form without its token, or with another session’s', async () => {
      const visitor = await as('entry');
      const form = await visitor.formToken();
      const deed = '/api/try/documents.register';
      const statuses = [
        await visitor.post(deed, {}),
        await visitor.post(deed, { form: await (await as('entry')).formToken() }),
        await visitor.post(deed, { form }, { origin: 'https://evil.example' }),
        await visitor.post(deed, { form }, { 'sec-fetch-site': 'cross-site' }),
        await visitor.post(deed, { form }, { 'sec-fetch-site': 'same-site' }),
        await visitor.ask('POST', deed, {}, new URLSearchParams({ form })),
      ].map(({ status }) => status);
      expect(statuses).toEqual([419, 419, 419, 419, 419, 419]);
      expect((await visitor.post(deed, { form })).status).toBe(200);
      expect((await newVisitor().post('/sign-in', {}, { origin: 'https://evil.example' })).status).toBe(419);
    });

    it('answers under its own name only', async () => {
      const raw = await open.service.inject({ url: '/sign-in', headers: { host: 'rebound.example' } });
      expect(raw.statusCode).toBe(421);
    });

    it('tells of its own trouble in words, and shows nothing of it', async () => {
      const { status, text } = await newVisitor().get('/try/trouble');
      expect(status).toBe(500);
      expect(text).toContain('Непредвиденная ошибка программы');
      expect(text).not.toContain('Образцов');
      const missing = await newVisitor().get('/nowhere');
      expect(missing.status).toBe(404);
      expect(missing.text).toContain('Такой страницы нет');
    });

    it.each([
      ['an address that is none', 'GET', '/%ff', undefined, 400],
      ['a body that is too large', 'POST', '/sign-in', `login=${'a'.repeat(70_000)}`, 413],
      ['a body of another type', 'POST', '/sign-in', '<login/>', 415],
      ['a JSON that is none', 'POST', '/sign-in', '{"Образцов', 400],
    ])('answers %s without repeating it', async (_, method, path, body, status) => {
      const type =
        body?.startsWith('login') === true ? 'application/x-www-form-urlencoded' : 'application/json';
      const headers = {
        origin: open.url,
        ...(body !== undefined && { 'content-type': status === 415 ? 'application/xml' : type }),
      };
      const answer = await newVisitor().ask(method, path, headers, body);
      expect(answer.status).toBe(status);
      for (const part of ['%ff', 'aaaa', 'Образцов', 'xml', 'stack']) expect(answer.text).not.toContain(part);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    });

    it('sends every answer with the headers that protect it', async () => {
      for (const path of ['/sign-in', '/nowhere', '/try/trouble', '/rights']) {
        const { headers } = await newVisitor().get(path);
        expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(headers.get('content-security-policy')).not.toContain('unsafe');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('same-origin');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('strict-transport-security')).toBeNull();
      }
    });

    it('leads nobody to another site', async () => {
      const { oneTimePassword: password = '' } = await localAccount('led');
      for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:1']) {
        const { to: led } = await newVisitor().post('/sign-in', { login: 'led', password, to });
        expect(led).toBe('/');
      }
    });

    it('makes no first administrator once somebody else is there', async () => {
      expect(await firstAdministrator(house.rooms, 'Администратор')).toBeUndefined();
    });
  });
}

describe('behind https', () => {
  let house: TestHouse;
  let open: TestService;
  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms, { publicUrl: new URL('https://pechat.example/') });
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });

  it('gives cookies that are bound to this host, and tells browsers to come by https only', async () => {
    const password = (await firstAdministrator(house.rooms, 'Администратор')) ?? '';
    const { headers } = await new Visitor(open.url).post(
      '/sign-in',
      { login: 'admin', password },
      { origin: 'https://pechat.example' },
    );
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-pechat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
    ]);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(await firstAdministrator(house.rooms, 'Администратор')).not.toBe(password);
  });

  it('tells whoever signs in too often to wait, in words', async () => {
    const limited = await openTestService(house.rooms, { signInsPerMinute: 3 });
    const visitor = new Visitor(limited.url);
    const statuses = [];
    for (let index = 0; index < 4; index++) {
      statuses.push((await visitor.post('/sign-in', { login: 'nobody', password: 'x' })).status);
    }
    expect(statuses).toEqual([403, 403, 403, 429]);
    const { text } = await visitor.post('/sign-in', { login: 'nobody', password: 'x' });
    expect(text).toContain('Слишком много запросов');
    expect((await visitor.get('/sign-in')).status).toBe(200);
    await limited.close();
  });

  it('does not start with a route that does not say what is done there', async () => {
    await expect(openTestService(house.rooms, {}, { parts: [planted] })).rejects.toThrow(
      'the route GET /planted does not state its action',
    );
  });
});
