/** What the API shows and does, and to whom. */
import { describe, expect, it } from 'vitest';
import { mayAtAll, ROLES } from '../../../src/domain/access.ts';
import { API_ROUTES } from '../../../src/service/api/api.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import type { ApiClient } from '../../support/api.ts';
import { apiHouse } from '../../support/api-house.ts';
import { testEngines } from '../../support/databases.ts';
import { order, rendered } from '../../support/officials.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

for (const engine of testEngines) {
  describe.skipIf(!engine.here)(`rights at the API on ${engine.name}`, () => {
    const api = apiHouse(engine);
    const { as, stranger, inn } = api;

    it('shows files that name children to those who prepare and sign them, and writes each view down', async () => {
      const sample = privateSamples('apanasenkovsky')[0]?.content;
      if (sample === undefined) throw new Error('no sample');
      const choice = { form: 'electronic', decidedBy: 'руководитель органа (образец)' };
      const entry = await as('entry');
      const { json } = await entry.post('/documents', { documents: [sample], choice });
      const [{ id }] = json['documents'] as [{ id: string }];
      expect(id, JSON.stringify(json)).toBeDefined();
      expect((await (await as('publication')).get(`/documents/${id}/files/content`)).status).toBe(403);
      expect((await entry.get(`/documents/${id}/files/content`)).status).toBe(200);
      const { json: journal } = await (await as('administration')).get('/journal?limit=5');
      expect(journal['events']).toContainEqual(
        expect.objectContaining({ event: 'PersonsViewed', subject: id, facts: { what: 'content' } }),
      );
    });

    it('shows of a document to whom it does not concern that there is none, on every route', async () => {
      const { id } = await rendered(api.house, order());
      const other = await stranger();
      for (const { contract } of API_ROUTES.filter(({ contract: { path } }) =>
        path.startsWith('/documents/{id}'),
      )) {
        const path = contract.path.replace('{id}', id).replace('{role}', 'pdf');
        const missing = contract.path.replace('{id}', NOBODY).replace('{role}', 'pdf');
        const [there, nowhere] = [await tried(other, contract, path), await tried(other, contract, missing)];
        expect([contract.id, there.status, there.json['code']]).toEqual([
          contract.id,
          404,
          'DOCUMENT_NOT_FOUND',
        ]);
        expect(there.text).toBe(nowhere.text);
      }
    });

    it.each(ROLES)('opens to %s the routes that the table says', async (role) => {
      const { id } = await rendered(api.house, order());
      const client = await as(role);
      for (const { contract } of API_ROUTES) {
        const path = contract.path.replace('{id}', id).replace('{role}', 'pdf');
        const { action } = contract;
        const opens = action === 'signed-in' || mayAtAll([{ role, inn }], action);
        const { status, json } = await client.ask(
          contract.method,
          path,
          contract.method === 'POST' ? {} : undefined,
        );
        const isDenied = json['code'] === 'ACCESS_DENIED' && status === 403;
        expect([contract.id, isDenied]).toEqual([contract.id, !opens]);
      }
    });

    it('shows failures, and tries them anew, of those documents only that concern the caller', async () => {
      const { id } = await rendered(api.house, order());
      const task = { queue: 'publish', documentId: id } as const;
      await api.house.rooms.failures.record(task, 'PORTAL_ACCESS_DENIED', {}, true);
      const client = await as('publication');
      const { json } = await client.get('/failures');
      expect(json['causes']).toEqual([
        expect.objectContaining({ code: 'PORTAL_ACCESS_DENIED', documents: [id] }),
      ]);
      const other = await stranger();
      expect((await other.get('/failures')).json).toEqual({ causes: [] });
      const choice = { cause: 'PORTAL_ACCESS_DENIED' };
      expect((await other.post('/failures/retries', choice)).json).toEqual({ retried: [] });
      const plan = await client.post('/failures/retry-plan', choice);
      expect(plan.json).toMatchObject({
        needsSecondPerson: true,
        plan: [{ documentId: id, replay: 'idle' }],
      });
      expect((await client.post('/failures/retries', choice)).json['code']).toBe('SECOND_PERSON_NEEDED');
      const second = { 'x-second-person': `Bearer ${client.token}` };
      expect((await client.post('/failures/retries', choice, second)).json['code']).toBe(
        'SECOND_PERSON_NEEDED',
      );
      const agreeing = { 'x-second-person': `Bearer ${(await as('publication')).token}` };
      const { json: done } = await client.post('/failures/retries', choice, agreeing);
      expect(done).toEqual({ retried: [{ documentId: id, queue: 'publish', code: 'PORTAL_ACCESS_DENIED' }] });
    });
  });
}

/** With what the contract takes, as far as it is read before the document is asked for. */
async function tried(
  client: ApiClient,
  { method, id }: (typeof API_ROUTES)[number]['contract'],
  path: string,
) {
  if (method === 'GET') return client.get(path);
  return client.post(path, SENT[id]?.() ?? {});
}

const mandated = { role: 'provider', way: 'cms', certificate: 'MAAA', chain: [] };
const SENT: Readonly<Record<string, () => unknown>> = {
  approveDocument: () => ({ on: '2024-11-20', actNumber: '1', by: 'руководитель' }),
  withdrawDocument: () => ({ reason: 'ошибка' }),
  declineSigning: () => ({ reason: 'ошибка' }),
  prepareSigning: () => mandated,
  completeSigning: () => ({ role: 'provider', answers: {} }),
  openPaperCase: () => ({
    ground: 'system-down',
    system: 'ЕИС',
    evidence: 'акт 1',
    decidedBy: 'начальник отдела',
  }),
  submittedByHand: () => {
    const form = new FormData();
    form.set('number', '1');
    form.set('proof', new File(['x'], 'proof.png'));
    return form;
  },
};
