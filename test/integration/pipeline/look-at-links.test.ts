import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Socket } from 'node:net';
import { attempted } from '../../../jobs/job.ts';
import { links } from '../../../jobs/look-at-links.ts';
import { publish } from '../../../jobs/publish-document.ts';
import { enterFailure } from '../../../src/pipeline/outage-ledger.ts';
import { openPortal } from '../../../src/portal/portal-client.ts';
import { openExchange } from '../../../src/portal/exchange.ts';
import { type LinkSettings, openLinks } from '../../../src/portal/look-at-links.ts';
import { nameServer } from '../../support/name-server.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { clientSettings } from '../../support/portal.ts';
import { freePort } from '../../support/pechat.ts';
import { http, rudeServer } from '../../support/rude-server.ts';

const LIMIT_MS = 400;
const DAY_MS = 86_400_000;

let house: TestHouse;
let neutralUp: URL;
let neutralDown: URL;
const closers: (() => void)[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  const neutral = await rudeServer(() => undefined);
  closers.push(() => neutral.close());
  neutralUp = neutral.url;
  neutralDown = new URL(`https://127.0.0.1:${await freePort()}/`);
});
afterAll(async () => {
  for (const close of closers) close();
  await house.close();
});
beforeEach(async () => {
  await house.forward(DAY_MS);
  await look({ url: house.portal.url });
});

const exchange = {
  ...clientSettings(new URL('http://127.0.0.1/')),
  connectTimeoutMs: LIMIT_MS,
  responseTimeoutMs: LIMIT_MS,
  totalTimeoutMs: LIMIT_MS,
};

interface Seen extends Partial<LinkSettings> {
  readonly url: URL;
}

const roomsSeeing = ({ url, ...more }: Seen): TestHouse['rooms'] => ({
  ...house.rooms,
  lookAtLinks: openLinks({
    targets: [{ target: 'portal', url: new URL('packages/none', url), ask: openExchange(exchange) }],
    neutral: [neutralDown, neutralUp],
    timeoutMs: LIMIT_MS,
    ...more,
  }),
});

const look = async (seen: Seen): Promise<string> => (await attempted(links, roomsSeeing(seen), {})).result;

async function rude(behave: (socket: Socket) => void): Promise<URL> {
  const server = await rudeServer(behave);
  closers.push(() => server.close());
  return server.url;
}

async function names(answer: Parameters<typeof nameServer>[0]): Promise<readonly string[]> {
  const server = await nameServer(answer);
  closers.push(() => server.close());
  return [server.address];
}

/** A name that nobody has: the portal cannot be reached by it, whoever is asked. */
const UNKNOWN = new URL('http://portal.invalid/');

describe('a look at the links', () => {
  it('finds a portal at work, whatever it answers to a package that is not there', async () => {
    expect(await look({ url: house.portal.url })).toBe('portal:answers');
    expect(await look({ url: await rude((socket) => socket.end(http('403 Forbidden', ''))) })).toBe(
      'portal:answers',
    );
  });

  const SILENT: Readonly<Record<string, (socket: Socket) => void>> = {
    'answers 503': (socket) => socket.end(http('503 Service Unavailable', '')),
    'never answers': () => undefined,
    'drops the connection': (socket) => socket.destroy(),
  };

  for (const [name, behave] of Object.entries(SILENT)) {
    it(`says that it is the portal that ${name}, while a neutral address can be reached`, async () => {
      expect(await look({ url: await rude(behave) })).toBe('portal:portal');
    });
  }

  it('says that it is our network, when no neutral address can be reached either', async () => {
    expect(await look({ url: neutralDown, neutral: [neutralDown] })).toBe('portal:our-network');
  });

  it('does not know, when there is no neutral address', async () => {
    expect(await look({ url: neutralDown, neutral: [] })).toBe('portal:undetermined');
  });

  it('says that it is our network, when our resolver is dead', async () => {
    expect(await look({ url: UNKNOWN, resolvers: await names('silence') })).toBe('portal:our-network');
    expect(await look({ url: UNKNOWN, resolvers: [`127.0.0.1:${await freePort()}`] })).toBe(
      'portal:our-network',
    );
  });

  it('takes any answer of our resolver for its being there', async () => {
    for (const answer of ['no-such-name', 'server-failure'] as const) {
      expect(await look({ url: UNKNOWN, resolvers: await names(answer) })).toBe('portal:portal');
      expect(await look({ url: UNKNOWN, resolvers: await names(answer), neutral: [] })).toBe(
        'portal:undetermined',
      );
    }
  });

  it('has nothing to look at where no portal is set', async () => {
    expect(await look({ url: house.portal.url, targets: [] })).toBe('nothing-to-look-at');
  });

  it('comes to an end, whoever keeps silent', async () => {
    const resolvers = [...(await names('silence')), ...(await names('silence'))];
    const url = await rude(() => undefined);
    expect(await look({ url, neutral: [neutralDown], resolvers })).toBe('portal:our-network');
  });
});

