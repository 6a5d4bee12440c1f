/** Signatures inside the printed form (PAdES): two parties of an agreement, each in the field that the form reserves. */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signatory } from '../../../src/domain/document.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { acceptSignatures } from '../../../src/pipeline/accept-signatures.ts';
import type { Tools } from '../../../src/cli/command.ts';
import { status } from '../../../src/cli/status.ts';
import { layOutFiles } from '../../../src/pipeline/lay-out-files.ts';
import { pendingDocuments } from '../../../src/pipeline/pending-documents.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import { settleSigning } from '../../../src/pipeline/settle-signing.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { agreement, approve, order, rendered, sign, signerOf } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';
import { hasTool, runTool } from '../../support/tools.ts';
import { IN_2023, paperDesk } from './paper-desk.ts';
import { insideDesk, PADES } from './inside-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROLES = ['authorized-body', 'provider'] as const;

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse(undefined, PADES);
});
afterAll(() => house.close());

const { load, bytesOf, file, elsewhere } = insideDesk(() => house);
const startsWith = (whole: Uint8Array, start: Uint8Array): boolean =>
  whole.length > start.length && Buffer.compare(whole.subarray(0, start.length), start) === 0;
const reportOn = async (id: DocumentId) =>
  house.rooms.pdfSignatures.verify(await file(id, 'pdf'), await file(id, 'signed-pdf'), house.rooms.now());

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
      const waiting = (await pendingDocuments(house.rooms)).find(({ id }) => id === document.id);
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
    expect(await settleSigning(house.rooms, document.id)).toMatchObject({ result: 'signed' });
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
        // What fell is not shown as signed by anybody.
        const said: string[] = [];
        const tools = { rooms: async () => own.rooms, say: (line: string) => said.push(line) };
        expect(await status.run([id], tools as unknown as Tools)).toBe(0);
        expect(said.join('\n').includes('подписанная исполнителем')).toBe(!fallen);
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

describe('paper', () => {
  const { open } = paperDesk(() => house);

  it('takes a document that was rendered to be signed inside, until somebody has', async () => {
    const signed = await rendered(house, agreement({ formedOn: IN_2023 }));
    await sign(house, signed, 'provider');
    await expect(open(await load(signed.id))).rejects.toThrowFault('STEP_OUT_OF_TURN');
    const unsigned = await rendered(house, agreement({ formedOn: IN_2023 }));
    await open(unsigned);
    await expect(sign(house, unsigned, 'provider')).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });
});

describe('an order signed inside', () => {
  it('and settled, stopped at any line, ends as signed once', async () => {
    await stopEverywhere(house.rooms, async (stopping) => {
      const { id, header } = await rendered(house, order());
      await approve(house.rooms, id);
      const signer = await signerOf(house, header);
      await stopped(async () => {
        await signDocument(stopping, id, signer);
        await work(house, { rooms: stopping, queues: ['sign'] });
      });
      await work(house, { queues: ['sign'] });
      if ((await load(id)).state === 'rendered') await signDocument(house.rooms, id, signer);
      await work(house, { queues: ['sign'] });
      expect((await load(id)).state).toBe('signed');
      expect((await reportOn(id)).signatures).toHaveLength(1);
      const events = (await house.rooms.store.events(id)).map(({ event }) => event);
      expect(events.filter((event) => event === 'SignatureAdded')).toHaveLength(1);
    });
  });

  it('is posted as the signed file, and published', async () => {
    const document = await rendered(house, order());
    await approve(house.rooms, document.id);
    await sign(house, document);
    await work(house);
    const done = await load(document.id);
    expect(done).toMatchObject({ state: 'published', evidenceGrade: 'digest' });
    const taken = house.portal.taken().find(({ refId }) => refId === document.id);
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
