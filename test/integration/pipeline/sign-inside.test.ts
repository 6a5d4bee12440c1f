/** Signatures inside the printed form (PAdES): two parties of an agreement, each in the field that the form reserves. */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signatory } from '../../../src/domain/document.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import { layOutFiles } from '../../../src/pipeline/lay-out-files.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { settleSigning } from '../../../src/pipeline/settle-signing.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { Increment } from '../../../src/pdf/increment/append.ts';
import type { Signer } from '../../../src/signature/signer.ts';
import type { FileRole, StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, approve, order, rendered, sign, signerOf } from '../../support/officials.ts';
import { hasTool, runTool } from '../../support/tools.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PADES = { padesKinds: ['funding-agreement', 'social-order'] } as const;
const ROLES = ['authorized-body', 'provider'] as const;

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(undefined, PADES);
});
afterAll(() => house.close());

const load = (id: DocumentId) => house.rooms.store.load(id);
const bytesOf = async ({ files }: StoredDocument, part: FileRole): Promise<Uint8Array> =>
  house.rooms.blobs.get(files[part] ?? files.content);
const file = async (id: DocumentId, part: FileRole) => bytesOf(await load(id), part);
const startsWith = (whole: Uint8Array, start: Uint8Array): boolean =>
  whole.length > start.length && Buffer.compare(whole.subarray(0, start.length), start) === 0;
const reportOn = async (id: DocumentId) =>
  house.rooms.pdfSignatures.verify(await file(id, 'pdf'), await file(id, 'signed-pdf'), house.rooms.now());

/** What an official's own program gives back: our file with a signature in a field, and the data signed beside. */
async function elsewhere(
  document: StoredDocument,
  role: Signatory['role'],
  { base, field = role }: { base?: Uint8Array; field?: string } = {},
): Promise<{ pdf: Uint8Array; data: Uint8Array }> {
  const signer = await signerOf(house, document.header, role);
  const { pdfSignatures, signDetached, now } = house.rooms;
  return {
    pdf: await pdfSignatures.sign(base ?? (await file(document.id, 'signed-pdf')), field, signer, now()),
    data: await signDetached(await bytesOf(document, 'information'), signer, now()),
  };
}

describe('the profile of a kind', () => {
  it('is settled at rendering, and later settings touch neither kind of document', async () => {
    const inside = await rendered(house, agreement());
    const detachedHouse = {
      ...house,
      rooms: { ...house.rooms, settings: { ...house.rooms.settings, padesKinds: [] } },
    };
    const beside = await rendered(detachedHouse, agreement());
    expect([inside.files['signed-pdf'], beside.files['signed-pdf']]).toEqual([inside.files.pdf, undefined]);
    const [event] = (await house.rooms.store.events(inside.id)).slice(-1);
    expect(event).toMatchObject({ event: 'Rendered', facts: { signingProfile: 'pades' } });
    await sign(detachedHouse, inside);
    await sign(house, beside);
    expect((await load(inside.id)).files['signature-authorized-body']).toBeUndefined();
    expect((await load(beside.id)).files['signed-pdf']).toBeUndefined();
    expect((await load(beside.id)).files['signature-authorized-body']).toBeDefined();
  });

  it('is detached where the act commands paper: nobody signs by hand in a field', async () => {
    const { files } = await rendered(house, order({ formedOn: '2023-11-20' as never }));
    expect(files.pdf).toBeDefined();
    expect(files['signed-pdf']).toBeUndefined();
  });

  it('gives the same bytes each time, and others under the other profile', async () => {
    const content = agreement();
    const { forms } = house.rooms;
    const [one, again, beside] = [
      await forms.render(content, 'pades'),
      await forms.render(content, 'pades'),
      await forms.render(content, 'detached'),
    ];
    expect(Buffer.compare(one.pdf, again.pdf)).toBe(0);
    expect(Buffer.compare(one.pdf, beside.pdf)).not.toBe(0);
    expect(Buffer.compare(one.xml, beside.xml)).toBe(0);
  });
});

