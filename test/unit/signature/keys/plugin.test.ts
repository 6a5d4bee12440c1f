import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../../../src/domain/identifiers.ts';
import { signDetached } from '../../../../src/signature/cades.ts';
import { completePluginSigning } from '../../../../src/signature/keys/plugin/complete.ts';
import {
  type PluginDesk,
  type PluginTask,
  preparePluginSigning,
} from '../../../../src/signature/keys/plugin/prepare.ts';
import {
  memoryRequests,
  type PluginWay,
  type SigningRequest,
} from '../../../../src/signature/keys/plugin/requests.ts';
import { pluginOf } from '../../../support/fake-plugin.ts';
import * as keys from '../../../support/official-keys.ts';

const { certificate, chain } = keys.official.signer;
const content = new TextEncoder().encode('Соглашение');
const WAYS = ['cms', 'raw'] as const;

/** A desk whose clock the test moves. */
function openDesk() {
  const clock = { aheadMs: 0 };
  const now = (): Instant => instantOf(new Date(Date.now() + clock.aheadMs));
  const requests = memoryRequests();
  const desk: PluginDesk = { requests, sign: signDetached, clock: now, lifeMs: 60_000 };
  const prepare = (way: PluginWay, document = content): Promise<PluginTask> =>
    preparePluginSigning(desk, { content: document, certificate, chain, way });
  const complete = (requestId: string, text: string, document = content): Promise<Uint8Array> =>
    completePluginSigning(desk, keys.verify, { requestId, content: document, text });
  return { clock, desk, prepare, complete, answer: pluginOf(keys.official, now) };
}

describe.each(WAYS)('A signature of the browser (%s)', (way) => {
  it('is taken once, and never a second time', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    const signature = await complete(task.requestId, answer(task));
    expect((await keys.verify(content, signature, keys.now())).verdict).toBe('passed');
    await expect(complete(task.requestId, answer(task))).rejects.toThrowFault('SIGNATURE_REFUSED');
  });

  it('is taken from one of two who answer at once', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    const both = await Promise.allSettled([1, 2].map(() => complete(task.requestId, answer(task))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not taken after the term of the request', async () => {
    const { clock, prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    clock.aheadMs = 61_000;
    await expect(complete(task.requestId, answer(task))).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { rule: 'срок запроса истёк' },
    });
  });

  it('is not taken for another document, although its owner has signed that too', async () => {
    const { prepare, complete, answer } = openDesk();
    const other = new TextEncoder().encode('Другое соглашение');
    const [mine, theirs] = [await prepare(way), await prepare(way, other)];
    await expect(complete(mine.requestId, answer(theirs), other)).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { rule: 'запрос сделан для другого документа' },
    });
  });

  it('is not taken in place of the answer to another request', async () => {
    const { prepare, complete, answer } = openDesk();
    const [mine, theirs] = [await prepare(way), await prepare(way, new TextEncoder().encode('Иное'))];
    await expect(complete(mine.requestId, answer(theirs))).rejects.toThrowFault('SIGNATURE_REFUSED');
  });

  it('is not taken from the owner of another certificate', async () => {
    const { prepare, complete } = openDesk();
    const other = await keys.ca.signatory({ ...keys.OFFICIAL, person: 'Примеров Образец Петрович' });
    const task = await prepare(way);
    await expect(complete(task.requestId, pluginOf(other, keys.now)(task))).rejects.toThrowFault(
      'SIGNATURE_REFUSED',
    );
  });

  it.each(['', 'не ответ', '00', '30', 'AAAA', 'x'.repeat(2 << 20)])('is not «%.10s»', async (text) => {
    const { prepare, complete } = openDesk();
    const { requestId } = await prepare(way);
    await expect(complete(requestId, text)).rejects.toThrowFault('SIGNATURE_REFUSED');
  });

  it('uses its request up even when it is wrong', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    await expect(complete(task.requestId, 'AAAA')).rejects.toThrowFault('SIGNATURE_REFUSED');
    await expect(complete(task.requestId, answer(task))).rejects.toThrowFault('SIGNATURE_REFUSED');
  });
});

describe('The bytes of a raw signature', () => {
  it('are refused when nobody has reversed them', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare('raw');
    const unreversed = Buffer.from(answer(task), 'hex').toReversed();
    await expect(complete(task.requestId, Buffer.from(unreversed).toString('hex'))).rejects.toThrowFault(
      'SIGNATURE_REFUSED',
    );
  });
});

describe('A CMS that was made before it was asked for', () => {
  it('is not taken, though it is of the same document', async () => {
    const { desk, prepare, complete } = openDesk();
    const yesterday = instantOf(new Date(Date.parse(desk.clock()) - 600_000));
    const task = await prepare('cms');
    const old = pluginOf(keys.official, () => yesterday)(task);
    await expect(complete(task.requestId, old)).rejects.toMatchObject({
      facts: { rule: 'подпись сделана раньше запроса' },
    });
  });
});

describe('What is given to the browser', () => {
  it('tells two requests for the same document apart, and says nothing of its content', async () => {
    const { prepare } = openDesk();
    const [one, two] = [await prepare('cms'), await prepare('cms')];
    expect(one.requestId).not.toBe(two.requestId);
    expect(one.digestHex).toBe(two.digestHex);
    expect(one.digestHex).toMatch(/^[0-9A-F]{64}$/);
  });

  it('is refused for a certificate that has no key of GOST', async () => {
    const { desk } = openDesk();
    const wish = { content, certificate: new Uint8Array([0x30, 0]), chain: [], way: 'cms' } as const;
    await expect(preparePluginSigning(desk, wish)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });
});

describe('The store of requests of one process', () => {
  it('lets the oldest go, and keeps no document', async () => {
    const { desk, prepare } = openDesk();
    const kept: SigningRequest[] = [];
    const seen = {
      ...desk.requests,
      add: (one: SigningRequest) => desk.requests.add(one).then(() => void kept.push(one)),
    };
    await preparePluginSigning({ ...desk, requests: seen }, { content, certificate, chain, way: 'cms' });
    expect(kept[0]).not.toHaveProperty('content');
    const first = await prepare('cms');
    for (let i = 0; i < 1_000; i += 1)
      await desk.requests.add({ ...(kept[0] as SigningRequest), id: String(i) });
    expect(await desk.requests.take(first.requestId)).toBeUndefined();
    expect(await desk.requests.take('999')).toBeDefined();
  });
});
