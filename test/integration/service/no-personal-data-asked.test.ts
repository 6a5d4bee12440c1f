/**
 * Whatever other systems, clerks and strangers send, none of what it says of persons may stand in a log line, a fault, a
 * refusal, the queue's engine, a metric, a span or a letter.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Grant, ROLES } from '../../../src/domain/access.ts';
import { localDate, localDateIn } from '../../../src/domain/identifiers.ts';
import { sendDigest } from '../../../src/pipeline/send-digest.ts';
import { sendUrgent } from '../../../src/pipeline/urgent/send-urgent.ts';
import { apiPart } from '../../../src/service/api/api.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { type ApiAnswer, API_SETTINGS, ApiClient, apiToolsOf } from '../../support/api.ts';
import { applicationBase, applicationExport, sampleApplication } from '../../support/application-export.ts';
import { checkPart } from '../../support/check-desk.ts';
import {
  type LeakWatch,
  leaksIn,
  namingOrder,
  openLeakWatch,
  PERSON,
  REASON,
} from '../../support/leak-watch.ts';
import { decoded, mailerAt, openMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { agreement, approve, CHOICE, registered } from '../../support/officials.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openTestService, type TestService, tokenWith, Visitor, visitorWith } from '../../support/visitor.ts';

/** Every ИНН that a document names: whoever asks here stands on every side. */
const innsIn = (content: unknown): readonly string[] => [
  ...new Set([...JSON.stringify(content).matchAll(/"\w*inn":"(\d{10,12})"/gi)].map(([, inn = '']) => inn)),
];

function form(fields: Readonly<Record<string, Uint8Array | string>>, fileName: string): FormData {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.append(field, value);
    else body.append(field, new Blob([Buffer.from(value)]), fileName);
  }
  return body;
}

/** All rights on all sides. */
const grantsIn = (content: unknown): readonly Grant[] =>
  innsIn(content).flatMap((inn) => ROLES.map((role) => ({ role, inn })));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A file that holds nothing but what nobody may repeat. */