describe('the ledger, fed by looks', () => {
  it('opens after three, keeps what was seen as evidence, stops who would send, and ends with the first answer', async () => {
    const down = { url: neutralDown };
    const { id } = await signedOrder(house);
    for (let count = 0; count < 3; count += 1) await look(down);
    const { outage } = await house.rooms.outages.state('portal');
    expect(outage).toMatchObject({ owner: 'portal', failures: 3, evidence: { length: 3 } });
    const [first] = outage?.evidence ?? [];
    if (first?.digest === undefined) throw new Error('no evidence');
    const kept = new TextDecoder().decode(await house.rooms.blobs.get(first.digest));
    expect(kept.length).toBeLessThan(2_000);
    expect(JSON.parse(kept)).toMatchObject({
      at: first.at,
      seen: {
        seen: { outcome: 'silent', said: 'ECONNREFUSED' },
        neutral: [{ outcome: 'silent' }, { outcome: 'answers', said: 'connected' }],
      },
    });
    const put = await attempted(publish, house.rooms, { documentId: id });
    expect(put).toEqual({ result: 'portal-away', waitMs: 60_000 });
    await look({ url: house.portal.url });
    expect((await house.rooms.outages.state('portal')).outage).toBeUndefined();
    expect((await attempted(publish, house.rooms, { documentId: id })).result).toBe('acknowledged');
    const [ended] = (await house.rooms.outages.list()).slice(-1);
    expect(ended?.evidence.at(-1)).toMatchObject({ by: 'probe', said: '404' });
  });

  it('leaves a file for each piece of evidence that it keeps, and none for what came to nothing', async () => {
    const files: string[] = [];
    const blobs = {
      ...house.rooms.blobs,
      put: async (bytes: Uint8Array) => {
        const digest = await house.rooms.blobs.put(bytes);
        files.push(digest);
        return digest;
      },
    };
    const seeing = async (url: URL) =>
      attempted(links, { ...roomsSeeing({ url }), blobs }, {}).then(({ result }) => result);
    for (const url of [neutralDown, neutralDown, house.portal.url]) await seeing(url);
    expect(files).toEqual([]);
    for (let count = 0; count < 9; count += 1) expect(await seeing(neutralDown)).toBe('portal:portal');
    await house.forward(3_600_000);
    for (let count = 0; count < 3; count += 1) await seeing(neutralDown);
    await seeing(house.portal.url);
    const [outage] = (await house.rooms.outages.list()).slice(-1);
    expect(outage?.failures).toBe(12);
    expect(files).toEqual(outage?.evidence.map(({ digest }) => digest));
    expect(files).toHaveLength(5);
  });

  it('does not open for documents that a portal at work fails with, one after the other', async () => {
    const sees = roomsSeeing({ url: house.portal.url });
    for (let count = 0; count < 4; count += 1) {
      const { id } = await signedOrder(house);
      house.portal.plan('500', 1, { refId: id });
      await expect(attempted(publish, sees, { documentId: id })).rejects.toThrowFault('PORTAL_SILENT');
    }
    expect((await house.rooms.outages.state('portal')).outage?.openedAt).toBeUndefined();
  });

  it('knows at once whose it is, when attempts have raised the suspicion', async () => {
    const publisher = openPortal(clientSettings(neutralDown));
    const sees = { ...roomsSeeing({ url: neutralDown, neutral: [neutralDown] }), publisher };
    const results: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id } = await signedOrder(house);
      results.push(
        await attempted(publish, sees, { documentId: id }).catch((thrown: { code?: string }) => thrown.code),
      );
    }
    expect(results.map((one) => (typeof one === 'string' ? one : 'put off'))).toEqual([
      'PORTAL_UNREACHABLE',
      'PORTAL_UNREACHABLE',
      'put off',
    ]);
    expect((await house.rooms.outages.state('portal')).outage).toMatchObject({
      owner: 'our-network',
      failures: 3,
    });
  });

  it('tells whose what three attempts could not tell', async () => {
    for (let count = 0; count < 3; count += 1) {
      const seen = { target: 'portal', by: 'submit', said: 'ECONNREFUSED' } as const;
      await enterFailure(house.rooms, 'undetermined', seen);
    }
    await look({ url: neutralDown, neutral: [neutralDown] });
    expect((await house.rooms.outages.state('portal')).outage).toMatchObject({
      owner: 'our-network',
      failures: 4,
    });
  });
});
