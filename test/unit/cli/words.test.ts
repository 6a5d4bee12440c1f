import { describe, expect, it } from 'vitest';
import { status } from '../../../src/cli/status.ts';
import { retry } from '../../../src/cli/retry.ts';
import type { Tools } from '../../../src/cli/command.ts';
import type { Rooms } from '../../../src/pipeline/rooms.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const document = {
  id: ID,
  header: { documentNumber: 'СЗ-1' },
  state: 'published',
  registryNumber: '1',
  evidenceGrade: 'file',
  files: { content: 'd1', 'scan-signature': 'd2' },
};
const events = [
  {
    sequence: 1,
    at: '2024-11-20T05:00:00.000Z',
    event: 'PublicationConfirmed',
    stateAfter: 'published',
    actor: 'system',
    facts: {},
  },
];
const failure = { queue: 'publish', documentId: ID, code: 'PORTAL_ACCESS_DENIED' };

const receipt = {
  about: 'format',
  passed: true,
  receivedAt: '2024-11-20T05:00:00.000Z',
  digest: 'd3',
  proof: 'wrong',
};

const nobody = { ru: 'служба не ответила', en: 'no answer' };
const level = {
  documentId: ID,
  role: 'scan-signature',
  level: 'B',
  debt: {
    owes: 'T',
    since: '2024-11-20T05:00:00.000Z',
    triedAt: '2024-11-20T21:30:00.000Z',
    why: nobody,
    asked: [{ host: 'tsa', why: nobody }],
  },
};

const rooms = {
  store: { load: async () => document, events: async () => events },
  signatureLevels: { forDocument: async () => [level] },
  receiptLog: { forDocument: async () => [receipt] },
  failures: { list: async () => [failure] },
  settings: { channel: 'portal' },
} as unknown as Rooms;

async function said(run: (tools: Tools) => Promise<number>): Promise<string> {
  const lines: string[] = [];
  await run({ rooms: async () => rooms, say: (line: string) => lines.push(line) } as unknown as Tools);
  return lines.join('\n');
}

describe('the shell', () => {
  it('tells the life of a document in Russian: events, files, evidence, who acted', async () => {
    const life = await said((tools) => status.run([ID], tools));
    for (const word of ['публикация подтверждена → опубликован', '(программа)', 'подпись под сканом: d2'])
      expect(life).toContain(word);
    expect(life).toContain('файл с портала совпал с нашим');
    expect(life).toContain(
      'долг: нет штампа времени с 20.11.2024, 08:00:00 (Москва), последняя попытка 21.11.2024, 00:30:00',
    );
    expect(life).toContain('20.11.2024, 08:00:00 (Москва)  публикация подтверждена');
    expect(life).not.toMatch(/T\d{2}:\d{2}.*Z/);
    expect(life).toContain('tsa: служба не ответила');
    expect(life).toContain('форматный контроль, принято; подпись: неверна, квитанции не поверено');
    expect(life).not.toMatch(/PublicationConfirmed|published|content|scan-signature|system/);
  });

  it('keeps the names in JSON', async () => {
    const life = JSON.parse(await said((tools) => status.run([ID, '--json'], tools))) as unknown;
    expect(life).toMatchObject({
      evidenceGrade: 'file',
      files: { 'scan-signature': 'd2' },
      events,
      levels: [level],
      receipts: [receipt],
    });
  });

  it('says in Russian which step is tried anew', async () => {
    const args = ['--cause', 'PORTAL_ACCESS_DENIED', '--dry-run'];
    const tried = await said((tools) => retry.run(args, tools));
    const step = `${ID}  отправка на портал  PORTAL_ACCESS_DENIED`;
    expect(tried).toBe(`не отправится: ${step}: документ опубликован, шаг уже не нужен`);
  });
});
