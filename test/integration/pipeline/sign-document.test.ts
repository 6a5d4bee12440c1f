import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tools } from '../../../src/cli/command.ts';
import { signDocumentCommand } from '../../../src/cli/sign-document.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { dayAfter } from '../../support/days.ts';
import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { signedDigest, type SignedPart } from '../../../src/pipeline/signatures.ts';
import { settleSigning } from '../../../src/pipeline/settle-signing.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { readCertificate, summaryOf } from '../../../src/signature/certificate.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, approve, order, rendered, sign, signerOf } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const load = (id: DocumentId) => house.rooms.store.load(id);
const eventsOf = async (id: DocumentId) => (await house.rooms.store.events(id)).map(({ event }) => event);
const settle = (id: DocumentId) => settleSigning(house.rooms, id);
const waitsFor = async (id: DocumentId) =>
  (await pendingDocuments(house.rooms)).find((one) => one.id === id)?.waitsFor;
const approvedOrder = async (content = order()): Promise<StoredDocument> => {
  const { id } = await rendered(house, content);
  return approve(house.rooms, id);
};
const bytesOf = async (id: DocumentId, part: SignedPart) => {
  const document = await load(id);
  return house.rooms.blobs.get(signedDigest(document, part) ?? document.files.content);
};
const signatures = async (id: DocumentId, signer: Signer, at = house.rooms.now()) => ({
  pdf: await house.rooms.signDetached(await bytesOf(id, 'pdf'), signer, at),
  data: await house.rooms.signDetached(await bytesOf(id, 'data'), signer, at),
});

/** A key that counts how often it was used. */
function counted(signer: Signer): Signer & { readonly uses: () => number } {
  let uses = 0;
  const signDigest = (digest: Uint8Array): Promise<Uint8Array> => {
    uses += 1;
    return signer.signDigest(digest);
  };
  return { ...signer, signDigest, uses: () => uses };
}

describe('approval', () => {
  it('is recorded with its day and act, once', async () => {
    const { id } = await approvedOrder();
    await approve(house.rooms, id);
    expect((await load(id)).approvedOn).toBe('2024-11-20');
    expect((await eventsOf(id)).filter((event) => event === 'Approved')).toHaveLength(1);
  });

  it('is not before the forming, nor in the future, nor of what is not rendered', async () => {
    const { id } = await rendered(house, order());
    await expect(approve(house.rooms, id, '2024-11-17')).rejects.toThrowFault('CONTENT_INVALID');
    await expect(approve(house.rooms, id, '2099-01-01')).rejects.toThrowFault('CONTENT_INVALID');
    await approve(house.rooms, id);
    await sign(house, await load(id));
    await settle(id);
    await expect(approve(house.rooms, id, '2024-11-21')).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });
});