describe('an agreement signed inside', () => {
  for (const [first, second] of [ROLES, ROLES.toReversed()] as [Signatory['role'], Signatory['role']][]) {
    it(`by ${first}, then by ${second}: each revision begins with the one before`, async () => {
      const document = await rendered(house, agreement());
      await sign(house, document, first);
      const once = await file(document.id, 'signed-pdf');
      expect(startsWith(once, await bytesOf(document, 'pdf'))).toBe(true);
      await work(house, { queues: ['sign'] });
      const [waiting] = (await pendingDocuments(house.rooms)).filter(({ id }) => id === document.id);
      expect(waiting?.waitsFor).toEqual([`signature-${second}`]);
      await sign(house, document, second);
      const twice = await file(document.id, 'signed-pdf');
      expect(startsWith(twice, once)).toBe(true);
      await work(house, { queues: ['sign'] });
      const signed = await load(document.id);
      expect(signed.state).toBe('signed');
      expect(signed.files.pdf).toBe(document.files.pdf);
      expect(signed.files['marked-copy']).toBeUndefined();
      const report = await reportOn(document.id);
      expect(report.verdict).toBe('passed');
      expect(report.signatures.map(({ field }) => field)).toEqual([first, second]);
      const names = (await layOutFiles(house.rooms, document.id)).map(({ name }) => name);
      expect(names).toContain('document.pdf');
      expect(names).toContain('information.xml.authorized-body.sig');
      expect(names.filter((name) => name.startsWith('document.pdf.'))).toEqual([]);
    });
  }

  it('by both at once holds both signatures: the second was made over the first', async () => {
    const document = await rendered(house, agreement());
    await Promise.all(ROLES.map((role) => sign(house, document, role)));
    await work(house, { queues: ['sign'] });
    expect((await load(document.id)).state).toBe('signed');
    expect((await reportOn(document.id)).signatures).toHaveLength(2);
  });

  it('by programs of their own at once: the loser is told what to do, and the first signature stays', async () => {
    const document = await rendered(house, agreement());
    const [body, provider] = [
      await elsewhere(document, 'authorized-body'),
      await elsewhere(document, 'provider'),
    ];
    await acceptSignatures(house.rooms, document.id, body);
    const refusal = acceptSignatures(house.rooms, document.id, { pdf: provider.pdf });
    await expect(refusal).rejects.toMatchObject({
      code: 'SIGNATURE_REFUSED',
      facts: { rule: expect.stringContaining('возьмите файл снова') as unknown },
    });
    expect(Buffer.compare(await file(document.id, 'signed-pdf'), body.pdf)).toBe(0);
    await acceptSignatures(house.rooms, document.id, await elsewhere(document, 'provider'));
    expect(await settleSigning(house.rooms, document.id)).toEqual({ result: 'signed' });
  });

  it('twice by one party is one signature', async () => {
    const document = await rendered(house, agreement());
    await sign(house, document);
    const { version, files } = await load(document.id);
    await sign(house, document);
    const pdf = await file(document.id, 'signed-pdf');
    await acceptSignatures(house.rooms, document.id, {
      ...(await elsewhere(document, 'authorized-body', { base: await bytesOf(document, 'pdf') })),
      pdf,
    });
    expect(await load(document.id)).toMatchObject({ version, files });
  });
});

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

describe('a signature inside that no longer passes', () => {
  for (const [lost, fallen] of [
    ['authorized-body', true],
    ['provider', false],
  ] as const) {
    it(`of ${lost}, signed ${fallen ? 'first: both sign anew' : 'last: it alone is made anew'}`, async () => {
      const own = await openTestHouse(undefined, PADES);
      try {
        const { id, header } = await rendered(own, agreement());
        await sign(own, { id, header }, 'authorized-body');
        await sign(own, { id, header }, 'provider');
        await own.revoke((await signerOf(own, header, lost)).certificate);
        await expect(settleSigning(own.rooms, id)).rejects.toThrowFault('SIGNATURE_REFUSED');
        await sign(own, { id, header }, lost);
        const [waiting] = await pendingDocuments(own.rooms);
        expect(waiting?.waitsFor).toEqual(fallen ? ['signature-provider'] : undefined);
        if (fallen) await sign(own, { id, header }, 'provider');
        await work(own, { queues: ['sign'] });
        expect((await own.rooms.store.load(id)).state).toBe('signed');
        expect(await own.rooms.store.audit()).toBeUndefined();
      } finally {
        await own.close();
      }
    });
  }
});

describe('an order signed inside', () => {
  it('is posted as the signed file, and published', async () => {
    const document = await rendered(house, order());
    await approve(house.rooms, document.id);
    await sign(house, document);
    await work(house);
    const done = await load(document.id);
    expect(done).toMatchObject({ state: 'published', evidenceGrade: 'digest' });
    const [taken] = house.portal.taken().filter(({ refId }) => refId === document.id);
    expect(taken?.manifest.files.map(({ hash, signedInside = false }) => [hash, signedInside])).toEqual([
      [done.files.xml, false],
      [done.files['signed-pdf'], true],
    ]);
    expect(taken?.manifest.signatures.map(({ name }) => name)).toEqual(['document.xml.sig']);
  });
});

describe.skipIf(!hasTool('qpdf'))('qpdf', () => {
  it('finds no error in a file signed by both parties', async () => {
    const document = await rendered(house, agreement());
    for (const role of ROLES) await sign(house, document, role);
    const path = `${temporaryFolder('signed-inside')}/signed.pdf`;
    await writeFile(path, await file(document.id, 'signed-pdf'));
    const { status, said } = runTool('qpdf', '--check', path);
    expect(said).not.toMatch(/warning/i);
    expect(status).toBe(0);
  });
});
