/** Signing in at a real OpenID provider, over sockets, from the button to the page that was asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAccount, makeAccount } from '../../../src/pipeline/access/accounts.ts';
import { openProvider } from '../../../src/service/access/provider.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  openTestProvider,
  PersonAtProvider,
  type TestProvider,
} from '../../support/identity-provider.ts';
import { freePort } from '../../support/pechat.ts';
import { type Answer, openTestService, type TestService, Visitor } from '../../support/visitor.ts';

const INN = '5503000000';
let house: TestHouse;
let provider: TestProvider;
let open: TestService;

async function begin(rolesClaim?: string): Promise<void> {
  const port = await freePort();
  const publicUrl = new URL(`http://127.0.0.1:${port}`);
  provider = await openTestProvider(publicUrl.origin, [
    `observation:${INN}`,
    `publication:${INN}`,
    'signing',
  ]);
  const settings = { issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, publicUrl };
  open = await openTestService(
    house.rooms,
    {
      publicUrl,
      hasLocalAccounts: false,
      provider: openProvider({ ...settings, ...(rolesClaim !== undefined && { rolesClaim }) }),
    },
    {},
    port,
  );
}

/** @returns the answer of the page to which the provider sent the browser */
async function signIn(
  visitor: Visitor,
  subject: string,
  tamper = (url: string): string => url,
): Promise<Answer> {
  const begun = await visitor.get('/sign-in/provider?to=%2Frights');
  const back = await new PersonAtProvider().signIn(begun.to ?? '', subject);
  return visitor.get(tamper(back));
}

const known = (subject: string) =>
  makeAccount(
    house.rooms,
    {
      name: 'Образцов Пример Иванович',
      identity: { issuer: provider.issuer.origin, subject },
      grants: [
        { role: 'signing', inn: INN },
        { role: 'observation', inn: INN },
      ],
    },
    'shell',
  );

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

describe('somebody from the provider', () => {
  beforeAll(() => begin());
  afterAll(async () => {
    await open.close();
    await provider.close();
  });

  it('is led there from the door, with a proof for the code and without words of ours', async () => {
    const visitor = new Visitor(open.url);
    expect((await visitor.get('/sign-in')).text).toContain('/sign-in/provider?to=%2F');
    const { status, to } = await visitor.get('/sign-in/provider');
    expect(status).toBe(303);
    const { searchParams } = new URL(to ?? '');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)).toMatch(/^[\w-]{20,}$/);
  });

  it('who has an account here is let in, by a page that goes on by itself', async () => {
    await known('clerk');
    const visitor = new Visitor(open.url);
    const { status, text } = await signIn(visitor, 'clerk');
    expect(status).toBe(200);
    expect(text).toContain('<meta http-equiv="refresh" content="0;url=/rights" />');
    expect((await visitor.get('/rights')).text).toContain('Образцов Пример Иванович');
    expect([...visitor.cookies.keys()]).toEqual(['pechat']);
  });

  it('who has none, or a closed one, is told what to tell the administrator, and gets no account', async () => {
    const { id } = await known('former');
    await closeAccount(house.rooms, id, 'shell');
    const before = (await house.rooms.accounts.list()).length;
    for (const subject of ['stranger', 'former']) {
      const { status, text } = await signIn(new Visitor(open.url), subject);
      expect(status).toBe(403);
      expect(text).toContain(`${provider.issuer.origin} ${subject}`);
    }
    expect(await house.rooms.accounts.list()).toHaveLength(before);
  });

  it.each([
    ['another state', (url: string) => url.replace(/state=[^&]*/, 'state=forged')],
    ['a code that is none', (url: string) => url.replace(/code=[^&]*/, 'code=forged')],
    ['a refusal', (url: string) => url.replace(/code=[^&]*/, 'error=access_denied')],
    ['another issuer', (url: string) => url.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example')],
  ])('is not let in with %s', async (_, tamper) => {
    const visitor = new Visitor(open.url);
    expect((await signIn(visitor, 'clerk', tamper)).status).toBe(403);
    expect(visitor.cookies.size).toBe(0);
  });

  it('is not let in in another browser than began, nor twice by one answer', async () => {
    const visitor = new Visitor(open.url);
    const begun = await visitor.get('/sign-in/provider');
    const back = await new PersonAtProvider().signIn(begun.to ?? '', 'clerk');
    expect((await new Visitor(open.url).get(back)).status).toBe(403);
    expect((await visitor.get(back)).status).toBe(200);
    expect((await visitor.get(back)).status).toBe(403);
  });

  it('signs out here, and is led to sign out there', async () => {
    const visitor = new Visitor(open.url);
    await signIn(visitor, 'clerk');
    const { text } = await visitor.post('/sign-out', { form: await visitor.formToken() });
    const [, there = ''] = /content="0;url=([^"]+)"/.exec(text) ?? [];
    expect(there).toContain(`${provider.issuer.origin}/session/end`);
    expect(there).toContain('id_token_hint');
    expect(visitor.cookies.size).toBe(0);
  });
});

describe('a claim with roles', () => {
  beforeAll(() => begin('roles'));
  afterAll(async () => {
    await open.close();
    await provider.close();
  });

  it('leaves of the account’s rights what it also names, and adds none', async () => {
    await known('narrowed');
    const visitor = new Visitor(open.url);
    await signIn(visitor, 'narrowed');
    const { text } = await visitor.get('/rights');
    expect(text).toContain('наблюдение');
    for (const role of ['подпись', 'публикация']) expect(text).not.toContain(`<td>${role}</td>`);
  });
});

it('a provider that is away is a fault that passes, and its return is noticed', async () => {
  const port = await freePort();
  const settings = { clientId: CLIENT_ID, publicUrl: new URL('http://127.0.0.1:1') };
  const away = openProvider({ ...settings, issuer: new URL(`http://127.0.0.1:${port}`) });
  await expect(away.begin()).rejects.toThrowFault('IDENTITY_UNREACHABLE');
  const returned = await openTestProvider('http://127.0.0.1:1', [], port);
  expect((await away.begin()).to.origin).toBe(returned.issuer.origin);
  await returned.close();
});
