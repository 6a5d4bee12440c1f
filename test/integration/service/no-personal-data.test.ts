/**
 * Whatever stands in a document, none of it may stand in a log line, a fault, the queue's engine, a metric or a span.
 * Documents of all kinds go every way that leaves such traces, and then all traces are searched.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { importTables } from '../../../src/import/import-tables.ts';
import { registerDocument } from '../../../src/pipeline/register-document.ts';
import { declineSigning, withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { applicationBase, applicationExport, sampleApplication } from '../../support/application-export.ts';
import {
  type LeakWatch,
  leaksIn,
  namingOrder,
  openLeakWatch,
  PERSON,
  REASON,
} from '../../support/leak-watch.ts';
import { ACTOR, approve, CHOICE, registered, sign } from '../../support/officials.ts';

/** The same document with one text spoiled, for each of its texts: each is refused by its place, or taken. */
function* spoiled(content: unknown, spoil: (text: string) => string): Generator {
  if (typeof content === 'string') yield spoil(content);
  if (typeof content !== 'object' || content === null) return;
  for (const [key, value] of Object.entries(content))
    for (const worse of spoiled(value, spoil))
      yield Array.isArray(content)
        ? content.map((one: unknown, at): unknown => (String(at) === key ? worse : one))
        : { ...content, [key]: worse };
}

describe('what documents say', () => {
  let leaks: LeakWatch;
  /** What the printing throws at the workers, in place of printing. */
  let thrown: Error | undefined;

  beforeAll(async () => {
    leaks = await openLeakWatch(({ forms }) => ({
      forms: {
        ...forms,
        render: async (...args) => {
          if (thrown !== undefined) throw thrown;
          return forms.render(...args);
        },
      },
    }));
  });
  afterAll(async () => leaks?.close());

  it('go through a whole life, a portal’s refusal, a withdrawal and a refusal to sign, with reasons', async () => {
    const { house, rooms, note, reaches, tried, keep } = leaks;
    for (const plan of [undefined, 'refusal'] as const) {
      const content = namingOrder();
      note(content);
      const { id, header } = await registered(rooms, content);
      if (plan !== undefined) house.portal.plan(plan, 1, { refId: id });
      await reaches(id, (state) => state === 'rendered');
      await approve(rooms, id);
      await sign({ ...house, rooms }, { id, header });
      await reaches(id, (state) => state === (plan === undefined ? 'published' : 'rejected'));
    }
    for (const end of [withdrawDocument, declineSigning]) {
      const { id } = await registered(rooms, namingOrder());
      await reaches(id, (state) => state === 'rendered');
      await end(rooms, id, REASON, ACTOR);
      await tried(() => end(rooms, id, REASON, ACTOR));
      keep(JSON.stringify(await house.rooms.store.events(id)));
    }
    const ends = (await house.rooms.store.list()).map(({ state }) => state);
    expect(ends.toSorted()).toEqual(['declined', 'published', 'rejected', 'withdrawn']);
  });

  it('fail in the printing, in our words and in somebody else’s', async () => {
    const { rooms, reaches, look } = leaks;
    for (const cause of [
      new SyntaxError(`«${PERSON}»`),
      new Fault('STORE_UNREACHABLE', 'away', {}, new Error(PERSON)),
    ]) {
      thrown = cause;
      const { id } = await registered(rooms, namingOrder());
      await vi.waitFor(
        async () => {
          await look();
          const failures = await rooms.failures.list();
          if (!failures.some(({ documentId }) => documentId === id)) throw new Error('not yet');
        },
        { timeout: 30_000 },
      );
      thrown = undefined;
      await reaches(id, (state) => state === 'rendered');
    }
    expect(await rooms.failures.list()).toEqual([]);
  });

  it('name a child, and are printed; and are refused for each of their texts in turn', async () => {
    const { rooms, note, reaches, tried } = leaks;
    let count = 0;
    for (const { content } of privateSamples('omsk')) {
      note(content);
      const { id } = await registered(rooms, parseDocument(content));
      await reaches(id, (state) => state === 'rendered' || state === 'signed');
      for (const spoil of [(text: string) => `${text}\u0007`, (text: string) => `${text} 𝕏`, () => REASON])
        for (const worse of spoiled(content, spoil)) {
          count += 1;
          await tried(() => registerDocument(rooms, { input: worse, actor: ACTOR, choice: CHOICE }));
        }
    }
    expect(count).toBeGreaterThan(300);
  });

  it('come in a table whose cells are wrong', () => {
    const content = sampleApplication();
    leaks.note(content);
    const request = {
      kind: 'consumer-application' as const,
      base: applicationBase({ ...content, formedOn: 'вчера' }),
      files: [
        {
          name: 'выгрузка.csv',
          bytes: applicationExport({ ...content, consumer: REASON }, REASON, [
            { status: REASON, at: REASON },
          ]),
        },
      ],
    };
    const { refusals, refusedDocuments } = importTables(request);
    expect(refusals.length + refusedDocuments).toBeGreaterThan(0);
    leaks.keep(JSON.stringify(refusals));
  });

  it('and leave nothing of it in log, faults, queue, metrics and traces', async () => {
    const all = await leaks.traces();
    for (const trace of [
      'job.ended',
      'CONTENT_INVALID',
      'UNFORESEEN',
      'pechat_documents',
      'scopeSpans',
      'Withdrawn',
    ])
      expect(all).toContain(trace);
    const { telling } = leaks;
    const numbers = [...telling].filter((text) => /^[+\d]/.test(text));
    expect([telling.size > 60, numbers.length > 5]).toEqual([true, true]);
    expect(leaksIn(all, telling)).toEqual([]);
  });
});
