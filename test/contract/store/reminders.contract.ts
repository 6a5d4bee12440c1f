import { expect, it } from 'vitest';
import type { Reminder } from '../../../src/domain/reminder.ts';
import type { LocalDate } from '../../../src/domain/identifiers.ts';
import type { Opened } from './samples.ts';

const day = (text: string): LocalDate => text as LocalDate;
const reminder = (more: Partial<Reminder> = {}): Reminder => ({
  kind: 'submission',
  subject: '00000000-0000-4000-8000-000000000001',
  lastDay: day('2024-11-27'),
  on: day('2024-11-26'),
  ...more,
});

/** What the reminders, the letters and the replays of many must do, on whatever engine. */
export function remindersContract(opened: () => Opened): void {
  const { reminders, letters, bulkRetries } = {
    reminders: () => opened().record.reminders,
    letters: () => opened().record.letters,
    bulkRetries: () => opened().record.bulkRetries,
  };
  const date = day('2024-11-26');

  it('are kept once, whoever makes them again', async () => {
    expect(await reminders().keep([reminder()])).toEqual([reminder()]);
    expect(await reminders().keep([reminder()])).toEqual([]);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => reminders().keep([reminder({ kind: 'plan' })])),
    );
    expect(all.flat()).toHaveLength(1);
    expect(await reminders().on(date)).toHaveLength(2);
    expect(await reminders().on(day('2024-11-27'))).toEqual([]);
  });

  it('are made anew for another day, another term and another date', async () => {
    const others = [
      reminder(),
      reminder({ lastDay: day('2024-11-28') }),
      reminder({ on: day('2024-11-27') }),
      reminder({ subject: '0001' }),
    ];
    expect(await reminders().keep(others)).toHaveLength(4);
  });

  it('may be many, or none', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => reminder({ subject: String(index) }));
    expect(await reminders().keep(many)).toHaveLength(2500);
    expect(await reminders().keep([])).toEqual([]);
  });

  it('go in a letter that one of all sends, once a date', async () => {
    const claims = await Promise.all(Array.from({ length: 6 }, () => letters().claim(date)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await letters().settle(date, 'sent');
    expect(await letters().claim(date)).toBe(false);
    expect(await letters().claim(day('2024-11-27'))).toBe(true);
  });

  it('go in a letter that is sent again only after a failure', async () => {
    await letters().claim(date);
    await letters().settle(date, 'failed', 'MAIL_UNREACHABLE');
    expect(await letters().list(5)).toMatchObject([
      { date, state: 'failed', attempts: 1, code: 'MAIL_UNREACHABLE' },
    ]);
    expect(await letters().claim(date)).toBe(true);
    await letters().settle(date, 'unknown');
    expect(await letters().claim(date)).toBe(false);
    const [kept] = await letters().list(1);
    expect(kept).toMatchObject({ state: 'unknown', attempts: 2 });
    expect(kept).not.toHaveProperty('code');
  });

  it('go in a letter that is never sent again after its sender died', async () => {
    await letters().claim(date);
    expect(await letters().claim(date)).toBe(false);
    expect(await letters().list(1)).toMatchObject([{ state: 'sending' }]);
  });

  it('stand beside the replays of many, the newest first', async () => {
    const replay = { code: 'BLOB_MISSING', documents: 12, actor: 'shell' } as const;
    await bulkRetries().keep({ ...replay, secondPerson: 'Образцов П. И.' });
    await bulkRetries().keep({ ...replay, documents: 13, secondPerson: 'Примерова О. Н.' });
    const kept = await bulkRetries().list(10);
    expect(kept.map(({ documents, secondPerson }) => [documents, secondPerson])).toEqual([
      [13, 'Примерова О. Н.'],
      [12, 'Образцов П. И.'],
    ]);
  });
}
