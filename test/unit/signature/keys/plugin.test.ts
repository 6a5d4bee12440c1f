import { describe, expect, it } from 'vitest';
import { documentId, type Instant, instantOf } from '../../../../src/domain/identifiers.ts';
import { signDetached } from '../../../../src/signature/cades.ts';
import { memoryRequests } from '../../../../src/signature/keys/plugin/memory-requests.ts';
import { openPluginSigning } from '../../../../src/signature/keys/plugin/open-plugin-signing.ts';
import type { PluginWay, SigningRequest } from '../../../../src/signature/keys/plugin/requests.ts';
import type { PluginTask, SigningPart } from '../../../../src/signature/plugin-signing.ts';
import { pluginOf } from '../../../support/fake-plugin.ts';
import * as keys from '../../../support/official-keys.ts';

const { certificate, chain } = keys.official.signer;
const content = new TextEncoder().encode('Соглашение');
const WAYS = ['cms', 'raw'] as const;

const OTHER = documentId('00000000-0000-4000-8000-000000000002');

/** One part of one document. */
const partOf = (document = content, more: Partial<SigningPart> = {}): SigningPart => ({
  documentId: documentId('00000000-0000-4000-8000-000000000001'),
  part: 'pdf',
  content: document,
  make: (signer, at) => signDetached(document, signer, at),
  ...more,
});

/** A desk whose clock the test moves. */
function openDesk() {
  const clock = { aheadMs: 0 };
  const now = (): Instant => instantOf(new Date(Date.now() + clock.aheadMs));
  const requests = memoryRequests(now);
  const desk = openPluginSigning({ requests, clock: now, lifeMs: 60_000 });
  const prepare = (way: PluginWay, part = partOf()): Promise<PluginTask> =>
    desk.prepare({ ...part, certificate, chain, way });
  const complete = (requestId: string, text: string, part = partOf()): Promise<Uint8Array> =>
    desk.complete({
      ...part,
      requestId,
      text,
      judge: (signed, at) => keys.verify(part.content, signed, at),
    });
  return { clock, now, requests, desk, prepare, complete, answer: pluginOf(keys.official, now) };
}

describe.each(WAYS)('A signature of the browser (%s)', (way) => {
  it('is taken once, and never a second time', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    const signature = await complete(task.requestId, answer(task));
    expect((await keys.verify(content, signature, keys.now())).verdict).toBe('passed');
    await expect(complete(task.requestId, answer(task))).rejects.toThrowFault('SIGNING_REQUEST_OVER');
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
      code: 'SIGNING_REQUEST_OVER',
      facts: { rule: 'срок запроса истёк' },
    });
  });

  it('is not taken for another document, although its owner has signed that too', async () => {
    const { prepare, complete, answer } = openDesk();
    const other = partOf(new TextEncoder().encode('Другое соглашение'), { documentId: OTHER });
    const [mine, theirs] = [await prepare(way), await prepare(way, other)];
    await expect(complete(mine.requestId, answer(theirs), other)).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { rule: 'запрос сделан для другого документа' },
    });
  });

  it.each([
    ['another document', { documentId: OTHER }],
    ['another part', { part: 'data' }],
  ])('is not taken for %s, even of the same bytes', async (_, other) => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    await expect(complete(task.requestId, answer(task), partOf(content, other))).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { rule: 'запрос сделан для другого документа' },
    });
  });

  it('is not taken when the document has changed since', async () => {
    const { prepare, complete, answer } = openDesk();
    const task = await prepare(way);
    const changed = partOf(new TextEncoder().encode('Соглашение с подписью'));
    await expect(complete(task.requestId, answer(task), changed)).rejects.toThrowFault(
      'SIGNING_REQUEST_OVER',
    );
  });

  it.each(['', 'x', '0'.repeat(64), `${'0'.repeat(63)}\0`])('answers no request «%.8s»', async (id) => {
    await expect(openDesk().complete(id, 'AAAA')).rejects.toThrowFault('SIGNING_REQUEST_OVER');
  });

  it('is not taken in place of the answer to another request', async () => {
    const { prepare, complete, answer } = openDesk();
    const [mine, theirs] = [await prepare(way), await prepare(way, partOf(new TextEncoder().encode('Иное')))];
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
    await expect(complete(task.requestId, answer(task))).rejects.toThrowFault('SIGNING_REQUEST_OVER');
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
    const { now, prepare, complete } = openDesk();
    const yesterday = instantOf(new Date(Date.parse(now()) - 600_000));
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
    const noKey = new Uint8Array([0x30, 0]);
    const wish = { ...partOf(), certificate: noKey, chain: [], way: 'cms' } as const;
    await expect(desk.prepare(wish)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
    expect(() => desk.ownerOf(noKey)).toThrowFault('CERTIFICATE_UNUSABLE');
    expect(desk.ownerOf(certificate)).toMatchObject({ inn: keys.OFFICIAL.inn });
  });
});

describe('What waits for an answer', () => {
  it('has nothing of the document but its digest', async () => {
    const { requests, now } = openDesk();
    const kept: SigningRequest[] = [];
    const add: typeof requests.add = (one, lifeMs) => {
      kept.push(one);
      return requests.add(one, lifeMs);
    };
    const desk = openPluginSigning({ requests: { ...requests, add }, clock: now });
    await desk.prepare({ ...partOf(), certificate, chain, way: 'raw' });
    expect(Object.keys(kept[0] ?? {}).toSorted()).toEqual(
      ['at', 'certificate', 'chain', 'documentDigest', 'documentId', 'id', 'part', 'way'].toSorted(),
    );
  });
});
