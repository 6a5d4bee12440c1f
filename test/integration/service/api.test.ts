/** The API over sockets: what it promises and does. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import type { ServicePart } from '../../../src/service/service-part.ts';
import { clientWith, openTestApi } from '../../support/api.ts';
import { apiHouse } from '../../support/api-house.ts';
import { testEngines } from '../../support/databases.ts';
import { work } from '../../support/house.ts';
import { agreement, order, rendered, sign, signedOrder, signerOf } from '../../support/officials.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`the API on ${engine.name}`, () => {
    /** Below `/api/v1`, but for the description itself. */
    const routes: string[] = [];
    const noteRoutes: ServicePart = (service) =>
      void service.addHook('onRoute', ({ method, url }) => {
        if (/^\/api\/v1\/(?!openapi\.json)/.test(url)) routes.push(`${String(method)} ${url}`);
      });
    const api = apiHouse(engine, { parts: [noteRoutes] });
    const { as, stranger, inn } = api;

    it('is described by a valid OpenAPI 3.1 document, route by route, for anybody', async () => {
      const answer = await fetch(`${api.open.url}/api/v1/openapi.json`);
      const document = (await answer.json()) as Record<string, Record<string, object>>;
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      expect(errors).toBeUndefined();
      expect([valid, document['openapi']]).toEqual([true, '3.1.0']);
      const described = Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} /api/v1${path}`),
      );
      const registered = routes.map((one) => one.replaceAll(/:(\w+)/g, '{$1}'));
      expect(described.toSorted()).toEqual(registered.toSorted());
      for (const one of routes) {
        const [method = '', path = ''] = one.split(' ');
        const { status } = await fetch(`${api.open.url}${path.replaceAll(/:\w+/g, NOBODY)}`, {
          method,
          headers: { authorization: 'Bearer nobody' },
        });
        expect([one, status]).toEqual([one, 401]);
      }
    });

    it('is told to people on a page without script', async () => {
      const page = await (await fetch(`${api.open.url}/api/`, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('POST /api/v1/documents/{id}/approval');
      expect(page).not.toMatch(/<script/);
    });

    it('takes documents in, tells what is wrong with each, finds and shows them', async () => {
      const entry = await as('entry');
      const [good, bad] = [order(), { ...order(), documentNumber: '' }];
      const foreign = order({}, 'omsk');
      const { status, json } = await entry.post('/documents', {
        documents: [good, bad, foreign, good],
        choice: { form: 'electronic', decidedBy: 'руководитель органа (образец)' },
      });
      expect(status).toBe(200);
      expect(json).toMatchObject({
        documents: [
          { result: 'registered', state: 'registered' },
          { result: 'refused', code: 'CONTENT_INVALID', at: 'documentNumber' },
          { result: 'refused', code: 'ACCESS_DENIED' },
          { result: 'already-there' },
        ],
      });
      const found = await entry.get(`/documents?text=${encodeURIComponent(good.documentNumber)}`);
      expect(found.json).toMatchObject({ documents: [{ documentNumber: good.documentNumber }] });
      expect((await (await stranger()).get('/documents')).json).toEqual({ documents: [] });
    });

    it('approves by another than who entered it, and tells the history', async () => {
      const both = await as('entry', 'approval');
      const documents = [order()];
      const choice = { form: 'electronic', decidedBy: 'руководитель органа (образец)' };
      const { json } = await both.post('/documents', { documents, choice });
      const [{ id }] = json['documents'] as [{ id: DocumentId }];
      await work(api.house, { queues: ['render'] });
      const approval = { on: '2024-11-20', actNumber: '112-п', by: 'руководитель органа (образец)' };
      const own = await both.post(`/documents/${id}/approval`, approval);
      expect([own.status, own.json['code']]).toEqual([403, 'SECOND_PERSON_NEEDED']);
      const done = await (await as('approval')).post(`/documents/${id}/approval`, approval);
      expect(done.json).toMatchObject({ state: 'rendered', approvedOn: '2024-11-20' });
      const { json: history } = await both.get(`/documents/${id}/events`);
      expect((history['events'] as { event: string }[]).map(({ event }) => event)).toEqual([
        'Registered',
        'Rendered',
        'Approved',
      ]);
      const wrong = await (
        await as('approval')
      ).post(`/documents/${id}/approval`, { ...approval, on: '2024-02-30' });
      expect(wrong.json).toMatchObject({
        status: 422,
        code: 'CONTENT_INVALID',
        at: 'on: такого дня нет в календаре',
      });
      expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    });

    it('gives files to be saved, under names of ours, with their digests', async () => {
      const { id, files } = await rendered(api.house, order());
      const { headers, status } = await (await as('observation')).get(`/documents/${id}/files/pdf`);
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toBe('attachment; filename="document.pdf"');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-streebog-256')).toBe(files.pdf);
      expect(headers.get('repr-digest')).toMatch(/^sha-256=:.{44}:$/);
      for (const role of ['nothing', 'proof', 'constructor']) {
        expect((await (await as('observation')).get(`/documents/${id}/files/${role}`)).status).toBe(404);
      }
    });

    it('takes a document to the portal by hand, with proof, and gives its dossier', async () => {
      const { id } = await signedOrder(api.house);
      const client = await as('publication');
      const first = await client.post(`/documents/${id}/hand-bundle`);
      expect(first.json['code']).toBe('STEP_OUT_OF_TURN');
      expect((await client.post(`/documents/${id}/hand-bundle`, { takeOver: true })).status).toBe(200);
      const bundle = await client.get(`/documents/${id}/hand-bundle`);
      expect(bundle.headers.get('content-type')).toBe('application/zip');
      const form = new FormData();
      form.set('number', '77-1');
      form.set('proof', new File(['снимок экрана'], '../../etc/passwd'));
      const { json, text } = await client.post(`/documents/${id}/hand-over`, form);
      expect(json, text).toMatchObject({ state: 'submitted', trackingId: '77-1' });
      const dossier = await client.get(`/documents/${id}/dossier`);
      expect(dossier.headers.get('content-disposition')).toBe(`attachment; filename="dossier-${id}.zip"`);
    });

    it('judges any file that is sent, and keeps nothing of it', async () => {
      const document = await rendered(api.house, agreement());
      await sign(api.house, document, 'provider');
      const { files, header } = await api.house.rooms.store.load(document.id);
      const pdf = await api.house.rooms.blobs.get(files.pdf ?? files.content);
      const signature = await api.house.rooms.signDetached(
        pdf,
        await signerOf(api.house, header),
        api.house.rooms.now(),
      );
      const form = new FormData();
      form.set('file', new File([new Uint8Array(pdf)], 'документ.pdf'));
      form.set('signature', new File([new Uint8Array(signature)], 'документ.sig'));
      const { json, text } = await (await as('administration')).post('/verifications', form);
      expect(json['verdict'], text).toBe('passed');
      form.delete('file');
      const { json: missing } = await (await as('entry')).post('/verifications', form);
      expect(missing).toMatchObject({ status: 422, at: 'file: файл не приложен' });
    });

    it('has limits of number and size', async () => {
      const small = await openTestApi(api.house, { requestsPerMinute: 3, uploadBytes: 1_000 });
      const client = await clientWith(api.house, small, { role: 'entry', inn });
      const form = new FormData();
      form.set('file', new File(['x'.repeat(1_001)], 'f'));
      expect((await client.post('/verifications', form)).status).toBe(413);
      const statuses = [];
      for (let index = 0; index < 4; index += 1) statuses.push((await client.get('/pending')).status);
      // Each route has its own count.
      expect(statuses).toEqual([200, 200, 200, 429]);
      await small.close();
    });
  });
}
