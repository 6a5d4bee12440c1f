import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { LocalDate } from '../../../src/domain/identifiers.ts';
import type { Opened } from './samples.ts';

/** What the runs of the nightly job must do, on whatever engine. */
export function nightsContract(opened: () => Opened): void {
  const nights = () => opened().record.nights;
  const date = '2024-02-29' as LocalDate;
  const leaseIsOver = () =>
    sql`update night set lease_until = clock_timestamp() - interval '1 second'`.execute(opened().db);

  it('are claimed by one of all who want them', async () => {
    const claims = await Promise.all(Array.from({ length: 6 }, () => nights().claim(date)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('are each their own', async () => {
    expect(await nights().claim(date)).toBe(true);
    expect(await nights().claim('2024-03-01' as LocalDate)).toBe(true);
  });

  it('may be claimed again when the run died and its lease is over, by one', async () => {
    await nights().claim(date);
    await leaseIsOver();
    const claims = await Promise.all(Array.from({ length: 6 }, () => nights().claim(date)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('are never claimed again once finished', async () => {
    await nights().claim(date);
    await nights().finish(date, { published: 3 });
    await leaseIsOver();
    expect(await nights().claim(date)).toBe(false);
  });

  it('give their summary and the newest before a date, once they came to their end', async () => {
    expect(await nights().summary(date)).toBeUndefined();
    await nights().claim('2024-02-27' as LocalDate);
    await nights().finish('2024-02-27' as LocalDate, { published: 1 });
    await nights().claim('2024-02-28' as LocalDate);
    expect(await nights().lastFinishedBefore(date)).toBe('2024-02-27');
    expect(await nights().lastFinishedBefore('2024-02-27' as LocalDate)).toBeUndefined();
    await nights().claim(date);
    await nights().finish(date, { published: 3 });
    expect(await nights().summary(date)).toEqual({ published: 3 });
    expect(await nights().lastFinishedBefore('2024-03-05' as LocalDate)).toBe(date);
  });

  it('keep the summary of the run that finished first', async () => {
    await nights().claim(date);
    await nights().finish(date, { published: 3 });
    await nights().finish(date, { published: 4 });
    const { rows } = await sql`select business_date, summary from night`.execute(opened().db);
    expect(rows).toEqual([{ business_date: date, summary: { published: 3 } }]);
  });
}
