import { changeRights, closeAccount, givePassword, makeAccount } from '../pipeline/access/accounts.ts';
import type { Account } from '../store/accounts.ts';
import { type Command, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { accountOf, grantsOf, inWords } from './grants.ru.ts';

const OPTIONS = {
  name: { type: 'string' },
  login: { type: 'string' },
  issuer: { type: 'string' },
  subject: { type: 'string' },
  right: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean' },
} as const;

export const account: Command = {
  name: 'account',
  help: {
    ru: `account add --name ИМЯ (--login ИМЯ | --issuer АДРЕС --subject НОМЕР) [--right РОЛЬ:ИНН]… [--json]
account list [--json]
account rights ИД --right РОЛЬ:ИНН…
account password ИД
account close ИД
  Учётные записи: кому можно войти и что ему поручено. Роли: ввод, согласование, подпись, публикация,
  наблюдение, администратор; администратор:* заведует всей программой. Права меняются сразу, и в открытых сеансах.
  --login            вход с паролем этой программы; показывается одноразовый пароль, действует сутки
  --issuer, --subject  вход через службу единого входа: её адрес и номер, под которым она знает человека
  --right            можно повторять; rights заменяет все права названными`,
    en: `account add --name NAME (--login NAME | --issuer URL --subject ID) [--right ROLE:INN]… [--json]
account list [--json]
account rights ID --right ROLE:INN…
account password ID
account close ID
  Accounts: who may sign in, and with what rights. Roles: entry, approval, signing, publication, observation,
  administration; administration:* is of the whole installation. Rights change at once, in open sessions too.
  --login            signs in with a password of ours; a one-time one is shown, good for a day
  --issuer, --subject  comes from the identity provider, which calls him so
  --right            may be repeated; \`rights\` replaces all rights by those named`,
  },
  async run([verb, ...args], tools) {
    const { values, positionals } = parsed(args, OPTIONS);
    switch (verb) {
      case 'add':
        return add(values, tools);
      case 'list':
        return list(tools, values.json);
      case 'rights':
        await changeRights(await tools.rooms(), accountOf(positionals), grantsOf(values.right), SHELL_ACTOR);
        return said(tools, 'Права изменены.');
      case 'password':
        return said(
          tools,
          oneTime(await givePassword(await tools.rooms(), accountOf(positionals), SHELL_ACTOR)),
        );
      case 'close':
        await closeAccount(await tools.rooms(), accountOf(positionals), SHELL_ACTOR);
        return said(tools, 'Учётная запись закрыта, её сеансы закончены.');
      default:
        throw usageFault('account add, list, rights, password или close');
    }
  },
};

type Values = ReturnType<typeof parsed<typeof OPTIONS>>['values'];

async function add({ name, login, issuer, subject, right, json }: Values, tools: Tools): Promise<number> {
  if ((login === undefined) === (issuer === undefined)) {
    throw usageFault('нужен либо --login, либо --issuer и --subject');
  }
  const identity = issuer === undefined ? undefined : { issuer, subject: needed(subject, 'subject') };
  const made = await makeAccount(
    await tools.rooms(),
    {
      name: needed(name, 'name'),
      grants: grantsOf(right),
      ...(login !== undefined && { login: needed(login, 'login') }),
      ...(identity !== undefined && { identity }),
    },
    SHELL_ACTOR,
  );
  const lines = [`Заведена учётная запись ${made.id}.`];
  emit(
    tools,
    json,
    made,
    made.oneTimePassword === undefined ? lines : [...lines, oneTime(made.oneTimePassword)],
  );
  return 0;
}

/** The list names no person: an identifier and rights are enough to work with. */
async function list(tools: Tools, json: boolean | undefined): Promise<number> {
  const accounts = (await (await tools.rooms()).accounts.list()).map(
    ({ id, login, identity, grants, closedAt }: Account) => ({
      id,
      ...(login !== undefined && { login }),
      ...(identity !== undefined && { identity }),
      grants,
      isClosed: closedAt !== undefined,
    }),
  );
  const lines = accounts.map(({ id, login, identity, grants, isClosed }) =>
    [id, login ?? identity?.subject ?? '', isClosed ? 'закрыта' : inWords(grants)].join('  '),
  );
  emit(tools, json, accounts, lines.length === 0 ? ['Учётных записей нет.'] : lines);
  return 0;
}

const oneTime = (password: string): string =>
  `Одноразовый пароль: ${password} (действует сутки; здесь больше не показывается)`;

function said({ say }: Pick<Tools, 'say'>, line: string): number {
  say(line);
  return 0;
}
