import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../../src/pipeline/sweep.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { openPluginSigning } from '../../../src/signature/keys/plugin/open-plugin-signing.ts';
import { opensslOpinion } from '../../../src/signature/keys/command/openssl-opinion.ts';
import { guarded, requireAgreementOf } from '../../../src/signature/keys/guarded.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { browserOf, complete, prepare } from '../../support/browser.ts';
import { hasGostOpenssl } from '../../support/gost-openssl.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, approve, order, rendered } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const approvedOrder = async (): Promise<StoredDocument> => {
  const { id } = await rendered(house, order());
  return approve(house.rooms, id);
};

const load = ({ id }: StoredDocument): Promise<StoredDocument> => house.rooms.store.load(id);

/** The fault's code, when nothing of the document has changed. */
const refusal = async (
  document: StoredDocument,
  completing: Promise<StoredDocument>,
): Promise<string | undefined> => {
  const thrown: unknown = await completing.catch((fault: unknown) => fault);
  const { version } = await load(document);
  return thrown instanceof Fault && version === document.version ? thrown.code : undefined;
};

/** The house, whose judge is guarded by an OpenSSL that trusts these. */
const trusting = (...roots: readonly Uint8Array[]): Rooms => {
  const opinion = opensslOpinion({ program: '/usr/bin/openssl', roots });
  const verifyDetached = guarded(house.rooms.verifyDetached, requireAgreementOf(opinion));
  return { ...house.rooms, verifyDetached };
};

describe.each(['cms', 'raw'] as const)('A signing in the browser (%s)', (way) => {
  it.each([256, 512] as const)('of all parts makes the document signed (%i bits)', async (keyBits) => {
    const document = await approvedOrder();
    const official = await browserOf(house, document, { keyBits });
    const tasks = await prepare(house.rooms, document, official, way);
    expect(Object.keys(tasks)).toEqual(['pdf', 'data']);
    await complete(house.rooms, document, official, official.answer(tasks));
    await work(house, { queues: ['sign'] });
    expect((await load(document)).state).toBe('signed');
  });

  it('of an agreement takes each party by itself', async () => {
    const document = await rendered(house, agreement());
    for (const role of ['provider', 'authorized-body'] as const) {
      const official = await browserOf(house, document, { role });
      const tasks = await prepare(house.rooms, document, official, way);
      expect(Object.keys(tasks)).toEqual(role === 'provider' ? ['pdf'] : ['pdf', 'data']);
      await complete(house.rooms, document, official, official.answer(tasks));
    }
    await work(house, { queues: ['sign'] });
    expect((await load(document)).state).toBe('signed');
  });

  it('is not completed twice with the same answers', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const answers = official.answer(await prepare(house.rooms, document, official, way));
    const { version } = await complete(house.rooms, document, official, answers);
    await expect(complete(house.rooms, document, official, answers)).rejects.toThrowFault(
      'SIGNING_REQUEST_OVER',
    );
    expect((await load(document)).version).toBe(version);
  });

  it('is completed by one of two who answer at once', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const answers = official.answer(await prepare(house.rooms, document, official, way));
    const both = await Promise.allSettled(
      [1, 2].map(() => complete(house.rooms, document, official, answers)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const events = await house.rooms.store.events(document.id);
    expect(events.filter(({ event }) => event === 'SignatureAdded')).toHaveLength(1);
  });
});