const TELLING_FILE = new TextEncoder().encode(`%PDF-1.7\n${REASON}\n%%EOF\n`);
const TELLING_NAME = `${PERSON}.pdf`;
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('what is asked of the service', () => {
  const folder = temporaryFolder('trust');
  let leaks: LeakWatch;
  let server: TestMailServer;
  let open: TestService;

  beforeAll(async () => {
    server = await openMailServer();
    leaks = await openLeakWatch(() => ({ mailer: mailerAt(server) }));
    const { house, rooms, watch, log } = leaks;
    open = await openTestService(
      rooms,
      {},
      {
        watch: (service) => watch.over(service),
        onFault: (thrown) => log.error({ event: 'http.fault', err: thrown }),
        parts: [apiPart(apiToolsOf(house), API_SETTINGS), await checkPart(house, folder, { perMinute: 100 })],
      },
    );
  });
  afterAll(async () => {
    await open?.close();
    await leaks?.close();
    await server?.close();
  });

  const clientFor = async (content: unknown): Promise<ApiClient> =>
    new ApiClient(open.url, await tokenWith(leaks.rooms, grantsIn(content)));
  /** Keeps what was answered: to a refusal, nothing of the request may stand in it. */
  const kept = (answer: ApiAnswer): ApiAnswer => {
    leaks.keep(answer.text);
    return answer;
  };
  async function taken(content: unknown): Promise<string> {
    leaks.note(content);
    const { json, text } = kept(
      await (await clientFor(content)).post('/documents', { documents: [content], choice: CHOICE }),
    );
    expect(json, text).toMatchObject({ documents: [{ result: 'registered' }] });
    const [first] = json['documents'] as readonly { readonly id?: string }[];
    return first?.id ?? '';
  }

  it('documents as JSON, whole, spoiled and torn; lists by a name; addresses with a name', async () => {
    for (const { content } of privateSamples('omsk')) {
      const id = await taken(content);
      await leaks.reaches(id as never, (state) => state !== 'registered');
      const client = await clientFor(content);
      const spoiled = JSON.parse(JSON.stringify(content), (_, value: unknown) =>
        typeof value === 'string' && /[а-я]/.test(value) ? `${value} 𝕏 ${REASON}` : value,
      ) as object;
      kept(
        await client.post('/documents', {
          documents: [spoiled, { [PERSON]: REASON }, REASON],
          choice: CHOICE,
        }),
      );
      kept(
        await client.post('/documents', `{"documents": [{"consumer": "${REASON}"`, {
          'content-type': 'application/json',
        }),
      );
      kept(await client.post('/documents', { documents: [content], [PERSON]: REASON }));
    }
    const client = await clientFor(namingOrder());
    for (const address of [
      `/documents?text=${encodeURIComponent(PERSON)}&${encodeURIComponent(PERSON)}=1`,
      `/documents/${encodeURIComponent(PERSON)}`,
      `/documents/${NOBODY}/files/${encodeURIComponent(PERSON)}`,
      `/journal?subject=${encodeURIComponent(REASON)}`,
      `/%D0`,
    ])
      expect(kept(await client.get(address)).status).toBeLessThan(500);
  });

  it('tables with wrong cells', async () => {
    const content = sampleApplication();
    leaks.note(content);
    const client = await clientFor(content);
    const base = JSON.stringify(applicationBase({ ...content, formedOn: 'вчера' }));
    const files = applicationExport({ ...content, consumer: REASON }, REASON, [
      { status: REASON, at: REASON },
    ]);
    for (const [name, bytes] of [
      ['выгрузка.csv', files],
      ['выгрузка.xlsx', files],
      ['выгрузка.xlsx', TELLING_FILE],
    ] as const)
      expect([200, 422]).toContain(
        kept(await client.post('/imports', form({ kind: 'consumer-application', base, files: bytes }, name)))
          .status,
      );
    // A name of a file is told back to whoever has sent it, and nobody else.
    await client.post('/imports', form({ kind: 'consumer-application', files }, `${PERSON}.csv`));
  });

  it('signatures and certificates that are none, refusals to sign and withdrawals with reasons', async () => {
    const ids = [await taken(namingOrder()), await taken(namingOrder())];
    const content = namingOrder();
    const client = await clientFor(content);
    for (const id of ids) await leaks.reaches(id as never, (state) => state === 'rendered');
    const [first, second] = ids;
    await approve(leaks.rooms, first as never);
    const { certificate, chain } = (
      await leaks.house.ca.signatory({
        organisation: PERSON,
        inn: '7700000000',
        position: REASON.slice(0, 60),
        person: PERSON,
      })
    ).signer;
    for (const offered of [base64(certificate), base64(TELLING_FILE), REASON]) {
      const wish = { role: 'authorized-body', way: 'cms', certificate: offered, chain: chain.map(base64) };
      kept(await client.post(`/documents/${first}/signing-tasks`, wish));
    }
    const none = { requestId: '0'.repeat(64), text: base64(TELLING_FILE) };
    const answers = { pdf: none, data: none };
    const over = kept(
      await client.post(`/documents/${first}/signatures`, { role: 'authorized-body', answers }),
    );
    expect(over.text).toContain('SIGNING_REQUEST_OVER');
    kept(await client.post(`/documents/${first}/approval`, { on: PERSON, actNumber: REASON, by: PERSON }));
    for (const reason of [REASON.repeat(20), REASON, REASON]) {
      kept(await client.post(`/documents/${first}/declining`, { reason }));
      kept(await client.post(`/documents/${second}/withdrawal`, { reason }));
    }
    expect((await leaks.rooms.store.list()).map(({ state }) => state)).toEqual(
      expect.arrayContaining(['declined', 'withdrawn']),
    );
  });

  it('paper: grounds, numbers of the register, scans, hands that sign', async () => {
    const onPaper = await registered(leaks.rooms, { ...namingOrder(), formedOn: localDate('2023-11-20') });
    const impossible = agreement({ formedOn: localDate('2023-10-02') });
    const maybe = await taken(impossible);
    const client = await clientFor([onPaper.header, impossible, namingOrder()]);
    await leaks.reaches(onPaper.id, (state) => state === 'rendered');
    await leaks.reaches(maybe as never, (state) => state === 'rendered');
    const opening = { ground: 'no-function-in-system', system: REASON, evidence: REASON, decidedBy: PERSON };
    kept(await client.post(`/documents/${maybe}/paper-case`, opening));
    const { id } = (await leaks.rooms.paperCases.ofDocument(onPaper.id)) ?? {};
    const at = `/paper-cases/${id}`;
    await client.post(`${at}/steps`, { step: 'print' });
    kept(await client.post(`${at}/steps`, { step: REASON }));
    await client.post(`${at}/steps`, { step: 'signed' });
    const original = { number: '15-п', signedOn: '2023-11-21', sheets: 12, copies: 2, storedAt: '01-07' };
    kept(await client.post(`${at}/original`, { ...original, number: REASON }));
    kept(await client.post(`${at}/original`, { ...original, signedOn: PERSON }));
    await client.post(`${at}/original`, { ...original, storedAt: REASON });
    for (const seen of ['1,2', REASON])
      kept(
        await client.post(
          `${at}/scan-check`,
          form({ scan: TELLING_FILE, seen, seenBy: PERSON }, TELLING_NAME),
        ),
      );
    kept(
      await client.post(
        `${at}/certified-scan`,
        form(
          {
            scan: TELLING_FILE,
            signature: TELLING_FILE,
            mandate: TELLING_FILE,
            mandateSignature: TELLING_FILE,
          },
          TELLING_NAME,
        ),
      ),
    );
    expect((await leaks.rooms.paperCases.load(id as never)).state).toBe('entered');
  });

  it('files to be verified by anyone, pages asked for by a name, a name in place of a login', async () => {
    const body = form({ file: TELLING_FILE, signature: TELLING_FILE }, TELLING_NAME);
    const client = await clientFor(namingOrder());
    kept(await client.post('/verifications', body));
    const own = { origin: open.url, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    for (const files of [{ file: TELLING_FILE }, { file: TELLING_FILE, signature: TELLING_FILE }, {}]) {
      const answer = await fetch(new URL('/verify', open.url), {
        method: 'POST',
        headers: own,
        body: form(files, TELLING_NAME),
      });
      leaks.keep(await answer.text());
    }
    const stranger = new Visitor(open.url);
    await stranger.post('/sign-in', { login: PERSON, password: REASON });
    leaks.keep((await stranger.get(`/${encodeURIComponent(PERSON)}`)).text);
    const clerk = await visitorWith(leaks.rooms, open.url, grantsIn(namingOrder()));
    // A page that looks for a name shows it again to whoever looks.
    await clerk.get(`/publication?text=${encodeURIComponent(PERSON)}`);
    // Another of his pages has his own name, and no other.
    expect((await clerk.get(`/failures/${encodeURIComponent(PERSON)}`)).text).not.toContain(PERSON);
  });

  it('and leaves nothing of it in log, faults, refusals, queue, metrics, traces and letters', async () => {
    const { rooms } = leaks;
    await sendDigest(rooms, localDateIn('Europe/Moscow', rooms.now()));
    await sendUrgent(rooms);
    const letters = server.got.map(({ text }) => decoded(text));
    expect(letters.length).toBeGreaterThan(0);
    leaks.keep(...letters);
    const traces = await leaks.traces();
    for (const trace of [
      'job.ended',
      'CONTENT_INVALID',
      'SIGNING_REQUEST_OVER',
      'pechat_http_request_seconds',
      'scopeSpans',
    ])
      expect([trace, traces.includes(trace)]).toEqual([trace, true]);
    expect(leaks.telling.size).toBeGreaterThan(60);
    expect(leaksIn(traces, leaks.telling)).toEqual([]);
  });
});
