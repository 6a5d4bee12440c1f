/**
 * A clerk's week on a stand: the stand, the service, and commands from another folder through its
 * socket. The data directory has spaces and Cyrillic in its name, and is deeper than a socket's path may be.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { spoiledDocuments } from '../../../src/stand/samples/spoiled.ts';
import {
  childrenOf,
  freePort,
  isAlive,
  type Ended,
  pechat,
  pechatRunning,
  type Running,
} from '../../support/pechat.ts';
import { scrape } from '../../support/scrape.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const home = temporaryFolder('служба');
const data = join(home, 'Папка отдела социальных заказов', 'данные с пробелами и кириллицей');
const desk = join(home, 'рабочий стол');
mkdirSync(data, { recursive: true });
mkdirSync(desk);

let env: Record<string, string>;
let stand: Running;
let service: Running;

const run = (...args: string[]): Promise<Ended> => pechat(args, desk, env);
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run(...args, '--json')).said) as T;

const omsk = sampleDocuments('omsk');
const sample = (name: RegExp): unknown => omsk.find((one) => name.test(one.name))?.content;
const order = sample(/^social-order-formed-2024/);
const paperOrder = sample(/^social-order-formed-2023/);
const report = sample(/^execution-report-formed-2024/);
const latin = spoiledDocuments().find(({ name }) => name.startsWith('latin'))?.content;

const put = (name: string, content: unknown): void =>
  writeFileSync(join(desk, name), JSON.stringify(content));

interface Row {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}

const stateOf = async (id: string): Promise<string> =>
  (await json<Row[]>('status')).find((one) => one.id === id)?.state ?? 'nowhere';

const reaches = (id: string, state: string): Promise<void> =>
  expect.poll(() => stateOf(id), { timeout: 60_000, interval: 500 }).toBe(state);

async function begin(): Promise<Running> {
  const running = pechatRunning(['start'], desk, env);
  await running.until('Служба работает');
  return running;
}

beforeAll(async () => {
  const [portalPort, httpPort, watchPort] = [await freePort(), await freePort(), await freePort()];
  env = {
    DATA_DIRECTORY: data,
    PORTAL_CHANNEL: 'portal',
    PORTAL_URL: `http://127.0.0.1:${portalPort}/`,
    HTTP_PORT: String(httpPort),
    WATCH_PORT: String(watchPort),
    RECEIPTS_POLL_MS: '200',
    SWEEP_EVERY_MS: '200',
  };
  stand = pechatRunning(['stand', '--port', String(portalPort)], desk, env);
  await stand.until('Учебный стенд работает');
  service = await begin();
});

afterAll(async () => {
  await service?.stop('SIGKILL');
  await stand?.stop('SIGKILL');
});

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${env['HTTP_PORT']}${path}`);
  return { status: answer.status, body: await answer.json() };
}

describe('documents', () => {
  it('are registered from the caller’s folder, the bad among them refused by place and rule', async () => {
    put('заказ.json', order);
    put('список.json', [paperOrder, latin, report]);
    writeFileSync(join(desk, 'не документ.json'), 'это не JSON');
    const all = ['заказ.json', 'список.json', 'не документ.json', 'нет такого.json'];
    const { status, said } = await run('register', ...all);
    expect(status).toBe(64); // A file that is not there is a wrong command, whatever else was refused.
    const lines = said.trim().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^заказ\.json: зарегистрирован [0-9a-f-]{36}$/);
    expect(lines[1]).toMatch(/^список\.json, документ 1: зарегистрирован/);
    expect(lines[2]).toMatch(
      /^список\.json, документ 2: не принят: .*sectionII\.rows\.3\.serviceCode.*латинская O/,
    );
    expect(lines[3]).toMatch(/^список\.json, документ 3: зарегистрирован/);
    expect(lines[4]).toMatch(/^не документ\.json: не принят: .*JSON/);
    expect(lines[5]).toMatch(/^нет такого\.json: не принят: .*такого файла нет/);
    expect(await json<Row[]>('status')).toHaveLength(3);
  });

  it('are the same when they are registered again, by two commands at once', async () => {
    const twice = await Promise.all([run('register', 'заказ.json'), run('register', 'заказ.json')]);
    for (const { status, said } of twice) {
      expect(status).toBe(0);
      expect(said).toContain('уже зарегистрирован');
    }
    expect(await json<Row[]>('status')).toHaveLength(3);
  });

  it('go to the portal once they are approved and signed with a certificate of the stand', async () => {
    const id = /[0-9a-f-]{36}/.exec((await run('register', 'заказ.json')).said)?.[0] ?? '';
    await reaches(id, 'rendered');
    const issued = await run('stand', '--issue', 'заказ.json', '--out', 'ключи');
    expect(issued).toMatchObject({ status: 0, said: 'ключи/authorized-body.pem\n' });
    expect(statSync(join(desk, 'ключи', 'authorized-body.key')).mode & 0o777).toBe(0o600);
    const early = await run('sign-document', id, '--signer', 'ключи/authorized-body.pem');
    expect(early.status).toBe(1);
    expect(early.told).toContain('ещё не утверждён');
    const approved = await run('approve', id, '--on', '2024-11-18', '--act', '112-п', '--by', 'министр');
    expect(approved.status).toBe(0);
    expect(approved.told).toContain('разные люди, не подтверждено');
    const signed = await run('sign-document', id, '--signer', 'ключи/authorized-body.pem');
    expect(signed.told).toBe('');
    expect(signed.status).toBe(0);
    await reaches(id, 'published');
    const life = await run('status', id);
    expect(life.said).toMatch(/номер на портале: .+\n[^]*доказательство публикации: digest/);
    expect(await run('withdraw', id, '--reason', 'проба')).toMatchObject({ status: 1 });
  });

  it('on paper go their way to the certified scan, and are published like any other', async () => {
    const [paperCase] = await json<{ id: string; documentId: string; state: string }[]>('paper', 'list');
    const { id = '', documentId = '' } = paperCase ?? {};
    await reaches(documentId, 'rendered');
    expect(await run('paper', 'print', id, '--out', 'печать')).toMatchObject({ status: 0 });
    const particulars = '--number 1 --signed-on 2023-11-21 --sheets 3 --copies 2 --stored-at 01-07'.split(
      ' ',
    );
    expect(await run('paper', 'enter', id, ...particulars)).toMatchObject({ status: 1 });
    expect(await run('paper', 'signed', id)).toMatchObject({ status: 0 });
    expect(await run('paper', 'enter', id, ...particulars)).toMatchObject({ status: 0, told: '' });
    put('бумажный.json', paperOrder);
    await run('stand', '--issue', 'бумажный.json', '--out', 'ключи');
    const scan = join('печать', `${documentId}.pdf`);
    const sign = await run(
      'sign',
      scan,
      '--key',
      'ключи/authorized-body.key',
      '--cert',
      'ключи/authorized-body.pem',
      '--out',
      'скан.sig',
    );
    expect(sign).toMatchObject({ status: 0, said: 'скан.sig\n' });
    const unread = await run('paper', 'scan', id, '--scan', scan, '--json');
    expect(unread.status).toBe(2);
    // No pictures of sheets are in it: somebody vouches for each.
    const { pages } = JSON.parse(unread.said) as { pages: number };
    const seen = Array.from({ length: pages }, (_, index) => index + 1).join(',');
    const vouched = ['--seen', seen, '--seen-by', 'архивариус органа (образец)'];
    expect(await run('paper', 'scan', id, '--scan', scan, ...vouched)).toMatchObject({ status: 0 });
    const certified = await run('paper', 'certify', id, '--scan', scan, '--signature', 'скан.sig');
    expect(certified).toMatchObject({ status: 0, told: '' });
    await reaches(documentId, 'published');
    expect((await run('paper', 'close', id)).said).toContain('закрыто');
  });

  it('that nobody will sign are withdrawn with a reason, and nothing can be done to them then', async () => {
    const waiting = await json<{ id: string }[]>('pending');
    expect(waiting).toHaveLength(1);
    const [{ id } = { id: '' }] = waiting;
    expect((await run('pack', id, '--out', 'пакет.zip')).status).toBe(1);
    expect(await run('withdraw', id, '--reason', 'подан по ошибке')).toMatchObject({ status: 0 });
    expect((await run('approve', id, '--on', '2024-11-18', '--act', '1', '--by', 'министр')).told).toContain(
      'отозван',
    );
    expect(await json('pending')).toEqual([]);
  });
});

describe('the answers for machines', () => {
  it.each([
    ['pending'],
    ['status'],
    ['failed'],
    ['deadlines'],
    ['outages'],
    ['audit'],
    ['doctor'],
    ['paper list'],
    ['nightly'],
  ])('of %s are JSON, and name no person', async (command) => {
    const { said, told } = await run(...command.split(' '), '--json');
    expect(() => JSON.parse(said) as unknown).not.toThrow();
    const persons = (order as { signatories: { name: string }[] }).signatories.map(({ name }) => name);
    expect(persons.length).toBeGreaterThan(0);
    for (const person of persons) expect(said + told).not.toContain(person.split(' ')[0]);
  });

  it('say by the exit status that the night is done, that all is ready, and that a term is over', async () => {
    expect((await run('nightly')).status).toBe(0);
    expect((await run('audit')).status).toBe(0);
    expect((await run('doctor')).said).not.toContain('−');
    expect((await run('retry', '--cause', 'PORTAL_SILENT', '--dry-run')).status).toBe(1);
  });

  it('never carry control characters of a file’s name to the terminal', async () => {
    const { said } = await run('register', 'нет\u001b[31m\u202eтакого.json');
    for (const sign of ['\u001b', '\u202e']) expect(said).not.toContain(sign);
    expect(said).toContain('\\u001b[31m\\u202e');
  });
});

describe('HTTP', () => {
  it('says that the service lives and can work, and nothing else to whom it does not know', async () => {
    expect(await get('/health')).toEqual({ status: 200, body: { alive: true } });
    expect(await get('/ready')).toEqual({ status: 200, body: { ready: true, wrong: [] } });
    for (const path of ['/status', '/metrics']) expect((await get(path)).status).toBe(404);
  });

  it('shows its numbers behind a door of their own', async () => {
    const { value } = await scrape(`http://127.0.0.1:${env['WATCH_PORT']}/metrics`);
    expect(value('pechat_documents', { state: 'published' })).toBe(2);
    expect(value('pechat_documents', { state: 'withdrawn' })).toBe(1);
    expect(value('pechat_attempts_total', { queue: 'publish', outcome: 'done' })).toBeGreaterThan(1);
    expect(value('pechat_queue_jobs', { queue: 'sweep', is: 'delayed' })).toBe(1);
  });
});

describe('the service', () => {
  it('is alone in its directory: a second is refused in words, at once', async () => {
    const { status, told } = await run('start');
    expect(status).toBe(1);
    expect(told).toContain('другая служба уже работает');
  });

  it('that is killed takes its queue engine with it, and goes on where it was', async () => {
    const engines = childrenOf(service.child.pid ?? 0);
    expect(engines).toHaveLength(1);
    await service.stop('SIGKILL');
    await expect.poll(() => engines.some(isAlive), { timeout: 15_000 }).toBe(false);
    const before = await json<Row[]>('status'); // by the command itself: nobody serves
    expect(before).toHaveLength(3);
    service = await begin();
    expect(await json<Row[]>('status')).toEqual(before);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops on %s, cleanly, with nothing left behind',
    async (signal) => {
      const engines = childrenOf(service.child.pid ?? 0);
      expect(engines).toHaveLength(1);
      const { status, told } = await service.stop(signal);
      expect({ status, trouble: told.match(/"level":[45]0.*/g) }).toEqual({ status: 0, trouble: null });
      expect(engines.some(isAlive)).toBe(false);
      expect(readdirSync(join(data, 'record'))).toEqual(['pgdata']);
      service = await begin();
    },
  );

  it('says in words that its port is taken, and ends', async () => {
    const { status, told } = await pechat(['start'], desk, {
      ...env,
      DATA_DIRECTORY: join(home, 'other'),
      WATCH_PORT: '',
    });
    expect(status).toBe(1);
    expect(told).toMatch(/HTTP_PORT \d+: порт уже занят/);
  });

  it('logs no name, no number and no content', () => {
    const words = [...readFileSync(join(desk, 'заказ.json'), 'utf8').matchAll(/"([^"]{12,})"/g)]
      .map(([, word = '']) => word)
      .filter((word) => /[А-я]/.test(word));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => service.told().includes(word))).toEqual([]);
  });
});

describe('without a service', () => {
  it('commands open the record themselves, and wait for each other', async () => {
    await service.stop('SIGTERM');
    const three = await Promise.all([run('status'), run('register', 'заказ.json'), run('audit')]);
    expect(three.map(({ status }) => status)).toEqual([0, 0, 0]);
  });
});
