import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { Queue } from 'bullmq';
import type { BoardAnswer, QueueBoard } from '../src/pipeline/queue-board.ts';
import { QUEUE_WORDS } from '../src/pipeline/record-words.ru.ts';
import type { QueueName } from '../src/store/store.ts';

/** What bull-board hands over to whoever serves it. */
interface Handed {
  queues: BullBoardQueues;
  folder: string;
  settings: UIConfig;
  routes: readonly AppControllerRoute[];
  pages: readonly string[];
}

export interface BoardPlace {
  /** Where it is served, with a slash at its end. */
  readonly base: string;
  readonly title: string;
  /** Words of the link to the rest of the service. */
  readonly back: string;
}

/**
 * bull-board over the queues. Only what it reads is handed on: there is no way here to retry, to remove or to pause,
 * whatever its page may offer.
 */
export function queueBoard(
  queues: ReadonlyMap<QueueName, Queue>,
  { base, title, back }: BoardPlace,
): QueueBoard {
  const handed = handedOver(queues, title, back);
  const files = join(handed.folder, 'static');
  return {
    page: pageOf(handed, base, title),
    pages: handed.pages,
    answers: handed.routes.flatMap((route) => answersOf(route, handed)),
    files: new Map(filesIn(files).map((name) => [`static/${name}`, pathToFileURL(join(files, name))])),
  };
}

function handedOver(queues: ReadonlyMap<QueueName, Queue>, title: string, back: string): Handed {
  const handed: Handed = { queues: new Map(), folder: '', settings: {}, routes: [], pages: [] };
  const adapter: IServerAdapter = {
    setQueues: (all) => take({ queues: all }),
    setViewsPath: (folder) => take({ folder }),
    setStaticPath: () => adapter,
    setEntryRoute: ({ route }) => take({ pages: [route].flat() }),
    setErrorHandler: () => adapter,
    setApiRoutes: (routes) => take({ routes }),
    setUIConfig: (settings) => take({ settings }),
  };
  const take = (some: Partial<Handed>): IServerAdapter => {
    Object.assign(handed, some);
    return adapter;
  };
  createBullBoard({
    queues: [...queues].map(
      ([name, queue]) => new BullMQAdapter(queue, { readOnlyMode: true, displayName: QUEUE_WORDS[name] }),
    ),
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: title,
        locale: { lng: 'ru-RU' },
        hideDocsLink: true,
        miscLinks: [{ text: back, url: '/' }],
      },
    },
  });
  return handed;
}

function answersOf(route: AppControllerRoute, handed: Handed): readonly BoardAnswer[] {
  if (![route.method].flat().every((one) => one === 'get')) return [];
  return [route.route].flat().map((way) => ({
    way,
    answer: async ({ params, query }) => {
      const asked = {
        queues: handed.queues,
        uiConfig: handed.settings,
        params,
        query,
        body: {},
        headers: {},
      };
      const { status = 200, body } = await route.handler(asked);
      return { status, body };
    },
  }));
}

/** Its page without what our policy forbids anyway: a font from elsewhere and styles within it. */
function pageOf({ folder, settings }: Handed, base: string, title: string): string {
  const values: Readonly<Record<string, string>> = {
    basePath: base,
    title,
    uiConfig: JSON.stringify(settings).replaceAll('<', String.raw`\u003c`),
    favIconDefault: settings.favIcon?.default ?? '',
    favIconAlternative: settings.favIcon?.alternative ?? '',
  };
  return readFileSync(join(folder, 'index.ejs'), 'utf8')
    .replace('lang="en"', 'lang="ru"')
    .replace(/<link href="https:[^>]*>/, '')
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/ style="[^"]*"/g, '')
    .replaceAll(/<%[=-] (\w+) %>/g, (_, name: string) => values[name] ?? '');
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
