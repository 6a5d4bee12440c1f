/** `pechat doctor` as an administrator runs it: a stand, a folder of signatories, and trouble planted one by one. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { type Ended, freePort, pechat, pechatRunning, type Running } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const home = temporaryFolder('doctor');
const folder = join(home, 'подписанты');
mkdirSync(folder);
const order = sampleDocuments('omsk').find(({ name }) =>
  name.startsWith('social-order-formed-2024'),
)?.content;
const { signatories } = order as { signatories: readonly { name: string }[] };
const surname = signatories[0]?.name.split(' ')[0] ?? '?';

let env: Record<string, string>;
let stand: Running;
const run = (...args: string[]): Promise<Ended> => pechat(args, home, env);
const doctor = async (more: Record<string, string> = {}, ...args: string[]): Promise<Ended> =>
  pechat(['doctor', ...args], home, { ...env, ...more });

beforeAll(async () => {
  const port = await freePort();
  env = {
    DATA_DIRECTORY: join(home, 'данные'),
    PORTAL_CHANNEL: 'portal',
    PORTAL_URL: `http://127.0.0.1:${port}/`,
    SIGNATORIES_DIRECTORY: folder,
  };
  stand = pechatRunning(['stand', '--port', String(port)], home, env);
  await stand.until('Учебный стенд работает');
  writeFileSync(join(home, 'заказ.json'), JSON.stringify(order));
  await run('stand', '--issue', 'заказ.json', '--out', 'ключи');
  for (const name of readdirSync(join(home, 'ключи')).filter((one) => one.endsWith('.pem'))) {
    copyFileSync(join(home, 'ключи', name), join(folder, name));
  }
});
afterAll(() => stand.stop('SIGTERM'));

describe('pechat doctor', () => {
  it('finds all in order, and says so by group and by name', async () => {
    const { status, said } = await doctor();
    expect(said).not.toContain('−');
    expect(status).toBe(0);
    const groups = ['Подписанты', 'Доверие', 'Связь', 'Документы', 'Место и время'];
    const lines = said.split('\n');
    expect(lines.filter((line) => groups.includes(line))).toEqual(groups);
    expect(said).toMatch(new RegExp(`\\+ ${surname} .*, сертификат [0-9a-f]+: годится`));
  });

  it('tells a machine codes, and neither stream a name', async () => {
    const { said, told } = await doctor({}, '--json');
    const findings = JSON.parse(said) as readonly { group: string; code: string }[];
    expect(findings).toContainEqual(expect.objectContaining({ group: 'signatories', code: 'ready' }));
    expect(said + told).not.toContain(surname);
  });

  it('finds what will have run out by the night of a day', async () => {
    const { status, said } = await doctor({}, '--date', '2031-01-10');
    expect(status).toBe(1);
    expect(said).toMatch(/− .*, сертификат .*истёк.*Кто: подписант/);
    expect(said).toContain('! списки отзыва');
  });

  it('names a time-stamping authority that is down', async () => {
    const closed = `127.0.0.1:${await freePort()}`;
    const { status, said } = await doctor({ TSA_URLS: `http://${closed}/` });
    expect(status).toBe(1);
    expect(said).toContain(`− служба штампов времени ${closed}`);
  });

  it('names a file that is no certificate, and a portal that is away', async () => {
    writeFileSync(join(folder, 'мусор.cer'), 'не сертификат');
    const { status, said } = await doctor({ PORTAL_URL: `http://127.0.0.1:${await freePort()}/` });
    rmSync(join(folder, 'мусор.cer'));
    expect(status).toBe(1);
    expect(said).toContain('− файл мусор.cer: это не сертификат');
    expect(said).toContain('− портал');
  });

  it('fails when nothing is trusted', async () => {
    const { said } = await doctor({ TRUST_DIRECTORY: join(home, 'пусто') });
    expect(said).toContain('− корневые сертификаты: нет ни одного');
    expect(said).toContain('− списки отзыва: нет ни одного');
  });
});
