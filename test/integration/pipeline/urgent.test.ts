import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempted } from '../../../jobs/job.ts';
import { urgent as urgentJob } from '../../../jobs/send-urgent.ts';
import { instantOf, localDate, localDateIn } from '../../../src/domain/identifiers.ts';
import { enterAnswer, enterFailure, type Observation } from '../../../src/pipeline/outage-ledger.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { sendUrgent } from '../../../src/pipeline/urgent/send-urgent.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { decoded, mailerAt, openMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { approve, order, registered, rendered } from '../../support/officials.ts';

let house: TestHouse;
let server: TestMailServer;
let rooms: Rooms;
beforeAll(async () => {
  house = await openTestHouse();
  server = await openMailServer();
  rooms = { ...house.rooms, mailer: mailerAt(server) };
});
afterAll(async () => {
  await server.close();
  await house.close();
});
beforeEach(async () => {
  // What a test has left is told before the next one looks.
  await sendUrgent({ ...rooms, settings: { ...rooms.settings, urgentLettersPerHour: 60 } });
  server.got.length = 0;
});

const many = (): Rooms => ({ ...rooms, settings: { ...rooms.settings, urgentLettersPerHour: 60 } });
const last = (): string => decoded(server.got.at(-1)?.text ?? '');
const broken = async (code: 'BLOB_MISSING' | 'RENDERING_UNFAITHFUL' | 'UNFORESEEN' = 'BLOB_MISSING') => {
  const document = await registered(rooms, order());
  await rooms.failures.record({ queue: 'render', documentId: document.id }, code, {}, true);
  return document;
};
const today = (): string => localDateIn('Europe/Moscow', rooms.now());
const daysOn = (days: number): ReturnType<typeof localDate> =>
  localDate(new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10));

const ending =
  (kind: 'certificate' | 'mandate' | 'root', ...days: readonly number[]): Rooms['expiries'] =>
  async () =>
    days.map((one) => ({
      kind,
      subject: String(one),
      about: `№ ${kind}${one}`,
      term: { kind: 'day', day: daysOn(one) },
    }));

