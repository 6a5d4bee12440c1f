import { describe, expect, it } from 'vitest';
import { deadlines } from '../../../src/cli/deadlines.ts';
import { outages } from '../../../src/cli/outages.ts';
import type { Tools } from '../../../src/cli/command.ts';
import { readConfig } from '../../../src/config.ts';
import { instant } from '../../../src/domain/identifiers.ts';
import { maintenanceWindow } from '../../../src/domain/maintenance.ts';
import { linkProbes } from '../../../src/main/probes/links.ts';
import { doctor } from '../../../src/pipeline/doctor.ts';
import { linkNotices } from '../../../src/pipeline/link-notices.ts';
import { noticeInRussian } from '../../../src/pipeline/outage-words.ru.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';
import type { LinkState, Outage } from '../../../src/store/outages.ts';

const NOW = instant('2026-11-22T10:00:00.000Z');
const DIGEST = 'ab'.repeat(32) as never;

const outage: Outage = {
  id: 1,
  target: 'portal',
  owner: 'our-network',
  since: instant('2026-11-21T21:30:00.000Z'),
  openedAt: instant('2026-11-21T21:32:00.000Z'),
  lastAt: NOW,
  failures: 7,
  evidence: [
    { at: instant('2026-11-21T21:30:00.000Z'), by: 'probe', said: 'ETIMEDOUT', digest: DIGEST },
    { at: instant('2026-11-21T21:31:00.000Z'), by: 'submit', said: 'ECONNREFUSED', digest: DIGEST },
  ],
};

function roomsWith(state: LinkState, maintenance: readonly string[] = []) {
  const asked: unknown[] = [];
  const windows = maintenance.flatMap((text) => maintenanceWindow(text) ?? []);
  const rooms = {
    store: { time: async () => NOW },
    settings: { links: { maintenance: windows } },
    outages: {
      state: async (target: string) => (target === 'portal' ? state : {}),
      list: async (between: unknown) => {
        asked.push(between);
        return [{ ...outage, until: instant('2026-11-21T23:50:00.000Z') }, outage];
      },
    },
    bell: { ring: async () => undefined },
    publisher: { receipts: async () => ({ receipts: [], cursor: undefined }) },
  } as unknown as Rooms;
  return { rooms, asked };
}

const unasked = { receipts: () => Promise.reject(new Error('asked')) } as unknown as Rooms['publisher'];

async function said(rooms: Rooms, ...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const tools = { rooms: async () => rooms, say: (line: string) => lines.push(line) } as unknown as Tools;
  await outages.run(args, tools);
  return lines.join('\n');
}

describe('the list of outages', () => {
  it('names interval, length, whose it was, and each piece of evidence, in Russian and in Moscow time', async () => {
    const text = await said(roomsWith({}).rooms);
    expect(text).toContain(
      '22.11.2026, 00:30 – 22.11.2026, 02:50, 2 ч 20 мин (Москва)  портал: не работает наша сеть',
    );
    expect(text).toContain('– продолжается (Москва)');
    expect(text).toContain(`22.11.2026, 00:31  отправка документа: ECONNREFUSED  ${DIGEST as string}`);
    expect(text).not.toMatch(/our-network|probe|submit/);
  });

  it('is asked by days in Moscow, both of them in it', async () => {
    const { rooms, asked } = roomsWith({});
    await said(rooms, '--from', '2026-11-22', '--to', '2026-11-22');
    expect(asked).toEqual([{ from: '2026-11-21T21:00:00.000Z', to: '2026-11-22T21:00:00.000Z' }]);
    expect(JSON.parse(await said(rooms, '--json'))).toMatchObject([{ owner: 'our-network' }, { id: 1 }]);
    await expect(said(rooms, '--from', 'вчера')).rejects.toThrowFault('USAGE_WRONG');
  });
});

describe('what stands between us and the portal', () => {
  it('is told in one line each: plan, pause, outage', async () => {
    const pausedUntil = instant('2026-11-22T11:00:00.000Z');
    const { rooms } = roomsWith({ outage, pausedUntil }, ['вс 12:00-вс 14:00']);
    expect((await linkNotices(rooms)).map(noticeInRussian)).toEqual([
      'плановые работы портала до 22.11.2026, 14:00 (Москва)',
      'портал: нет связи с 22.11.2026, 00:30 (Москва), не работает наша сеть; неудач подряд: 7',
      'портал: просил не обращаться до 22.11.2026, 14:00 (Москва)',
    ]);
  });

  it('is nothing where an outage is only suspected and a pause is over', async () => {
    const { openedAt: _, ...suspected } = outage;
    const { rooms } = roomsWith({ outage: suspected, pausedUntil: NOW });
    expect(await linkNotices(rooms)).toEqual([]);
  });

  it('is a warning of doctor, who does not ask the portal in its hours of maintenance', async () => {
    const config = readConfig({ PORTAL_CHANNEL: 'portal', PORTAL_URL: 'http://127.0.0.1:9/' });
    const { rooms } = roomsWith({ outage }, ['вс 12:00-вс 14:00']);
    const found = await doctor(linkProbes(config, { ...rooms, publisher: unasked }));
    const codes = found.map(({ code, outcome }) => `${outcome} ${code}`);
    expect(codes).toEqual(expect.arrayContaining(['works portal', 'warns maintenance', 'warns outage']));
    const well = await doctor(linkProbes(config, roomsWith({}).rooms));
    expect(well.find(({ code }) => code === 'portal')?.says).toBe('отвечает');
    expect(well.find(({ code }) => code === 'outage')).toMatchObject({ outcome: 'works', says: 'нет' });
  });

  it('is on the screens where people look in the morning', () => {
    expect(deadlines.help.ru).toContain('связь');
  });
});

describe('the settings of a closed portal', () => {
  it('take windows with semicolons between them, and name the one that is wrong', () => {
    const text = 'сб 22:00-вс 06:00; 2026-12-31 20:00-2027-01-01 08:00;';
    expect(readConfig({ PORTAL_MAINTENANCE: text }).portalMaintenance).toMatchObject([
      { kind: 'weekly' },
      { kind: 'dated', from: '2026-12-31T17:00:00.000Z', to: '2027-01-01T05:00:00.000Z' },
    ]);
    expect(() => readConfig({ PORTAL_MAINTENANCE: 'сб 22:00-вс 06:00; по праздникам' })).toThrow(
      'PORTAL_MAINTENANCE «по праздникам»',
    );
  });

  it('take resolvers by address only', () => {
    const { linkResolvers } = readConfig({ LINK_RESOLVERS: '10.0.0.1, 10.0.0.2:5353 [fd00::1]:53' });
    expect(linkResolvers).toEqual(['10.0.0.1', '10.0.0.2:5353', '[fd00::1]:53']);
    expect(() => readConfig({ LINK_RESOLVERS: 'dns.example' })).toThrow('LINK_RESOLVERS «dns.example»');
  });
});
