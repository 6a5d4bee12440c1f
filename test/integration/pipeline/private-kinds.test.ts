/** Documents that name a child: as far as `signed`, electronically or on paper, and never an inch further. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentContent } from '../../../schemas/document/index.ts';
import { parseDocument } from '../../../schemas/document/parse.ts';
import type { DocumentKind, JurisdictionId } from '../../../src/domain/document.ts';
import { documentClocks } from '../../../src/pipeline/document-clocks.ts';
import { packByHand, submittedByHand } from '../../../src/pipeline/hand-over.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { localDate } from '../../../src/domain/identifiers.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { certifyScan } from '../../../src/pipeline/certify-scan.ts';
import { closePaperCase } from '../../../src/pipeline/close-paper-case.ts';
import { approve, registered, sign } from '../../support/officials.ts';
import { paperDesk } from './paper-desk.ts';

const sample = (id: JurisdictionId, kind: DocumentKind, year: 2023 | 2024): DocumentContent => {
  const found = privateSamples(id).find(({ name }) => name.startsWith(`${kind}-formed-${year}`));
  if (found === undefined) throw new Error(`no sample of ${kind}`);
  return parseDocument(found.content);
};

const emptyBundle = (): Uint8Array => new Uint8Array();

describe('a document that is never published', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  const rendered = async (content: DocumentContent): Promise<StoredDocument> => {
    const { id } = await registered(house.rooms, content);
    await work(house, { queues: ['render'] });
    return house.rooms.store.load(id);
  };
  const settled = async ({ id }: StoredDocument): Promise<StoredDocument> => {
    await work(house);
    return house.rooms.store.load(id);
  };
  const waitsFor = async ({ id }: StoredDocument): Promise<readonly string[]> =>
    (await pendingDocuments(house.rooms)).find((one) => one.id === id)?.waitsFor ?? [];

  it('needs nobody where a consumer applied through a system: its evidence completes it', async () => {
    const application = await rendered(sample('apanasenkovsky', 'consumer-application', 2024));
    expect(await waitsFor(application)).toEqual([]);
    const signed = await settled(application);
    expect(signed.state).toBe('signed');
    const last = (await house.rooms.store.events(signed.id)).at(-1);
    expect(last).toMatchObject({ event: 'SigningCompleted', facts: { consumerSide: 'evidence' } });
    expect(signed.files).not.toHaveProperty('marked-copy');
  });

  it.each([
    ['provider-application', 'provider'],
    ['service-contract', 'provider'],
  ] as const)('is signed over its printed form alone: %s by the %s', async (kind, role) => {
    const document = await rendered(sample('smolensk', kind, 2024));
    expect(await waitsFor(document)).toEqual([`signature-${role}`]);
    await sign(house, document, role);
    const signed = await settled(document);
    expect(signed.state).toBe('signed');
    expect(Object.keys(signed.files)).not.toContain('data-signature-authorized-body');
    expect(signed.approvedOn).toBeUndefined();
  });

  it('is not approved, posted, carried or timed, by day or by night', async () => {
    const document = await rendered(sample('omsk', 'social-certificate', 2024));
    await expect(approve(house.rooms, document.id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    for (const { role } of document.header.signatories) await sign(house, document, role);
    const signed = await settled(document);
    expect(signed.state).toBe('signed');
    await expect(packByHand(house.rooms, emptyBundle, signed.id, { actor: 'x' })).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
    const proof = { number: 'N-1', proof: new Uint8Array([1]) };
    await expect(submittedByHand(house.rooms, signed.id, proof, 'x')).rejects.toThrowFault(
      'STEP_OUT_OF_TURN',
    );
    await nightly(house.rooms, localDate('2024-12-02'));
    await work(house);
    expect((await house.rooms.store.load(signed.id)).state).toBe('signed');
    expect((await documentClocks(house.rooms)).filter(({ id }) => id === signed.id)).toEqual([]);
    expect(house.portal.journal().filter(({ refId }) => refId === signed.id)).toEqual([]);
  });

  it('waits for paper where its consumer signs by hand, and no key is asked beside', async () => {
    const contract = await rendered(sample('kemerovo', 'service-contract', 2023));
    expect(contract.header.consumerSide).toBe('hand-signature');
    expect(await waitsFor(contract)).toEqual(['paper']);
    await expect(sign(house, contract, 'provider')).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await settled(contract)).state).toBe('rendered');
  });

  it.each(['consumer-application', 'service-contract'] as const)(
    'ends on paper at the certification by the body, and its case closes: %s',
    async (kind) => {
      const desk = paperDesk(() => house);
      const content = { ...sample('kemerovo', kind, 2023), documentNumber: `БУМ-${kind}` };
      const document = await rendered(content);
      await desk.open(document);
      await desk.entered(document);
      const inn = document.header.authorizedBodyInn;
      const subject = {
        organisation: 'Орган (образец)',
        inn,
        position: 'начальник',
        person: 'Образцов Пример',
      };
      const { signer } = await house.ca.signatory(subject);
      const { id } = await desk.caseOf(document.id);
      const scan = await desk.scanned(document.id);
      const signature = await house.rooms.signDetached(scan, signer, house.rooms.now());
      await certifyScan(house.rooms, id, scan, signature);
      expect((await settled(document)).state).toBe('signed');
      expect(await waitsFor(document)).toEqual(['closing']);
      expect((await closePaperCase(house.rooms, id, 'official')).state).toBe('closed');
      expect(await waitsFor(document)).toEqual([]);
      expect(house.portal.journal().filter(({ refId }) => refId === document.id)).toEqual([]);
    },
  );

  it('is refused where the act wants it electronic and its consumer signed by hand', async () => {
    const byHand = { ...sample('apanasenkovsky', 'consumer-application', 2024) };
    const input = { ...byHand, consumerSigning: { means: 'hand-signature' } } as DocumentContent;
    await expect(registered(house.rooms, input)).rejects.toThrowFault('CONTENT_INVALID');
  });
});