describe('an urgent letter', () => {
  it('is not written where nothing is urgent, and not without mail', async () => {
    expect(await sendUrgent(rooms)).toEqual({ result: 'nothing-new' });
    expect(await attempted(urgentJob, house.rooms, {})).toEqual({ result: 'no-mail' });
    const none = { ...rooms, settings: { ...rooms.settings, urgentLettersPerHour: 0 } };
    await broken();
    expect(await sendUrgent(none)).toEqual({ result: 'no-mail' });
    expect(server.got).toEqual([]);
  });

  it('tells of what only a repair ends, once a day for all that failed alike', async () => {
    const [one] = [await broken('RENDERING_UNFAITHFUL'), await broken('RENDERING_UNFAITHFUL')];
    expect(await attempted(urgentJob, many(), {})).toEqual({ result: 'sent' });
    expect(last()).toContain('RENDERING_UNFAITHFUL, печатная форма');
    expect(last()).toContain('документов: 2, ждут человека: 2');
    await broken('RENDERING_UNFAITHFUL');
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
    const tomorrow = { ...many(), now: () => instantOf(new Date(Date.parse(rooms.now()) + 86_400_000)) };
    expect(await sendUrgent(tomorrow)).toEqual({ result: 'sent' });
    for (const { name } of one.header.signatories) expect(last()).not.toContain(name.split(' ')[0]);
  });

  it('says nothing of what heals by itself, or waits for an official', async () => {
    const { id } = await registered(rooms, order());
    await rooms.failures.record({ queue: 'publish', documentId: id }, 'PORTAL_UNREACHABLE', {}, false);
    await rooms.failures.record({ queue: 'render', documentId: id }, 'CONTENT_INVALID', {}, true);
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
  });

  it('tells of a document that became overdue, once', async () => {
    const late = await rendered(house, order());
    await approve(house.rooms, late.id, '2024-11-18');
    expect(await sendUrgent(many())).toEqual({ result: 'sent' });
    expect(last()).toContain('Срок документа прошёл');
    expect(last()).toContain(`${late.header.documentNumber}: передать на портал, до 25.11.2024`);
    for (const { name } of late.header.signatories) expect(last()).not.toContain(name.split(' ')[0]);
    const weekOn = { ...many(), now: () => instantOf(new Date(Date.parse(rooms.now()) + 7 * 86_400_000)) };
    await sendUrgent(weekOn);
    expect((await rooms.urgentLetters.list(50)).flatMap(({ causes }) => causes)).toSatisfy(
      (causes: readonly { subject: string }[]) =>
        causes.filter(({ subject }) => subject === `submission ${late.id}`).length === 1,
    );
  });

  it('tells that the portal went away, and that it is back, each once', async () => {
    const seen: Observation = { target: 'portal', by: 'probe', said: 'ECONNREFUSED' };
    for (let time = 0; time < 3; time += 1) await enterFailure(rooms, 'portal', seen);
    expect(await sendUrgent(many())).toEqual({ result: 'sent' });
    expect(last()).toContain('портал: нет связи с');
    expect(last()).not.toContain('портал: связь есть');
    await enterFailure(rooms, 'portal', seen);
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
    await enterAnswer(rooms, { ...seen, said: '200' });
    expect(await sendUrgent(many())).toEqual({ result: 'sent' });
    expect(last()).toContain('портал: связь есть с');
    expect(last()).not.toContain('Пропала связь');
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
  });

  it('says nothing of an outage that was only suspected', async () => {
    await enterFailure(rooms, 'undetermined', { target: 'open-data', by: 'probe', said: 'ETIMEDOUT' });
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
  });

  it('tells of a night whose audit did not pass', async () => {
    const date = localDate(today());
    await rooms.nights.claim(date);
    await rooms.nights.finish(date, { auditPassed: false });
    expect(await sendUrgent(many())).toEqual({ result: 'sent' });
    expect(last()).toContain('Нарушена запись событий');
    expect(await sendUrgent(many())).toEqual({ result: 'nothing-new' });
  });

  it('tells of what ends today or tomorrow, and not of what ends the day after', async () => {
    const expiries = ending('certificate', -1, 0, 1, 2);
    expect(await sendUrgent({ ...many(), expiries })).toEqual({ result: 'sent' });
    expect([-1, 0, 1, 2].filter((days) => last().includes(`№ certificate${days}:`))).toEqual([0, 1]);
  });

  it('waits for a mail server that is away, and tells then what is urgent then', async () => {
    await broken('UNFORESEEN');
    await expect(sendUrgent({ ...many(), mailer: mailerAt({ port: 9 }) })).rejects.toThrowFault(
      'MAIL_UNREACHABLE',
    );
    expect(await rooms.urgentLetters.list(1)).toMatchObject([{ state: 'failed', code: 'MAIL_UNREACHABLE' }]);
    expect(await sendUrgent(many())).toEqual({ result: 'sent' });
    expect(last()).toContain('UNFORESEEN');
    expect(await rooms.urgentLetters.list(1)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('that may have arrived is not sent again', async () => {
    const expiries = ending('mandate', 1);
    server.mood = 'drop';
    expect(await sendUrgent({ ...many(), expiries })).toEqual({ result: 'unknown' });
    server.mood = 'takes';
    expect(await sendUrgent({ ...many(), expiries })).toEqual({ result: 'nothing-new' });
    expect(server.got).toHaveLength(1);
  });

  it('is one of so many an hour: the rest is told when the hour allows', async () => {
    const sent = (await rooms.urgentLetters.list(50)).filter(({ state }) => state !== 'failed').length;
    const tight = { ...rooms, settings: { ...rooms.settings, urgentLettersPerHour: sent } };
    const expiries = ending('root', 0);
    expect(await sendUrgent({ ...tight, expiries })).toEqual({ result: 'enough' });
    expect(await sendUrgent({ ...many(), expiries })).toEqual({ result: 'sent' });
  });
});
