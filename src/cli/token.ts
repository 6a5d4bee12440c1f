import { closeToken, makeToken } from '../pipeline/access/accounts.ts';
import { type Command, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { accountOf, grantsOf, inWords } from './grants.ru.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

export const token: Command = {
  name: 'token',
  help: {
    ru: `token add --name СИСТЕМА --right РОЛЬ:ИНН… [--days N] [--json]
token list [--json]
token close ИД
  Ключи доступа других систем к программе. Ключ показывается один раз; хранится только его свёртка.
  --right   что системе поручено, как в account; можно повторять
  --days    сколько дней ключ действует, по умолчанию 90, не больше 366`,
    en: `token add --name SYSTEM --right ROLE:INN… [--days N] [--json]
token list [--json]
token close ID
  Access tokens of other systems. A token is shown once; only its digest is kept.
  --right   what the system may do, as of \`account\`; may be repeated
  --days    how long it is good, 90 by default, 366 at most`,
  },
  async run([verb, ...args], tools) {
    const { values, positionals } = parsed(args, {
      name: { type: 'string' },
      right: { type: 'string', multiple: true, default: [] as string[] },
      days: { type: 'string', default: '90' },
      json: { type: 'boolean' },
    });
    if (verb === 'list') return list(tools, values.json);
    if (verb === 'close') {
      await closeToken(await tools.rooms(), accountOf(positionals), SHELL_ACTOR);
      tools.say('Ключ доступа закрыт.');
      return 0;
    }
    if (verb !== 'add') throw usageFault('token add, list или close');
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
      throw usageFault(`--days: от 1 до ${LONGEST_DAYS}`);
    }
    const name = needed(values.name, 'name');
    const wish = { name, grants: grantsOf(values.right), validMs: days * DAY_MS };
    const made = await makeToken(await tools.rooms(), wish, SHELL_ACTOR);
    emit(tools, values.json, made, [
      `Ключ доступа ${made.id}: ${made.token}`,
      'Здесь он больше не показывается.',
    ]);
    return 0;
  },
};

async function list(tools: Tools, json: boolean | undefined): Promise<number> {
  const tokens = await (await tools.rooms()).accessTokens.list();
  const lines = tokens.map(({ id, name, grants, endsAt, closedAt, usedAt }) =>
    [
      id,
      name,
      inWords(grants),
      closedAt === undefined ? `до ${endsAt.slice(0, 10)}` : 'закрыт',
      usedAt === undefined ? 'не использован' : `использован ${usedAt.slice(0, 10)}`,
    ].join('  '),
  );
  emit(tools, json, tokens, lines.length === 0 ? ['Ключей доступа нет.'] : lines);
  return 0;
}