describe('A signing in the browser changes nothing', () => {
  it('with answers that were prepared for another document', async () => {
    const [mine, other] = [await approvedOrder(), await approvedOrder()];
    const official = await browserOf(house, mine);
    const answers = official.answer(await prepare(house.rooms, mine, official));
    expect(await refusal(other, complete(house.rooms, other, official, answers))).toBe('SIGNATURE_REFUSED');
  });

  it('with the answer of one part in the place of another', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const { pdf, data } = official.answer(await prepare(house.rooms, document, official));
    const swapped = { ...(data && { pdf: data }), ...(pdf && { data: pdf }) };
    expect(await refusal(document, complete(house.rooms, document, official, swapped))).toBe(
      'SIGNATURE_REFUSED',
    );
  });

  it('while one part is not answered, and uses no request up', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const answers = official.answer(await prepare(house.rooms, document, official));
    const { data: _, ...half } = answers;
    expect(await refusal(document, complete(house.rooms, document, official, half))).toBe(
      'SIGNATURE_REFUSED',
    );
    await complete(house.rooms, document, official, answers);
  });

  it('with the signature of somebody else of the same body', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const other = await browserOf(house, document, { name: 'Примеров Образец Петрович' });
    const tasks = await prepare(house.rooms, document, official);
    expect(await refusal(document, complete(house.rooms, document, official, other.answer(tasks)))).toBe(
      'SIGNATURE_REFUSED',
    );
  });

  it('when the answer comes too late', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document);
    const { signingRequests: requests, now: clock } = house.rooms;
    const hasty = { ...house.rooms, pluginSigning: openPluginSigning({ requests, clock, lifeMs: 0 }) };
    const answers = official.answer(await prepare(hasty, document, official));
    expect(await refusal(document, complete(house.rooms, document, official, answers))).toBe(
      'SIGNING_REQUEST_OVER',
    );
  });

  it('when the certificate was revoked meanwhile', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document, { name: 'Отзывов Пример Иванович' });
    const answers = official.answer(await prepare(house.rooms, document, official));
    await house.revoke(official.signer.certificate);
    expect(await refusal(document, complete(house.rooms, document, official, answers))).toBe(
      'SIGNATURE_REFUSED',
    );
  });
});

describe('A signing in the browser is not begun', () => {
  it('with the certificate of another role, or of nobody named', async () => {
    const document = await rendered(house, agreement());
    const provider = await browserOf(house, document, { role: 'provider' });
    await expect(
      prepare(house.rooms, document, { ...provider, role: 'authorized-body' }),
    ).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
    const elsewhere = await approvedOrder();
    await expect(prepare(house.rooms, elsewhere, provider)).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
  });

  it('before the document is approved, nor after it is signed', async () => {
    const document = await rendered(house, order());
    const official = await browserOf(house, document);
    await expect(prepare(house.rooms, document, official)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await approve(house.rooms, document.id);
    await complete(
      house.rooms,
      document,
      official,
      official.answer(await prepare(house.rooms, document, official)),
    );
    await work(house, { queues: ['sign'] });
    await expect(prepare(house.rooms, document, official)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('with a certificate that is revoked: the plug-in is not asked in vain', async () => {
    const document = await approvedOrder();
    const official = await browserOf(house, document, { name: 'Отозванов Пример Иванович' });
    await house.revoke(official.signer.certificate);
    await expect(prepare(house.rooms, document, official)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
  });
});

it('The sweep forgets requests whose term is over', async () => {
  const document = await approvedOrder();
  const { signingRequests: requests, now: clock } = house.rooms;
  const hasty = { ...house.rooms, pluginSigning: openPluginSigning({ requests, clock, lifeMs: 0 }) };
  await prepare(hasty, document, await browserOf(house, document));
  await sweep(house.rooms);
  expect(await requests.sweep()).toBe(0);
});

describe.skipIf(!hasGostOpenssl)('Under the guard of a second judge', () => {
  it.each(['cms', 'raw'] as const)(
    'the answer is accepted when both agree, else the document stops (%s)',
    async (way) => {
      const document = await approvedOrder();
      const official = await browserOf(house, document);
      const stranger = await browserOf(house, document, { name: 'Иной Пример Иванович' });
      const answers = official.answer(await prepare(house.rooms, document, official, way));
      const disagreeing = trusting(stranger.signer.certificate);
      await expect(complete(disagreeing, document, official, answers)).rejects.toThrowFault(
        'SELF_TEST_FAILED',
      );
      expect((await load(document)).version).toBe(document.version);
      const again = official.answer(await prepare(house.rooms, document, official, way));
      const signed = await complete(trusting(house.ca.root), document, official, again);
      expect(signed.version).toBe(document.version + 1);
    },
  );
});
