/** Signing through the API in two phases, and the steps of a paper case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import type { PluginTask } from '../../../src/signature/plugin-signing.ts';
import { type ApiClient, clientWith, openTestApi } from '../../support/api.ts';
import { pluginOf } from '../../support/fake-plugin.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { agreement, order, rendered } from '../../support/officials.ts';
import type { TestService } from '../../support/visitor.ts';

type Task = PluginTask & { readonly part: string };

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('the API', () => {
  let house: TestHouse;
  let open: TestService;
  const as = (role: Role, inn: string): Promise<ApiClient> => clientWith(house, open, { role, inn });

  beforeAll(async () => {
    house = await openTestHouse();
    open = await openTestApi(house);
  });
  afterAll(async () => {
    await open?.close();
    await house?.close();
  });

  it('tells the plug-in what to sign, and takes its answers together', async () => {
    const { id, header } = await rendered(house, agreement());
    const provider = header.signatories.find(({ role }) => role === 'provider');
    if (provider === undefined) throw new Error('no provider');
    const { inn, name: person, position } = provider;
    const official = await house.ca.signatory({
      organisation: 'Организация (образец)',
      inn,
      position,
      person,
    });
    const { certificate, chain } = official.signer;
    const signing = await as('signing', inn);
    const wish = {
      role: 'provider',
      way: 'cms',
      certificate: base64(certificate),
      chain: chain.map(base64),
    };
    const { json, text } = await signing.post(`/documents/${id}/signing-tasks`, wish);
    const tasks = json['tasks'] as readonly Task[];
    expect(
      tasks.map(({ part }) => part),
      text,
    ).toEqual(['pdf']);
    const plugIn = pluginOf(official, house.rooms.now);
    const answers = Object.fromEntries(
      tasks.map((task) => [task.part, { requestId: task.requestId, text: plugIn(task) }]),
    );
    const done = await signing.post(`/documents/${id}/signatures`, { role: 'provider', answers });
    expect(done.status, done.text).toBe(200);
    expect(JSON.stringify(done.json['files'])).toContain('signature-provider');
    const again = await signing.post(`/documents/${id}/signatures`, { role: 'provider', answers });
    expect(again.json['code']).toBe('SIGNING_REQUEST_OVER');
  });

  it('takes a paper case from its opening to the entry of the original', async () => {
    const { id, header } = await rendered(house, order({ formedOn: localDate('2023-11-20') }));
    const entry = await as('entry', header.authorizedBodyInn);
    const { json: list } = await entry.get('/paper-cases');
    const [known] = list['cases'] as readonly { readonly id: string; readonly documentId: string }[];
    expect(known?.documentId).toBe(id);
    const at = `/paper-cases/${known?.id}`;
    expect((await entry.get(`${at}/print-set`)).status).toBe(404);
    expect((await entry.post(`${at}/steps`, { step: 'print' })).json).toMatchObject({ state: 'printed' });
    const printed = await entry.get(`${at}/print-set`);
    expect(printed.headers.get('content-disposition')).toBe('attachment; filename="print-set.pdf"');
    expect((await entry.post(`${at}/steps`, { step: 'signed' })).json).toMatchObject({
      state: 'hand-signed',
    });
    const original = { number: '12-п', signedOn: header.formedOn, sheets: 3, copies: 2, storedAt: '01-12' };
    const { sheets } = (await house.rooms.paperCases.list())[0]?.printSet ?? { sheets: 3 };
    const entered = await entry.post(`${at}/original`, { ...original, sheets });
    expect(entered.json, entered.text).toMatchObject({ state: 'entered', number: '12-п' });
    const stranger = await as('entry', '7700000000');
    const hidden = await stranger.post(`${at}/steps`, { step: 'spoil' });
    expect([hidden.status, hidden.json['code']]).toEqual([404, 'PAPER_CASE_NOT_FOUND']);
  });
});
