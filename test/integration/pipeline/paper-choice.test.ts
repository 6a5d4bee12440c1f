import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { settleSigning } from '../../../src/pipeline/settle-signing.ts';
import { signDocument } from '../../../src/pipeline/sign-document.ts';
import type { StoredDocument } from '../../../src/store/store.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, agreement, order, registered, rendered, sign, signerOf } from '../../support/officials.ts';
import { stopEverywhere, stopped } from '../../support/stops.ts';
import { decisionFor, IN_2023, paperDesk } from './paper-desk.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const { load, caseOf, step, open, certify, mayBePaper, entered } = paperDesk(() => house);

const electronically = async (document: StoredDocument): Promise<string> => {
  for (const role of ['provider', 'authorized-body'] as const) await sign(house, document, role);
  await work(house, { queues: ['sign'] });
  return (await load(document.id)).state;
};

describe('a paper case that the act allows if the electronic form is impossible', () => {
  it('opens with a ground, the named system, evidence and who decided; then no key may sign', async () => {
    const document = await mayBePaper();
    expect(document.ruling.form).toBe('paper-if-impossible');
    expect(document.ruling.system).toBe(
      jurisdictions.apanasenkovsky.paperRules === 'absent'
        ? ''
        : jurisdictions.apanasenkovsky.paperRules[1]?.system,
    );
    const paperCase = await open(document);
    expect(paperCase).toMatchObject({ state: 'opened', decision: { clause: document.ruling.clause } });
    expect((await house.rooms.store.events(document.id)).at(-1)).toMatchObject({
      event: 'PaperChosen',
      actor: ACTOR,
      facts: { paperCase: paperCase.id },
    });
    await expect(sign(house, document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await open(document)).id).toBe(paperCase.id);
    await entered(document);
    await certify(document);
    expect((await load(document.id)).state).toBe('signed');
  });

  for (const [name, more, rule] of [
    ['a ground of its own making', { ground: 'signer-broken' as never }, /не основание/],
    ['another system', { system: 'портал' }, /акт называет систему/],
    ['no evidence', { evidence: '  ' }, /подтверждение/],
    ['nobody who decided', { decidedBy: '' }, /должность/],
  ] as const) {
    it(`is refused with ${name}, by the rule`, async () => {
      const document = await mayBePaper();
      await expect(open(document, more)).rejects.toMatchObject({
        code: 'PAPER_GROUND_REFUSED',
        facts: { at: document.ruling.clause, rule: expect.stringMatching(rule) as unknown },
      });
      expect(await house.rooms.paperCases.ofDocument(document.id)).toBeUndefined();
    });
  }

  it('is refused where the act gives no such leave', async () => {
    for (const content of [agreement(), order()]) {
      const document = await rendered(house, content);
      await expect(open(document)).rejects.toThrowFault('PAPER_GROUND_REFUSED');
    }
  });

  it('can be opened before the form is printed', async () => {
    const document = await registered(house.rooms, agreement({ formedOn: IN_2023 }));
    await open(document);
    await work(house, { queues: ['render'] });
    expect((await load(document.id)).state).toBe('rendered');
    await expect(sign(house, document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('gives the electronic way back when it is cancelled, and is not opened a second time', async () => {
    const document = await mayBePaper();
    await open(document);
    await step(document.id, 'CaseCancelled');
    await expect(open(document)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    for (const role of ['provider', 'authorized-body'] as const) await sign(house, document, role);
    await work(house, { queues: ['sign'] });
    expect((await load(document.id)).state).toBe('signed');
  });

  it('cannot be opened once a signature is there, nor cancelled once it is certified', async () => {
    const electronic = await mayBePaper();
    await sign(house, electronic, 'provider');
    await expect(open(electronic)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    const paper = await mayBePaper();
    await open(paper);
    await entered(paper);
    await certify(paper);
    await expect(step(paper.id, 'CaseCancelled')).rejects.toThrowFault('STEP_OUT_OF_TURN');
  });

  it('opened while an official signs: one of the two wins, never both', async () => {
    for (const late of ['before the look', 'after the look'] as const) {
      const document = await mayBePaper();
      // The official has been let in; the case is opened before the signature is written down.
      let once = true;
      const meanwhile = async (): Promise<void> => {
        if (once) await open(document);
        once = false;
      };
      const paperCases: Rooms['paperCases'] = {
        ...house.rooms.paperCases,
        ofDocument: async (id) => {
          if (late === 'before the look') await meanwhile();
          const seen = await house.rooms.paperCases.ofDocument(id);
          await meanwhile();
          return seen;
        },
      };
      const signer = await signerOf(house, document.header);
      const signing = signDocument({ ...house.rooms, paperCases }, document.id, signer);
      await expect(signing).rejects.toThrowFault('STEP_OUT_OF_TURN');
      expect((await load(document.id)).files['signature-authorized-body']).toBeUndefined();
      expect((await caseOf(document.id)).state).toBe('opened');
    }
  });

  it('opened while a signature is being written down is cancelled again', async () => {
    const document = await mayBePaper();
    let once = true;
    const paperCases: Rooms['paperCases'] = {
      ...house.rooms.paperCases,
      open: async (...args) => {
        // No case is there yet, so the signature goes in; then the case comes.
        if (once) await sign(house, document, 'provider');
        once = false;
        return house.rooms.paperCases.open(...args);
      },
    };
    await expect(open(document, {}, { ...house.rooms, paperCases })).rejects.toThrowFault('STEP_OUT_OF_TURN');
    expect((await caseOf(document.id)).state).toBe('cancelled');
    await sign(house, document);
    await work(house, { queues: ['sign'] });
    expect((await load(document.id)).state).toBe('signed');
  });

  it('stopped at any line of its opening, is there or not, and is opened once when the official does it again', async () => {
    const places = await stopEverywhere(house.rooms, async (stopping) => {
      const document = await mayBePaper();
      await stopped(() => open(document, {}, stopping));
      const left = await house.rooms.paperCases.ofDocument(document.id);
      const end = left === undefined ? await electronically(document) : (await open(document)).id;
      expect(end).toBe(left?.id ?? 'signed');
      const events = await house.rooms.store.events(document.id);
      expect(events.filter(({ event }) => event === 'PaperChosen')).toHaveLength(left === undefined ? 0 : 1);
    });
    expect(places).toEqual([
      'before paperCases.open',
      'after paperCases.open',
      'before store.record',
      'after store.record',
    ]);
  });

  it('and a full set of signatures are never settled together', async () => {
    const document = await mayBePaper();
    for (const role of ['provider', 'authorized-body'] as const) await sign(house, document, role);
    const { ground, ...rest } = decisionFor(document);
    await house.rooms.paperCases.open(document.id, { ground, ...rest, clause: '' }, ACTOR);
    await expect(settleSigning(house.rooms, document.id)).rejects.toThrowFault('STEP_OUT_OF_TURN');
    await step(document.id, 'CaseCancelled');
    expect(await settleSigning(house.rooms, document.id)).toMatchObject({ result: 'signed' });
  });
});
