import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newRegistration } from '../../contract/store/samples.ts';
import { tellHooks } from '../../../src/pipeline/hooks/tell-hooks.ts';
import { inHouse } from '../../support/program.ts';
import { isGenuine, openReceiver } from '../../support/receiver.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const INN = '5503249258';
const env = {
  DATA_DIRECTORY: temporaryFolder('hooks'),
  HOOK_INTERNAL_HOSTS: '127.0.0.1',
  HOOK_PLAIN_HTTP: 'yes',
  HTTP_PUBLIC_URL: 'https://pechat.example',
};

it('a web hook is made, tried, watched, resumed and removed at the command line', () =>
  inHouse(env, async ({ rooms }, run) => {
    const receiver = await openReceiver();
    const made = await run(
      'hook',
      'add',
      '--name',
      'Навигатор',
      '--url',
      receiver.url,
      '--right',
      `наблюдение:${INN}`,
    );
    expect([made.status, made.told]).toEqual([0, '']);
    const [, id = '', secret = ''] = /Веб-хук (\S+), секрет: (whsec_\S+)/.exec(made.said) ?? [];
    expect(statSync(join(env.DATA_DIRECTORY, 'hook-key')).mode & 0o777).toBe(0o600);

    expect(await run('hook', 'test', id)).toMatchObject({
      status: 0,
      said: expect.stringMatching(/^Принято: HTTP_204, \d+ мс$/) as unknown,
    });
    expect(receiver.news.map((news) => isGenuine(news, secret))).toEqual([true]);
    const listed = (await run('hook', 'list')).said;
    expect(listed).toContain(`${id}  Навигатор  работает`);
    expect(listed).toContain(`наблюдение:${INN}`);
    expect(listed).toContain('доставлено: 1, ждут: 0, не доставлено: 0');
    expect(listed + JSON.stringify(await run('hook', 'list', '--json'))).not.toContain(secret);

    const again = (JSON.parse((await run('hook', 'secret', id, '--json')).said) as { secret: string }).secret;
    const registration = newRegistration();
    const { header } = registration;
    await rooms.store.register({ ...registration, header: { ...header, authorizedBodyInn: INN } });
    await tellHooks(rooms, new AbortController().signal);
    const last = receiver.news.at(-1);
    if (last === undefined) throw new Error('nothing came');
    expect([isGenuine(last, secret), isGenuine(last, again)]).toEqual([false, true]);
    expect(JSON.parse(last.body)).toMatchObject({
      topic: 'document.registered',
      links: {
        api: `https://pechat.example/api/v1/documents/${registration.id}`,
        page: `https://pechat.example/documents/${registration.id}`,
      },
    });

    receiver.answer((response) => void response.writeHead(503).end());
    expect(await run('hook', 'test', id)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^Не принято: HTTP_503/) as unknown,
    });
    const log = (await run('hook', 'log', id, '--limit', '2')).said.split('\n');
    expect(log).toHaveLength(2);
    expect(log[0]).toMatch(/hook\.test {2}не доставлено {2}попыток: 1 {2}ответ: HTTP_503, \d+ мс/);
    expect(log[1]).toContain(`document.registered  ${registration.id}  доставлено`);
    expect((await run('hook', 'resume', id, '--again')).status).toBe(0);
    expect((await run('hook', 'remove', id)).status).toBe(0);
    expect(await run('hook', 'remove', id)).toMatchObject({
      told: expect.stringContaining('Нет такого действующего веб-хука') as unknown,
    });
    expect((await run('hook', 'list')).said).toBe('Веб-хуков нет.');

    const written = JSON.stringify(await rooms.accessLog.list(100));
    for (const hidden of [secret, again, receiver.url, 'Навигатор']) expect(written).not.toContain(hidden);
    expect(readFileSync(join(env.DATA_DIRECTORY, 'hook-key'))).toHaveLength(32);
    expect((await run('audit')).status).toBe(0);
    await receiver.close();
  }));

it.each([
  ['an address within', ['--url', 'http://10.0.0.1/', '--right', `наблюдение:${INN}`], 'HOOK_INTERNAL_HOSTS'],
  ['no address', ['--url', 'navigator', '--right', `наблюдение:${INN}`], 'это не адрес'],
  ['nobody’s documents', ['--url', 'https://r.example/'], 'нужна роль'],
  ['a news that is none', ['--url', 'https://r.example/', '--event', 'document.eaten'], 'нет такой новости'],
])('a web hook with %s is not made', (_, options, words) =>
  inHouse(env, async ({ rooms }, run) => {
    const { status, told } = await run('hook', 'add', '--name', 'Навигатор', ...options);
    expect([status === 0, told]).toEqual([false, expect.stringContaining(words)]);
    expect(await rooms.hooks.list()).toEqual([]);
  }),
);