describe('a signature', () => {
  it('is its certificate owner’s: the record names the certificate and no person', async () => {
    const document = await approvedOrder();
    const signer = await signerOf(house, document.header);
    await sign(house, document);
    const added = (await house.rooms.store.events(document.id)).at(-1);
    const { thumbprint, serialNumber } = summaryOf(readCertificate(signer.certificate));
    expect(added).toMatchObject({
      event: 'SignatureAdded',
      actor: thumbprint,
      facts: { role: 'authorized-body', serialNumber },
    });
    expect(await settle(document.id)).toMatchObject({ result: 'signed' });
    expect((await load(document.id)).state).toBe('signed');
  });

  it('of somebody whom the document does not name is not accepted', async () => {
    const { id } = await approvedOrder();
    const { signer } = await house.ca.signatory({
      organisation: 'Посторонняя организация (образец)',
      inn: '7707083893',
      position: 'Директор',
      person: 'Посторонний Пример Иванович',
    });
    await expect(signDocument(house.rooms, id, signer)).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
    expect((await load(id)).files['signature-authorized-body']).toBeUndefined();
  });

  it('over another document, or the other file, is refused with a reason', async () => {
    const [one, other] = [await approvedOrder(), await approvedOrder()];
    const signer = await signerOf(house, one.header);
    const right = await signatures(one.id, signer);
    for (const wrong of [
      await signatures(other.id, signer),
      { pdf: right.data, data: right.pdf },
      { pdf: right.pdf, data: right.pdf },
      { pdf: right.pdf },
      {},
    ]) {
      const refusal = acceptSignatures(house.rooms, one.id, wrong);
      await expect(refusal).rejects.toThrowFault('SIGNATURE_REFUSED');
    }
    expect((await load(one.id)).version).toBe(one.version);
  });

  it('that is garbage is refused with a reason in Russian', async () => {
    const { id } = await approvedOrder();
    for (const garbage of [new Uint8Array(), new Uint8Array([48, 3]), new TextEncoder().encode('подпись')]) {
      await expect(acceptSignatures(house.rooms, id, { pdf: garbage, data: garbage })).rejects.toMatchObject({
        code: 'SIGNATURE_REFUSED',
        facts: { at: 'pdf', rule: expect.stringMatching(/[а-я]{3}/) as unknown },
      });
    }
  });

  it('by a certificate that has run out is refused', async () => {
    const document = await approvedOrder();
    const signer = await signerOf(house, document.header);
    const made = await signatures(document.id, signer);
    const later = {
      ...house.rooms,
      now: () => '2031-01-01T00:00:00.000Z' as ReturnType<typeof house.rooms.now>,
    };
    await expect(acceptSignatures(later, document.id, made)).rejects.toThrowFault('SIGNATURE_REFUSED');
  });

  it('by a revoked certificate is refused, at once and when the signing is settled', async () => {
    const own = await openTestHouse();
    try {
      const content = order();
      const { id, header } = await rendered(own, content);
      await approve(own.rooms, id);
      await sign(own, { id, header });
      const second = await rendered(own, order());
      await approve(own.rooms, second.id);
      const signer = await signerOf(own, header);
      await own.revoke(signer.certificate);
      await expect(settleSigning(own.rooms, id)).rejects.toThrowFault('SIGNATURE_REFUSED');
      expect((await own.rooms.store.load(id)).state).toBe('rendered');
      await expect(signDocument(own.rooms, second.id, signer)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
    } finally {
      await own.close();
    }
  });

  it('given twice is one signature', async () => {
    const document = await approvedOrder();
    await sign(house, document);
    const { version, files } = await load(document.id);
    await sign(house, document);
    expect(await load(document.id)).toMatchObject({ version, files });
  });

  it('is not asked of a key before approval, on a paper document, or out of turn', async () => {
    const unapproved = await rendered(house, order());
    const paper = await rendered(house, order({ formedOn: '2023-11-20' as never }));
    await approve(house.rooms, paper.id, '2023-11-20');
    const declared = await approvedOrder();
    await sign(house, declared);
    await settle(declared.id);
    for (const { id, header } of [unapproved, paper, declared]) {
      const signer = counted(await signerOf(house, header));
      await expect(signDocument(house.rooms, id, signer)).rejects.toThrowFault('STEP_OUT_OF_TURN');
      expect(signer.uses()).toBe(0);
      const made = await signatures(id, signer);
      await expect(acceptSignatures(house.rooms, id, made)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    }
    expect(await waitsFor(unapproved.id)).toEqual(['approval']);
    expect(await waitsFor(paper.id)).toEqual(['paper']);
  });

  it('and its settling, stopped at any line, end as signed with one publication open', async () => {
    const places = await stopEverywhere(house.rooms, async (stopping) => {
      const { id, header } = await approvedOrder();
      const signer = await signerOf(house, header);
      await stopped(async () => {
        await signDocument(stopping, id, signer);
        await work(house, { rooms: stopping, queues: ['sign'] });
      });
      await work(house, { queues: ['sign'] });
      if ((await load(id)).state === 'rendered') await signDocument(house.rooms, id, signer);
      await work(house, { queues: ['sign'] });
      expect((await load(id)).state).toBe('signed');
      const events = await eventsOf(id);
      expect(events.filter((event) => event === 'SignatureAdded')).toHaveLength(1);
      const open = (await house.rooms.outbox.open()).filter(({ documentId }) => documentId === id);
      expect(open.map(({ queue }) => queue)).toEqual(['publish']);
    });
    expect(places).toContain('after store.record');
  });
});

describe('an agreement', () => {
  const roles = ['authorized-body', 'provider'] as const;

  for (const order of [roles, roles.toReversed()]) {
    it(`is signed by both of its parties, ${order.join(' first, then ')}`, async () => {
      const document = await rendered(house, agreement());
      const [first, second] = order as [(typeof roles)[number], (typeof roles)[number]];
      expect(await waitsFor(document.id)).toEqual(['signature-authorized-body', 'signature-provider']);
      await sign(house, document, first);
      await work(house, { queues: ['sign'] });
      expect((await load(document.id)).state).toBe('rendered');
      expect(await waitsFor(document.id)).toEqual([`signature-${second}`]);
      await sign(house, document, second);
      await work(house, { queues: ['sign'] });
      const { state, approvedOn } = await load(document.id);
      expect(state).toBe('signed');
      expect(approvedOn).toBe(dayAfter(house.rooms.now(), 0));
    });
  }

  it('is signed by both at once', async () => {
    const document = await rendered(house, agreement());
    await Promise.all(roles.map((role) => sign(house, document, role)));
    await work(house, { queues: ['sign'] });
    expect((await load(document.id)).state).toBe('signed');
    expect((await eventsOf(document.id)).filter((event) => event === 'SignatureAdded')).toHaveLength(2);
  });

  it('is settled though the last signature came while somebody had the signing looked at', async () => {
    const document = await rendered(house, agreement());
    await sign(house, document, 'authorized-body');
    expect((await house.rooms.outbox.open()).map(({ documentId }) => documentId)).not.toContain(document.id);
    await house.rooms.outbox.add({ queue: 'sign', documentId: document.id });
    // That job has loaded the document; now the second signature arrives.
    let signed: Promise<unknown> | undefined;
    const store: typeof house.rooms.store = {
      ...house.rooms.store,
      load: async (id) => {
        const seen = await house.rooms.store.load(id);
        await (signed ??= sign(house, document, 'provider'));
        return seen;
      },
    };
    await work(house, { rooms: { ...house.rooms, store }, queues: ['sign'], rounds: 1 });
    expect((await load(document.id)).state).toBe('rendered');
    await work(house, { queues: ['sign'] });
    expect((await load(document.id)).state).toBe('signed');
  });

  for (const [role, word] of [
    ['authorized-body', 'исполнитель'],
    ['provider', 'орган'],
  ] as const) {
    it(`signed by one tells the other by a Russian word: ${word}`, async () => {
      const { id, header } = await rendered(house, agreement());
      const said: string[] = [];
      const tools: Pick<Tools, 'rooms' | 'openSource' | 'say'> = {
        rooms: async () => house.rooms,
        openSource: async () => ({ source: await signerOf(house, header, role), close: () => undefined }),
        say: (line) => said.push(line),
      };
      expect(await signDocumentCommand.run([id, '--signer', 'official.pem'], tools as Tools)).toBe(0);
      expect(said).toEqual([`${id}: подпись принята; ещё не подписал: ${word}`]);
    });
  }

  const losses = {
    'was revoked': (own: TestHouse, { certificate }: Signer) => own.revoke(certificate),
    'ran out': (own: TestHouse) => own.forward(16 * 31 * 86_400_000),
  };
  for (const [what, lose] of Object.entries(losses)) {
    it(`whose first certificate ${what} before the second signature is signed anew and settled`, async () => {
      const own = await openTestHouse();
      try {
        const { id, header } = await rendered(own, agreement());
        const old = await signerOf(own, header);
        await signDocument(own.rooms, id, old);
        await lose(own, old);
        await sign(own, { id, header }, 'provider');
        await work(own, { queues: ['sign'] });
        const failed = { queue: 'sign', code: 'SIGNATURE_REFUSED', final: true };
        expect(await own.rooms.failures.list()).toMatchObject([failed]);
        expect(await pendingDocuments(own.rooms)).toMatchObject([{ id, waitsFor: ['refused-signature'] }]);
        await expect(signDocument(own.rooms, id, old)).rejects.toThrowFault('CERTIFICATE_UNUSABLE');
        const fresh = await signerOf(own, header);
        await signDocument(own.rooms, id, fresh);
        const actor = summaryOf(readCertificate(fresh.certificate)).thumbprint;
        expect((await own.rooms.store.events(id)).at(-1)).toMatchObject({ event: 'SignatureAdded', actor });
        await work(own, { queues: ['sign'] });
        expect((await own.rooms.store.load(id)).state).toBe('signed');
        expect(await own.rooms.failures.list()).toEqual([]);
      } finally {
        await own.close();
      }
    });
  }
});
