/** Who sees a paper case, and what an upload may be: over sockets, as other browsers than ours would ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import type { Role } from '../../../src/domain/access.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { order, rendered } from '../../support/officials.ts';
import { openTestService, type TestService, visitorWith } from '../../support/visitor.ts';

describe('the pages of paper originals', () => {
  let house: TestHouse;
  let open: TestService;
  let document: StoredDocument;
  let path: string;

  const of = (inn: string, ...roles: Role[]) =>
    visitorWith(
      house.rooms,
      open.url,
      roles.map((role) => ({ role, inn })),
    );
  const own = (...roles: Role[]) => of(document.header.authorizedBodyInn, ...roles);
  const pathOf = async ({ id }: StoredDocument): Promise<string> => {
    const paperCase = await house.rooms.paperCases.ofDocument(id);
    if (paperCase === undefined) throw new Error('no paper case');
    return `/paper/${paperCase.id}`;
  };
  const origin = () => ({ origin: open.url, 'sec-fetch-site': 'same-origin' });
  async function upload(
    visitor: Awaited<ReturnType<typeof of>>,
    to: string,
    bytes: Uint8Array,
    form?: string,
  ) {
    const body = new FormData();
    if (form !== undefined) body.append('form', form);
    body.append('signature', new Blob([Buffer.from(bytes)], { type: 'text/html' }), '../../index.html');
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...origin(), accept: 'text/html', cookie };
    return fetch(new URL(to, open.url), { method: 'POST', redirect: 'manual', headers, body });
  }

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestService(house.rooms);
    document = await rendered(house, order({ formedOn: localDate('2023-11-20') }));
    path = await pathOf(document);
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });

  it('show a case to those whom it concerns, and to others not even that it is there', async () => {
    const clerk = await own('entry');
    const stranger = await of('5503000000', 'entry', 'signing', 'publication', 'observation');
    expect((await clerk.get('/paper')).text).toContain(document.header.documentNumber);
    expect((await stranger.get('/paper')).text).not.toContain(document.header.documentNumber);
    const nowhere = await stranger.get('/paper/00000000-0000-4000-8000-000000000000');
    expect(await stranger.get(path)).toMatchObject({ status: 404, text: nowhere.text });
    const waiting = 'Что ждёт на конец месяца';
    expect((await clerk.get('/paper/summary')).text).toContain(waiting);
    expect((await stranger.get('/paper/summary')).text).not.toContain(waiting);
    expect((await stranger.get(`/paper/open/${document.id}`)).status).toBe(404);
    const form = await stranger.formToken();
    for (const step of ['print', 'signed', 'spoil', 'enter', 'close', 'convert', 'cancel']) {
      expect([step, (await stranger.post(`${path}/${step}`, { form })).status]).toEqual([step, 404]);
    }
    expect((await stranger.get(`${path}/print-set.pdf`)).status).toBe(404);
    expect((await clerk.get('/paper/nothing')).status).toBe(404);
  });

  it('let each role do its own steps', async () => {
    const [observer, signer] = [await own('observation'), await own('signing')];
    expect((await observer.get(path)).text).not.toContain(`action="${path}`);
    expect((await observer.post(`${path}/print`, { form: await observer.formToken() })).status).toBe(403);
    expect((await signer.post(`${path}/print`, { form: await signer.formToken() })).status).toBe(403);
    const clerk = await own('entry');
    const refused = await upload(clerk, `${path}/certify`, new Uint8Array(10), await clerk.formToken());
    expect(refused.status).toBe(403);
  });

  it('do nothing without the token of the session, in a form with files neither', async () => {
    const [clerk, signer] = [await own('entry'), await own('signing')];
    expect((await clerk.post(`${path}/print`, {})).status).toBe(419);
    expect((await upload(signer, `${path}/certify`, new Uint8Array(10))).status).toBe(419);
    expect((await upload(signer, `${path}/certify`, new Uint8Array(10), 'made-up')).status).toBe(419);
    expect((await upload(clerk, `${path}/scan`, new Uint8Array(10))).status).toBe(419);
  });

  it('take no file that is larger than it need be, and say on the page what is wrong with another', async () => {
    const signer = await own('signing');
    const form = await signer.formToken();
    const large = await upload(signer, `${path}/certify`, new Uint8Array(1_100_000), form);
    expect(large.status).toBe(413);
    const early = await upload(signer, `${path}/certify`, new Uint8Array(10), form);
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('сначала проверьте скан подлинника');
    const clerk = await own('entry');
    const again = await clerk.post(`${path}/signed`, { form: await clerk.formToken() });
    expect([again.status, again.text.includes('Сейчас этот шаг невозможен')]).toEqual([422, true]);
  });

  it('give a scan over a slow line its minutes, and nobody as long to say what he wants', () => {
    const { requestTimeout, headersTimeout } = open.service.server;
    const bytesASecond = 60_000_000 / (requestTimeout / 1_000);
    expect(bytesASecond).toBeLessThanOrEqual(250_000);
    expect(headersTimeout).toBe(30_000);
  });

  it('give files out to be saved, under a name of ours', async () => {
    const clerk = await own('entry');
    await clerk.post(`${path}/print`, { form: await clerk.formToken() });
    const { status, headers, text } = await clerk.get(`${path}/print-set.pdf`);
    expect([status, text.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="print-set-${document.id}.pdf"`);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect((await clerk.get(`${path}/scan.pdf`)).status).toBe(404);
  });

  it('write down who took sheets that name children, and give them to nobody else', async () => {
    const sample = privateSamples('kemerovo').find(({ name }) => name.startsWith('consumer-application'));
    const application = await rendered(house, parseDocument(sample?.content));
    const inn = application.header.authorizedBodyInn;
    const [clerk, observer] = [await of(inn, 'entry'), await of(inn, 'observation')];
    const form = await clerk.formToken();
    const evidence = 'обращение № 0001 (образец)';
    const why = {
      ground: 'system-down',
      system: 'система (образец)',
      evidence,
      decidedBy: 'начальник отдела',
    };
    const { to } = await clerk.post(`/paper/open/${application.id}`, { form, ...why });
    expect(to).toBe(await pathOf(application));
    await clerk.post(`${to}/print`, { form });
    expect((await observer.get(String(to))).text).not.toContain('print-set.pdf');
    expect((await observer.get(`${to}/print-set.pdf`)).status).toBe(403);
    expect((await clerk.get(`${to}/print-set.pdf`)).status).toBe(200);
    const [seen] = await house.rooms.accessLog.list(1);
    expect(seen).toMatchObject({
      actor: `account:${clerk.accountId}`,
      event: 'PersonsViewed',
      subject: application.id,
      facts: { what: 'print-set' },
    });
  });
});
