import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { LocalDate } from '../../../src/domain/identifiers.ts';
import type { UrgentCause, UrgentClaim } from '../../../src/store/urgent-letters.ts';
import type { Opened } from './samples.ts';

const cause = (subject: string, on = '2024-11-26'): UrgentCause => ({
  kind: 'repair',
  subject,
  on: on as LocalDate,
});
const MOST = 3;

/** What urgent letters must do, on whatever engine. */
export function urgentLettersContract(opened: () => Opened): void {
  const letters = () => opened().record.urgentLetters;
  const claimed = async (...causes: readonly UrgentCause[]): Promise<number> => {
    const claim = await letters().claim(causes, MOST);
    expect(claim.kind).toBe('claimed');
    return claim.kind === 'claimed' ? claim.letter : -1;
  };

  it('tell each cause once a date, whoever asks and however many at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: 6 }, () => letters().claim([cause('a'), cause('b')], 100)),
    );
    const kinds = Map.groupBy(claims, ({ kind }) => kind);
    expect([kinds.get('claimed')?.length, kinds.get('nothing-new')?.length]).toEqual([1, 5]);
    expect(await letters().claim([cause('a'), cause('c')], 100)).toMatchObject({ causes: [cause('c')] });
    expect(await letters().claim([cause('a', '2024-11-27')], 100)).toMatchObject({ kind: 'claimed' });
    expect(await letters().claim([{ ...cause('a'), kind: 'overdue' }], 100)).toMatchObject({
      kind: 'claimed',
    });
  });

  it('are no letter where nothing is new', async () => {
    expect(await letters().claim([], MOST)).toEqual({ kind: 'nothing-new' });
    expect(await letters().list(5)).toEqual([]);
  });

  it('are so many an hour and no more, whoever asks at once; what was not told is told later', async () => {
    const claims: readonly UrgentClaim[] = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((one) => letters().claim([cause(one)], MOST)),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(MOST);
    expect(claims.filter(({ kind }) => kind === 'enough')).toHaveLength(2);
    await sql`update urgent_letter set last_at = last_at - interval '61 minutes'`.execute(opened().db);
    const all = ['a', 'b', 'c', 'd', 'e'].map((one) => cause(one));
    const later = await letters().claim(all, MOST);
    expect(later.kind === 'claimed' && later.causes).toHaveLength(2);
  });

  it('that failed let their causes go, and count for nothing', async () => {
    for (let time = 1; time <= MOST + 2; time += 1) {
      await letters().settle(await claimed(cause('a')), 'failed', 'MAIL_UNREACHABLE');
    }
    expect(await letters().list(5)).toMatchObject([
      { state: 'failed', attempts: MOST + 2, code: 'MAIL_UNREACHABLE', causes: [] },
    ]);
    const letter = await claimed(cause('a'), cause('b'));
    await letters().settle(letter, 'sent');
    await letters().settle(letter, 'failed');
    const [kept] = await letters().list(5);
    expect(kept).toMatchObject({ letter, state: 'sent', causes: [cause('a'), cause('b')] });
    expect(kept).not.toHaveProperty('code');
  });

  it.each(['sending', 'unknown'] as const)('that stay «%s» are not sent again', async (state) => {
    const letter = await claimed(cause('a'));
    if (state === 'unknown') await letters().settle(letter, state);
    expect(await letters().claim([cause('a')], MOST)).toEqual({ kind: 'nothing-new' });
    expect(await letters().list(1)).toMatchObject([{ state, causes: [cause('a')] }]);
  });

  it('may have more causes than one holds', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => cause(String(index)));
    const first = await letters().claim(many, MOST);
    const second = await letters().claim(many, MOST);
    expect([first, second].map((one) => one.kind === 'claimed' && one.causes.length)).toEqual([1000, 500]);
  });
}
