/** Files that were signed elsewhere and are not the form that we gave out, signed once more (PAdES). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { Increment } from '../../../src/pdf/increment/append.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { agreement, rendered } from '../../support/officials.ts';
import { insideDesk, PADES } from './inside-desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(undefined, PADES);
});
afterAll(() => house.close());

const { load, bytesOf, elsewhere } = insideDesk(() => house);

type Offer = (document: StoredDocument) => Promise<{ pdf?: Uint8Array; data?: Uint8Array }>;

/** What is offered, and what its signatory is told. */
const REFUSALS: readonly (readonly [how: string, rule: RegExp, offer: Offer])[] = [
  [
    'without a file',
    /не передан/,
    async (document) => ({ data: (await elsewhere(document, 'authorized-body')).data }),
  ],
  ['unsigned', /нет ни одной подписи/, async (document) => ({ pdf: await bytesOf(document, 'pdf') })],
  [
    'that is garbage',
    /не читается как PDF/,
    async () => ({ pdf: new TextEncoder().encode('%PDF-1.7 подпись') }),
  ],
  [
    'that is a detached signature',
    /не читается как PDF/,
    async (document) => ({ pdf: (await elsewhere(document, 'authorized-body')).data }),
  ],
  [
    'of another document',
    /не продолжает выданную/,
    async () => elsewhere(await rendered(house, agreement()), 'authorized-body'),
  ],
  [
    'with the signature in the field of the other party',
    /не в поле своего подписанта/,
    (document) => elsewhere(document, 'authorized-body', { field: 'provider' }),
  ],
  [
    'with both signatures at once',
    /больше одной новой/,
    async (document) => {
      const { pdf } = await elsewhere(document, 'authorized-body');
      return elsewhere(document, 'provider', { base: pdf });
    },
  ],
  [
    'whose pages were changed before signing',
    /до подписания в печатную форму/,
    async (document) =>
      elsewhere(document, 'authorized-body', { base: overwritten(await bytesOf(document, 'pdf')) }),
  ],
  [
    'with one byte changed',
    /не продолжает выданную/,
    async (document) => {
      const offered = await elsewhere(document, 'authorized-body');
      const pdf = new Uint8Array(offered.pdf);
      pdf[1000] = (pdf[1000] ?? 0) ^ 1;
      return { ...offered, pdf };
    },
  ],
];

describe('a signed file from elsewhere is refused', () => {
  it.each(REFUSALS)('%s', async (_how, rule, offer) => {
    const document = await rendered(house, agreement());
    const refusal = acceptSignatures(house.rooms, document.id, await offer(document));
    await expect(refusal).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { at: 'pdf', rule: expect.stringMatching(rule) as unknown },
    });
    expect((await load(document.id)).version).toBe(document.version);
  });

  it('of the body, without its signature over the data', async () => {
    const document = await rendered(house, agreement());
    const { pdf } = await elsewhere(document, 'authorized-body');
    await expect(acceptSignatures(house.rooms, document.id, { pdf })).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { at: 'data' },
    });
  });

  it('by somebody whom the document does not name, before the key is asked', async () => {
    const { id } = await rendered(house, agreement());
    const { signer } = await house.ca.signatory({
      organisation: 'Посторонняя организация (образец)',
      inn: '7707083893',
      position: 'Директор',
      person: 'Посторонний Пример Иванович',
    });
    const untouched: Signer = { ...signer, signDigest: () => Promise.reject(new Error('asked')) };
    await expect(signDocument(house.rooms, id, untouched)).rejects.toThrowFault('SIGNATORY_NOT_EXPECTED');
  });
});

/** The form with an increment that makes its first page empty. */
function overwritten(pdf: Uint8Array): Uint8Array {
  const increment = new Increment(pdf);
  const { view } = increment;
  const page = view.numbers().find((number) => {
    const value = view.object(number)?.value;
    return typeof value === 'object' && value?.kind === 'dictionary' && isPage(value.entries.get('Type'));
  });
  increment.object('<</Type/Page/MediaBox[0 0 595 842]>>', page ?? 1);
  return increment.finish();
}

const isPage = (type: unknown): boolean =>
  typeof type === 'object' && type !== null && 'name' in type && type.name === 'Page';
