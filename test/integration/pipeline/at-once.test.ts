import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import { withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { testEngines } from '../../support/databases.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, agreement, order, rendered, sign, signedOrder } from '../../support/officials.ts';
import { never } from '../../support/portal.ts';
import { IN_2023, paperDesk } from './paper-desk.ts';

/** PGlite does one statement after another; only a server lets two transactions really meet. */
for (const engine of testEngines) {
  describe.runIf(engine.here)(`many at once, over ${engine.name}`, () => {
    let house: TestHouse;
    beforeAll(async () => {
      house = await openTestHouse(engine);
    });
    afterAll(() => house.close());

    const { load, caseOf, open } = paperDesk(() => house);
    const arrivals = (id: string) => house.portal.journal().filter(({ refId }) => refId === id);

    it('register the same content once', async () => {
      const input = order();
      const kinds = await Promise.all(
        Array.from(
          { length: 12 },
          async () => (await registerDocument(house.rooms, { input, actor: ACTOR })).kind,
        ),
      );
      expect(kinds.filter((kind) => kind === 'registered')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'already-there')).toHaveLength(11);
      await work(house);
    });

    it('hand a document over once', async () => {
      const { id } = await signedOrder(house);
      await Promise.allSettled(Array.from({ length: 8 }, () => publishDocument(house.rooms, id, never)));
      await work(house, { queues: ['publish'] });
      expect((await load(id)).state).toBe('submitted');
      expect(arrivals(id).map(({ took }) => took)).toEqual([true]);
    });

    it('withdraw a document, or hand it over, and never both', async () => {
      for (let time = 0; time < 5; time += 1) {
        const { id } = await signedOrder(house);
        await Promise.allSettled([
          withdrawDocument(house.rooms, id, 'ошибка в приложении', ACTOR),
          publishDocument(house.rooms, id, never),
        ]);
        await work(house, { queues: ['publish'] });
        const { state } = await load(id);
        expect([state, arrivals(id).length]).toEqual(state === 'withdrawn' ? [state, 0] : ['submitted', 1]);
      }
    });

    it('sign an agreement, each for their own party', async () => {
      const document = await rendered(house, agreement());
      await Promise.all(
        (['authorized-body', 'provider'] as const).map((role) => sign(house, document, role)),
      );
      await work(house, { queues: ['sign'] });
      expect((await load(document.id)).state).toBe('signed');
    });

    it('sign one file, each over the signature of the other', async () => {
      const settings = { ...house.rooms.settings, padesKinds: ['funding-agreement'] as const };
      for (let time = 0; time < 4; time += 1) {
        const document = await rendered({ ...house, rooms: { ...house.rooms, settings } }, agreement());
        await Promise.all(
          (['authorized-body', 'provider'] as const).map((role) => sign(house, document, role)),
        );
        await work(house, { queues: ['sign'] });
        const { state, files } = await load(document.id);
        expect(state).toBe('signed');
        const [form, signed] = await Promise.all(
          [files.pdf, files['signed-pdf']].map((digest) => house.rooms.blobs.get(digest ?? files.content)),
        );
        const report = await house.rooms.pdfSignatures.verify(form!, signed!, house.rooms.now());
        expect([report.verdict, report.signatures.length]).toEqual(['passed', 2]);
      }
    });

    it('sign an agreement, or put it on paper, and never both', async () => {
      for (let time = 0; time < 6; time += 1) {
        const document = await rendered(house, agreement({ formedOn: IN_2023 }));
        await Promise.allSettled([open(document), sign(house, document, 'provider')]);
        const signed = (await load(document.id)).files['signature-provider'] !== undefined;
        const paper = await house.rooms.paperCases.ofDocument(document.id);
        const onPaper = paper !== undefined && paper.state !== 'cancelled';
        expect([signed, onPaper].filter(Boolean)).toHaveLength(1);
        expect((await caseOf(document.id).catch(() => undefined))?.state ?? 'cancelled').toBe(
          onPaper ? 'opened' : 'cancelled',
        );
      }
    });

    it('keep every chain whole', async () => {
      expect(await house.rooms.store.audit()).toBeUndefined();
    });
  });
}
