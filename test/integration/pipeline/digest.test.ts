import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempted } from '../../../jobs/job.ts';
import { digest as digestJob } from '../../../jobs/send-digest.ts';
import { type Instant, instantOf, type LocalDate, localDate } from '../../../src/domain/identifiers.ts';
import { asText } from '../../../src/mail/written.ts';
import { morningDigest } from '../../../src/pipeline/digest.ts';
import { nightly } from '../../../src/pipeline/nightly.ts';
import { publishDocument } from '../../../src/pipeline/publish-document.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import { sendDigest } from '../../../src/pipeline/send-digest.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { decoded, mailerAt, openMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { approve, order, rendered, signedOrder } from '../../support/officials.ts';
import { never } from '../../support/portal.ts';

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

const day = (text: string): LocalDate => localDate(text);
const at = (moment: string, base: Rooms = rooms): Rooms => ({
  ...base,
  now: () => instantOf(new Date(moment)),
});

const probes: Rooms['probes'] = () => [
  {
    group: 'signatories',
    code: 'signatories',
    name: 'подписанты',
    run: async () => [
      { outcome: 'fails', code: 'key-term', says: 'Образцов П. И.', person: 'Образцов П. И.' },
    ],
  },
];

describe('the morning digest', () => {
  it('says what is late, recalled, hanging and come back, failures by cause, tonight and last night', async () => {
    const late = await rendered(house, order());
    await approve(house.rooms, late.id, '2024-11-18');
    const recalled = await rendered(house, order());
    await approve(house.rooms, recalled.id, '2024-11-21');
    const hanging = await signedOrder(house);
    house.portal.plan('drop-after-taking', 1, { refId: hanging.id });
    await expect(publishDocument(rooms, hanging.id, never)).rejects.toThrowFault('PORTAL_SILENT');
    const back = await signedOrder(house);
    house.portal.plan('refusal', 1, { refId: back.id });
    await publishDocument(rooms, back.id, never);
    await house.rooms.failures.record({ queue: 'render', documentId: late.id }, 'BLOB_MISSING', {}, true);
    const date = day('2024-11-27');
    const morning = at('2024-11-27T05:00:00.000Z');
    await nightly(at('2024-11-26T22:00:00.000Z'), date);
    const letter = await morningDigest({ ...morning, probes }, date);
    const text = asText(letter);
    const section = (title: string): string =>
      letter.sections.find((one) => one.title.startsWith(title))?.lines.join('\n') ?? '';
    expect(letter.subject).toBe('Печать: утренняя сводка за 27.11.2024');
    expect(section('Просрочено')).toContain(
      `${late.header.documentNumber}: передать на портал, до 25.11.2024`,
    );
    expect(section('Напоминания')).toContain(
      `${recalled.header.documentNumber}: передать на портал, до 28.11`,
    );
    expect(section('Висит')).toContain(hanging.id);
    expect(section('Вернулось')).toContain(back.header.documentNumber);
    expect(section('Сбои')).toMatch(/BLOB_MISSING.*документов: 1, ждут человека: 1.*кто:.*что делать:/);
    expect(section('Что не получится')).toContain('не получится: подписанты (key-term), 1');
    expect(section('Ночной прогон')).toContain('цепочки событий и якоря целы: да');
    for (const { header } of [late, recalled, hanging, back]) {
      for (const { name } of header.signatories) expect(text).not.toContain(name.split(' ')[0]);
    }
    expect(text).not.toContain('Образцов');
    await house.rooms.failures.clear({ queue: 'render', documentId: late.id });
    await work(house, { queues: ['publish'] });
  });

  it('counts what nobody reads to its end', async () => {
    const expiries: Rooms['expiries'] = async () =>
      Array.from({ length: 70 }, (_, index) => ({
        kind: 'certificate',
        subject: String(index),
        about: `№ ${index}`,
        term: { kind: 'day', day: day('2024-01-09') },
      }));
    const { sections } = await morningDigest({ ...rooms, expiries }, day('2024-11-28'));
    const lines = sections.find(({ title }) => title === 'Просрочено')?.lines ?? [];
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toMatch(/^и ещё \d+$/);
  });

  it('says that the night has not been', async () => {
    const { sections } = await morningDigest(rooms, day('2031-01-01'));
    expect(sections.at(-1)).toMatchObject({
      title: 'Ночной прогон',
      lines: ['за эту дату ещё не окончен: pechat nightly'],
    });
  });
});

describe('the morning letter', () => {
  it('is sent once a date, whoever asks', async () => {
    const date = day('2024-12-02');
    const results = await Promise.all(Array.from({ length: 4 }, () => sendDigest(rooms, date)));
    expect(results.map(({ result }) => result).filter((one) => one === 'sent')).toHaveLength(1);
    expect(await sendDigest(rooms, date)).toEqual({ result: 'already-done' });
    expect(server.got).toHaveLength(1);
    expect(decoded(server.got[0]?.text ?? '')).toContain('утренняя сводка за 02.12.2024');
    expect(await rooms.letters.list(1)).toMatchObject([{ date, state: 'sent', attempts: 1 }]);
  });

  it('waits for a mail server that is away, is shown, and stops nothing', async () => {
    const date = day('2024-12-03');
    const cut = { ...rooms, mailer: mailerAt({ port: 9 }) };
    await expect(sendDigest(cut, date)).rejects.toThrowFault('MAIL_UNREACHABLE');
    expect(await rooms.letters.list(1)).toMatchObject([
      { date, state: 'failed', attempts: 1, code: 'MAIL_UNREACHABLE' },
    ]);
    expect((await nightly(at('2024-12-02T22:00:00.000Z', cut), date)).result).toBe('done');
    expect(await sendDigest(rooms, date)).toEqual({ result: 'sent' });
    expect(await rooms.letters.list(1)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('that may have arrived is not sent again, and is shown', async () => {
    const date = day('2024-12-04');
    const before = server.got.length;
    server.mood = 'drop';
    expect(await sendDigest(rooms, date)).toEqual({ result: 'unknown' });
    server.mood = 'takes';
    expect(await sendDigest(rooms, date)).toEqual({ result: 'already-done' });
    expect(server.got).toHaveLength(before + 1);
    expect(await rooms.letters.list(1)).toMatchObject([{ date, state: 'unknown' }]);
  });

  it('whose sender died is not sent again', async () => {
    const date = day('2024-12-05');
    await rooms.letters.claim(date);
    expect(await sendDigest(rooms, date)).toEqual({ result: 'already-done' });
    expect(await rooms.letters.list(1)).toMatchObject([{ date, state: 'sending' }]);
  });

  it('is the job of its morning; without mail there is none', async () => {
    const morning = (moment: string): Rooms => ({ ...rooms, now: () => moment as Instant });
    const before = server.got.length;
    expect(await attempted(digestJob, morning('2024-12-08T22:00:00.000Z'), {})).toEqual({ result: 'sent' });
    expect(await rooms.letters.list(1)).toMatchObject([{ date: '2024-12-09' }]);
    expect(server.got).toHaveLength(before + 1);
    expect(await attempted(digestJob, house.rooms, {})).toEqual({ result: 'no-mail' });
  });
});
