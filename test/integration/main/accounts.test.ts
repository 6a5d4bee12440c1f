import { expect, it } from 'vitest';
import { signInLocally } from '../../../src/pipeline/access/sign-in.ts';
import { whoseToken } from '../../../src/pipeline/access/who.ts';
import { inHouse } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { SERVICE_SETTINGS } from '../../support/visitor.ts';

const env = { DATA_DIRECTORY: temporaryFolder('accounts') };
const INN = '5503249258';

it('accounts and tokens are made, changed and closed at the command line, and every step is written down', () =>
  inHouse(env, async ({ rooms }, run) => {
    const json = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await run(...args, '--json')).said);
    const made = (await json(
      'account',
      'add',
      '--name',
      'Образцов Пример Иванович',
      '--login',
      'clerk',
      '--right',
      `ввод:${INN}`,
    )) as {
      id: string;
      oneTimePassword: string;
    };
    const enters = (password: string) => signInLocally(rooms, 'clerk', password, SERVICE_SETTINGS.limits);
    expect(await enters(made.oneTimePassword)).toBeDefined();

    expect((await run('account', 'rights', made.id, '--right', `подпись:${INN}`)).status).toBe(0);
    const { said } = await run('account', 'list');
    expect(said).toBe(`${made.id}  clerk  подпись:${INN}`);
    expect(said).not.toContain('Образцов');

    const again = await run('account', 'password', made.id);
    expect(await enters(made.oneTimePassword)).toBeUndefined();
    const [, password = ''] = /пароль: (\S+)/.exec(again.said) ?? [];
    expect(await enters(password)).toBeDefined();
    expect((await run('account', 'close', made.id)).status).toBe(0);
    expect(await enters(password)).toBeUndefined();
    expect((await run('account', 'close', made.id)).told).toContain('Нет такой действующей учётной записи');

    const token = (await json('token', 'add', '--name', 'Навигатор', '--right', `entry:${INN}`)) as {
      id: string;
      token: string;
    };
    expect((await whoseToken(rooms, token.token))?.grants).toEqual([{ role: 'entry', inn: INN }]);
    expect((await run('token', 'list')).said).toContain('использован');
    expect((await run('token', 'close', token.id)).status).toBe(0);
    expect(await whoseToken(rooms, token.token)).toBeUndefined();

    const written = (await rooms.accessLog.list(100)).filter(({ actor }) => actor === 'shell');
    expect(written.map(({ event }) => event).toReversed()).toEqual([
      'AccountMade',
      'RightsChanged',
      'PasswordGiven',
      'AccountClosed',
      'TokenMade',
      'TokenClosed',
    ]);
    expect(JSON.stringify(await rooms.accessLog.list(100))).not.toContain('Образцов');
    expect((await run('audit')).status).toBe(0);
  }));

it.each([
  ['a role that is none', ['account', 'add', '--name', 'А', '--login', 'a', '--right', `царь:${INN}`]],
  [
    'an ИНН with a wrong digit',
    ['account', 'add', '--name', 'А', '--login', 'a', '--right', 'ввод:5503249259'],
  ],
  ['a clerk of everything', ['account', 'add', '--name', 'А', '--login', 'a', '--right', 'ввод:*']],
  ['two ways in', ['account', 'add', '--name', 'А', '--login', 'a', '--issuer', 'https://id.example']],
  ['no way in', ['account', 'add', '--name', 'А']],
  ['a token for ever', ['token', 'add', '--name', 'А', '--days', '4000']],
  ['what is no identifier', ['token', 'close', 'clerk']],
  ['a verb that is none', ['account', 'open']],
])('the command line refuses %s', (_, args) =>
  inHouse(env, async ({ rooms }, run) => {
    const before = (await rooms.accounts.list()).length;
    expect((await run(...args)).status).toBe(64);
    expect(await rooms.accounts.list()).toHaveLength(before);
  }),
);
