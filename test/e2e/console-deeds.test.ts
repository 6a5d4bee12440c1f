/** What can be done on a document's page, by plain forms: done, or refused in words on the same page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { StoredDocument } from '../../src/store/store.ts';
import { openTestHouse, SETTLE_MS, type TestHouse, work } from '../support/house.ts';
import { order, rendered, signedOrder } from '../support/officials.ts';
import { openTestService, type TestService, type Visitor, visitorWith } from '../support/visitor.ts';

let house: TestHouse;
let open: TestService;
beforeAll(async () => {
  house = await openTestHouse();
  const organisationNames = new Map([[order().authorizedBodyInn, 'Отдел образования (образец)']]);
  open = await openTestService(house.rooms, { organisationNames });
});
afterAll(async () => {
  await open?.close();
  await house?.close();
});

const as = async ({ header }: StoredDocument, ...roles: readonly Role[]): Promise<Visitor> =>
  visitorWith(
    house.rooms,
    open.url,
    roles.map((role) => ({ role, inn: header.authorizedBodyInn })),
  );

it('approves and withdraws for those who may, and says in words why not', async () => {
  const document = await rendered(house, order());
  const path = `/documents/${document.id}`;
  const approver = await as(document, 'approval');
  const form = await approver.formToken(path);
  const wrong = await approver.post(`${path}/approve`, {
    form,
    on: '2999-01-01',
    actNumber: '1-п',
    by: 'глава',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('день утверждения ещё не наступил');
  expect(wrong.text).toContain('value="1-п"');
  const right = await approver.post(`${path}/approve`, {
    form,
    on: '2024-11-20',
    actNumber: '1-п',
    by: 'глава',
  });
  expect([right.status, right.to]).toEqual([303, `${path}?done=approved`]);
  const observer = await as(document, 'observation');
  const seen = (await observer.get(path)).text;
  expect(seen).not.toContain(`${path}/withdraw`);
  expect(seen).toContain(`Отдел образования (образец), ИНН ${document.header.authorizedBodyInn}`);
  const refused = await observer.post(`${path}/withdraw`, {
    form: await observer.formToken(path),
    reason: 'так',
  });
  expect(refused.status).toBe(403);
  expect((await approver.post(`${path}/withdraw`, { form, reason: ' ' })).text).toContain(
    'от 1 до 500 знаков',
  );
  expect((await approver.post(`${path}/withdraw`, { form, reason: 'ошибка в объёме' })).status).toBe(303);
  expect((await approver.get(path)).text).toContain('ошибка в объёме');
});

it('gives a bundle to whoever carries it, takes the document back, and hides it from strangers', async () => {
  const document = await signedOrder(house);
  const path = `/documents/${document.id}`;
  const publisher = await as(document, 'publication');
  const form = await publisher.formToken(path);
  expect((await publisher.post(`${path}/pack`, { form })).to).toBe(`${path}?done=packed`);
  const bundle = await publisher.get(`${path}/files/hand-bundle`);
  expect(bundle.status).toBe(200);
  expect(bundle.headers.get('content-disposition')).toContain('attachment');
  expect((await publisher.get(path)).text).toContain(`${path}/give-back`);
  expect((await publisher.post(`${path}/give-back`, { form })).to).toBe(`${path}?done=given-back`);
  const stranger = await visitorWith(house.rooms, open.url, [{ role: 'publication', inn: '7707083893' }]);
  for (const there of [path, `${path}/files/pdf`, `${path}/receipts/1`]) {
    expect((await stranger.get(there)).status).toBe(404);
  }
});

/** With a file, as the browser sends it. */
const withProof = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('proof', new Blob(['снимок экрана']), 'proof.png');
  return form;
};

const cannotSay = async (): Promise<never> => {
  throw new Fault('PORTAL_ANSWER_UNREADABLE', 'the portal answered off the contract');
};

it('lets a person decide of a document that the portal says nothing about, and of no other', async () => {
  const document = await signedOrder(house);
  const path = `/documents/${document.id}`;
  const publisher = await as(document, 'publication');
  const form = await publisher.formToken();
  expect((await publisher.get(path)).text).not.toContain(`${path}/not-found`);
  house.portal.plan('drop-before-taking', 1, { refId: document.id });
  const rooms = { ...house.rooms, publisher: { ...house.rooms.publisher, find: cannotSay } };
  await work(house, { rooms, queues: ['publish'], rounds: 2 });
  const offered = (await publisher.get(path)).text;
  expect(offered).toContain('Документа на портале нет');
  expect(offered).toContain('Документ на портале есть');
  const early = await publisher.post(`${path}/not-found`, withProof({ form }));
  expect([early.status, early.text.includes('ещё может принять')]).toEqual([422, true]);
  await house.forward(SETTLE_MS);
  expect((await publisher.post(`${path}/found`, withProof({ form, number: ' ' }))).status).toBe(422);
  const observer = await as(document, 'observation');
  const barred = await observer.post(`${path}/not-found`, withProof({ form: await observer.formToken() }));
  expect(barred.status).toBe(403);
  const decided = await publisher.post(`${path}/not-found`, withProof({ form }));
  expect(decided.to).toBe(`${path}?done=not-found`);
  expect((await house.rooms.store.load(document.id)).state).toBe('signed');
});
