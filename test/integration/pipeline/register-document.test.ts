import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { inRussian } from '../../../src/domain/fault-text.ru.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import { declineSigning, withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { spoiledDocuments } from '../../../src/stand/samples/spoiled.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, agreement, CHOICE, order, registered, rendered } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const register = (input: unknown, choice?: typeof CHOICE) =>
  registerDocument(house.rooms, { input, actor: ACTOR, ...(choice !== undefined && { choice }) });
const count = async () => (await house.rooms.store.list()).length;
const faultOf = async (input: unknown): Promise<Fault> => {
  try {
    await register(input);
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error('it was registered');
};

describe('registration', () => {
  it('of the same content again gives the document that is there, whatever the order of its fields', async () => {
    const content = order();
    const first = await register(content);
    const shuffled = Object.fromEntries(Object.entries(content).toReversed());
    const again = await register(shuffled);
    expect(first.kind).toBe('registered');
    expect(again).toMatchObject({ kind: 'already-there', document: { id: first.document.id, version: 1 } });
  });

  it('of other content under the same business key is a conflict, and changes nothing', async () => {
    const content = order();
    const { document } = await register(content);
    const before = await count();
    const other = await register({ ...content, budgetName: `${content.budgetName}, иной` });
    expect(other).toMatchObject({ kind: 'conflict', document: { id: document.id } });
    expect(await count()).toBe(before);
    expect((await house.rooms.store.load(document.id)).version).toBe(1);
  });

  it('at once by many makes one document and one task', async () => {
    const content = order();
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => register(content)))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === 'registered')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'already-there')).toHaveLength(7);
  });

  it('at once of different contents under one key takes one of them', async () => {
    const content = order();
    const contents = [1, 2, 3, 4].map((n) => ({ ...content, budgetName: `${content.budgetName} ${n}` }));
    const kinds = (await Promise.all(contents.map((one) => register(one)))).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'registered']);
  });

  it('frees the business key for a correction when the document is withdrawn or declined', async () => {
    for (const end of [withdrawDocument, declineSigning]) {
      const content = order();
      const { id } = await rendered(house, content);
      await end(house.rooms, id, 'ошибка в приложении', ACTOR);
      const corrected = await register({ ...content, budgetName: `${content.budgetName}, исправлено` });
      expect(corrected.kind).toBe('registered');
    }
  });

  it('needs a choice, and who made it, where the act does not name the kind', async () => {
    const content = order({}, 'kemerovo');
    const before = await count();
    expect(await faultOf(content)).toThrowFault('FORM_NOT_LISTED');
    const nobody = registerDocument(house.rooms, {
      input: content,
      actor: ACTOR,
      choice: { form: 'electronic', decidedBy: ' ' },
    });
    await expect(nobody).rejects.toThrowFault('FORM_NOT_LISTED');
    expect(await count()).toBe(before);
    const { document } = await register(content, CHOICE);
    expect(document.ruling).toMatchObject({ form: 'not-listed', choice: CHOICE });
  });

  it('of a choice for paper opens a paper case', async () => {
    const { document } = await registerDocument(house.rooms, {
      input: order({}, 'kemerovo'),
      actor: ACTOR,
      choice: { form: 'paper', decidedBy: CHOICE.decidedBy },
    });
    await work(house, { queues: ['render'] });
    const paperCase = await house.rooms.paperCases.ofDocument(document.id);
    expect(paperCase?.decision).toMatchObject({ ground: 'mandated-by-act', decidedBy: CHOICE.decidedBy });
  });

  for (const { name, content, at } of spoiledDocuments()) {
    it(`refuses «${name}», naming path and rule and not the value, and leaves nothing behind`, async () => {
      const before = await count();
      const open = (await house.rooms.outbox.open()).length;
      const fault = await faultOf(content);
      expect(fault.remedy).toBe('correct');
      expect(fault.facts['at']).toBe(at);
      expect(inRussian(fault)).toMatch(/[а-я]/);
      expect(JSON.stringify([fault.message, fault.facts, inRussian(fault)])).not.toMatch(
        /Проба|Примеровна|Образцов/,
      );
      expect(await count()).toBe(before);
      expect((await house.rooms.outbox.open()).length).toBe(open);
    });
  }

  it('of what is no document at all is refused in the same way', async () => {
    for (const input of [undefined, null, 7, 'Образцов', [], {}, { kind: 'social-order' }]) {
      expect((await faultOf(input)).remedy).toBe('correct');
    }
  });

  it('lets the rest of a batch go on', async () => {
    const good = [order(), agreement()];
    const batch = [good[0], ...spoiledDocuments().map(({ content }) => content), good[1]];
    const ends = await Promise.allSettled(batch.map((input) => register(input)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await work(house, { queues: ['render'] });
    const states = await house.rooms.store.list({ states: ['rendered'] });
    const numbers = states.map(({ header }) => header.documentNumber);
    for (const { documentNumber } of good as [(typeof good)[0] & object])
      expect(numbers).toContain(documentNumber);
  });

  it('and rendering, stopped at any line, come to the same document with the same bytes', async () => {
    const places = await stopEverywhere(house.rooms, async (stopping) => {
      const content = agreement();
      const request = { input: content, actor: ACTOR };
      await stopped(async () => {
        await registerDocument(stopping, request);
        await work(house, { rooms: stopping, queues: ['render'] });
      });
      const { document } = await registerDocument(house.rooms, request);
      await work(house, { queues: ['render'] });
      const { state, files } = await house.rooms.store.load(document.id);
      expect(state).toBe('rendered');
      const { pdf, xml } = await house.rooms.forms.render(content);
      expect(files).toMatchObject({
        pdf: await house.rooms.blobs.put(pdf),
        xml: await house.rooms.blobs.put(xml),
      });
      const events = await house.rooms.store.events(document.id);
      expect(events.map(({ event }) => event)).toEqual(['Registered', 'Rendered']);
    });
    expect(places).toContain('after store.register');
    expect(places).toContain('before store.record');
  });

  it('of a document that is there does not print it again', async () => {
    const { id, version } = await rendered(house, order());
    await house.rooms.outbox.add({ queue: 'render', documentId: id });
    await work(house, { queues: ['render'] });
    expect((await house.rooms.store.load(id)).version).toBe(version);
    expect((await registered(house.rooms, agreement())).state).toBe('registered');
  });
});
