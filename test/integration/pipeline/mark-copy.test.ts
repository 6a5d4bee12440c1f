/** The copy with marks that is kept when the detached signatures of a document are complete. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFiles } from '../../../src/pipeline/lay-out-files.ts';
import { packByHand } from '../../../src/pipeline/hand-over.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { reopenPdf } from '../../../src/pdf/reopen.ts';
import { handBundle } from '../../../src/portal/hand-bundle.ts';
import { summaryOf, readCertificate } from '../../../src/signature/certificate.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { readArchive } from '../../../schemas/portal/archive.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, approve, order, rendered, sign, signedOrder, signerOf } from '../../support/officials.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(undefined, { channel: 'by-hand' });
});
afterAll(() => house.close());

const copyOf = async ({ files }: StoredDocument): Promise<Uint8Array> =>
  house.rooms.blobs.get(files['marked-copy'] ?? files.content);

describe('the marked copy', () => {
  it('of an agreement has the marks of both parties, in the order of the form', async () => {
    const document = await rendered(house, agreement());
    // The provider signs first; his mark stands in his place all the same.
    for (const role of ['provider', 'authorized-body'] as const) await sign(house, document, role);
    await work(house, { queues: ['sign'] });
    const signed = await house.rooms.store.load(document.id);
    const { text } = await reopenPdf(await copyOf(signed));
    const numbers = await Promise.all(
      document.header.signatories.map(async ({ role }) => {
        const { certificate } = await signerOf(house, document.header, role);
        return summaryOf(readCertificate(certificate)).serialNumber;
      }),
    );
    const places = numbers.map((number) => text.replaceAll(/\s/g, '').indexOf(number));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(text).toContain('Копия электронного документа');
  });

  it('lies beside the signed file, which stays as it was signed, and is not handed over', async () => {
    const document = await signedOrder(house, order());
    const { files } = document;
    const [pdf, copy] = [await house.rooms.blobs.get(files.pdf ?? files.content), await copyOf(document)];
    expect(Buffer.compare(pdf, copy)).not.toBe(0);
    const laidOut = await layOutFiles(house.rooms, document.id);
    expect(laidOut.map(({ name }) => name)).toContain('document.copy.pdf');
    const names = readArchive(await packByHand(house.rooms, handBundle, document.id, { actor: 'shell' })).map(
      ({ name }) => name,
    );
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    expect(await house.rooms.store.audit()).toBeUndefined();
  });

  it('that cannot be drawn keeps no signing from being complete; the event says why', async () => {
    const rooms: Rooms = {
      ...house.rooms,
      pdfSignatures: {
        ...house.rooms.pdfSignatures,
        markCopy: () => {
          throw new Fault('TEXT_NOT_PRINTABLE', 'the file embeds no glyph');
        },
      },
    };
    const { id, header } = await rendered(house, order());
    await approve(house.rooms, id);
    await sign(house, { id, header });
    await work(house, { rooms, queues: ['sign'] });
    const document = await house.rooms.store.load(id);
    expect([document.state, document.files['marked-copy']]).toEqual(['signed', undefined]);
    const last = (await house.rooms.store.events(id)).at(-1);
    expect(last).toMatchObject({ event: 'SigningCompleted', facts: { markedCopy: 'TEXT_NOT_PRINTABLE' } });
  });
});
