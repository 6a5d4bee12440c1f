import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestRevision } from '../../../src/pipeline/revisions.ts';
import { opensslOpinion } from '../../../src/signature/keys/command/openssl-opinion.ts';
import { requireAgreementOf } from '../../../src/signature/keys/guarded.ts';
import { guardedPades } from '../../../src/signature/pades/guarded.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { browserOf, complete, prepare } from '../../support/browser.ts';
import { testEngines } from '../../support/databases.ts';
import { hasGostOpenssl } from '../../support/gost-openssl.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, rendered } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(testEngines[0], { padesKinds: ['funding-agreement'] });
});
afterAll(() => house.close());

const load = ({ id }: StoredDocument): Promise<StoredDocument> => house.rooms.store.load(id);

async function signedByBoth(keyBits: 256 | 512): Promise<StoredDocument> {
  const document = await rendered(house, agreement());
  for (const role of ['authorized-body', 'provider'] as const) {
    const official = await browserOf(house, document, { role, keyBits });
    const tasks = await prepare(house.rooms, document, official, 'cms');
    expect(tasks.pdf?.way).toBe('raw');
    await complete(house.rooms, document, official, official.answer(tasks));
  }
  await work(house, { queues: ['sign'] });
  return load(document);
}

describe('A signing in the browser inside the PDF', () => {
  it.each([256, 512] as const)('takes both parties, one after the other (%i bits)', async (keyBits) => {
    expect((await signedByBoth(keyBits)).state).toBe('signed');
  });

  it('begins anew when the other party has signed meanwhile', async () => {
    const document = await rendered(house, agreement());
    const [body, provider] = await Promise.all(
      (['authorized-body', 'provider'] as const).map((role) => browserOf(house, document, { role })),
    );
    if (body === undefined || provider === undefined) throw new Error('there are two parties');
    const answers = provider.answer(await prepare(house.rooms, document, provider));
    await complete(house.rooms, document, body, body.answer(await prepare(house.rooms, document, body)));
    await expect(complete(house.rooms, document, provider, answers)).rejects.toThrowFault(
      'SIGNING_REQUEST_OVER',
    );
    const again = provider.answer(await prepare(house.rooms, document, provider));
    await complete(house.rooms, document, provider, again);
    await work(house, { queues: ['sign'] });
    expect((await load(document)).state).toBe('signed');
  });
});

describe.skipIf(!hasGostOpenssl)('The guard of signatures inside a PDF', () => {
  it('shows each to the second judge, who agrees or stops the document', async () => {
    const digest = newestRevision(await signedByBoth(256));
    const pdf = await house.rooms.blobs.get(digest!);
    const { root } = house.ca;
    const judge = verifyPades([root], { revocationLists: await house.ca.revocationLists() });
    const asked: Uint8Array[] = [];
    const under = (trusted: Uint8Array) => {
      const opinion = opensslOpinion({ program: '/usr/bin/openssl', roots: [trusted] });
      const noted: typeof opinion = (content, signature, at) => {
        asked.push(signature);
        return opinion(content, signature, at);
      };
      return guardedPades(judge, requireAgreementOf(noted));
    };
    const report = await under(root)(pdf, house.rooms.now());
    expect([report.verdict, report.signatures.length, asked.length]).toEqual(['passed', 2, 2]);
    const stranger = (
      await browserOf(house, await rendered(house, agreement()), { name: 'Иной Пример Иванович' })
    ).signer.certificate;
    await expect(under(stranger)(pdf, house.rooms.now())).rejects.toThrowFault('SELF_TEST_FAILED');
  });
});
