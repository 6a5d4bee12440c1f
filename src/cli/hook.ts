import { HOOK_TOPICS, type HookTopic, isHookTopic } from '../domain/hook.ts';
import { addHook, giveHookSecret, removeHook, resumeHook } from '../pipeline/hooks/manage-hooks.ts';
import { type Command, emit, needed, parsed, SHELL_ACTOR, type Tools, usageFault } from './command.ts';
import { grantsOf } from './grants.ru.ts';
import { hookOf, listHooks, showLog, tryHook } from './hook-views.ts';

export const hook: Command = {
  name: 'hook',
  help: {
    ru: `hook add --name СИСТЕМА --url https://… --right РОЛЬ:ИНН… [--event НОВОСТЬ…] [--json]
hook list [--json]
hook secret|test|remove ИД [--json]
hook resume ИД [--again]
hook log ИД [--limit N] [--json]
  Веб-хуки: новости о документах другим системам (docs/api.md). Секрет подписи показывается один раз.
  --right   о чьих документах сообщать, как в token; можно повторять
  --event   ${HOOK_TOPICS.slice(0, 4).join(', ')}, …, ${HOOK_TOPICS.slice(-2).join(', ')};
            можно повторять; без него все
  secret    новый секрет вместо прежнего;  test: пробная новость, сразу и один раз
  resume    после паузы; --again: и то, что доставить не удалось и ещё хранится
  --limit   сколько последних доставок показать, по умолчанию 20`,
    en: `hook add --name SYSTEM --url https://… --right ROLE:INN… [--event TOPIC…] [--json]
hook list [--json]
hook secret|test|remove ID [--json]
hook resume ID [--again]
hook log ID [--limit N] [--json]
  Web hooks: news of documents for other systems (docs/api.md). The secret of the signature is shown once.
  --right   whose documents it is told of, as of \`token\`; may be repeated
  --event   ${HOOK_TOPICS.slice(0, 4).join(', ')}, …, ${HOOK_TOPICS.slice(-2).join(', ')};
            may be repeated; all without it
  secret    a new secret instead of the one before;  test: a news about nothing, at once and once
  resume    after a pause; --again: also what was given up and is still kept
  --limit   how many of the last deliveries, 20 by default`,
  },
  async run([verb, ...args], tools) {
    const { values, positionals } = parsed(args, {
      name: { type: 'string' },
      url: { type: 'string' },
      right: { type: 'string', multiple: true, default: [] as string[] },
      event: { type: 'string', multiple: true, default: [] as string[] },
      again: { type: 'boolean', default: false },
      limit: { type: 'string', default: '20' },
      json: { type: 'boolean' },
    });
    if (verb === 'add') return add(tools, values);
    if (verb === 'list') return listHooks(tools, values.json);
    if (verb === undefined || !VERBS.has(verb)) throw usageFault(`hook add, list, ${[...VERBS].join(', ')}`);
    const id = hookOf(positionals);
    if (verb === 'test') return tryHook(tools, id, values.json);
    if (verb === 'log') return showLog(tools, id, values.limit, values.json);
    const rooms = await tools.rooms();
    if (verb === 'secret') {
      const secret = await giveHookSecret(rooms, id, SHELL_ACTOR);
      emit(tools, values.json, { id, secret }, secretLines(id, secret));
    } else if (verb === 'resume') {
      await resumeHook(rooms, id, values.again, SHELL_ACTOR);
      tools.say('Веб-хук работает; что ждало, отправляется.');
    } else {
      await removeHook(rooms, id, SHELL_ACTOR);
      tools.say('Веб-хук убран; что не доставлено, не будет отправлено.');
    }
    return 0;
  },
};

const VERBS: ReadonlySet<string> = new Set(['secret', 'test', 'remove', 'resume', 'log']);

interface Wish {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly right: readonly string[];
  readonly event: readonly string[];
  readonly json?: boolean | undefined;
}

async function add(tools: Tools, { name, url, right, event, json }: Wish): Promise<number> {
  const wish = {
    name: needed(name, 'name'),
    url: needed(url, 'url'),
    grants: grantsOf(right),
    topics: event.length === 0 ? HOOK_TOPICS : event.map(topicOf),
  };
  const rooms = await tools.rooms();
  const id = await addHook(rooms, wish, SHELL_ACTOR);
  const secret = await giveHookSecret(rooms, id, SHELL_ACTOR);
  emit(tools, json, { id, secret }, secretLines(id, secret));
  return 0;
}

const secretLines = (id: string, secret: string): readonly string[] => [
  `Веб-хук ${id}, секрет: ${secret}`,
  `Здесь он больше не показывается. Проверить получателя: pechat hook test ${id}`,
];

function topicOf(text: string): HookTopic {
  if (isHookTopic(text)) return text;
  throw usageFault(`--event ${text}: нет такой новости; новости: ${HOOK_TOPICS.join(', ')}`);
}
