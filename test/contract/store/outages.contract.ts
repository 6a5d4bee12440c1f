import { beforeEach, expect, it } from 'vitest';
import { instant, instantOf } from '../../../src/domain/identifiers.ts';
import type { OutageOwner } from '../../../src/domain/outage.ts';
import type { Filed, Observed, Outage, Unfiled } from '../../../src/store/outages.ts';
import { contentDigest, type Opened } from './samples.ts';

const START = '2026-11-22T10:00:00.000Z';
const after = (minutes: number) => instantOf(new Date(Date.parse(START) + minutes * 60_000));
const sign = (minutes: number, said = 'ECONNREFUSED'): Observed => ({
  at: after(minutes),
  by: 'probe',
  said,
  whole: `{"said":"${said}","minute":${minutes}}`,
});

/** What the outage ledger must do, on whatever engine. */
export function outagesContract(opened: () => Opened): void {
  const ledger = () => opened().record.outages;
  /** Files what the ledger asks for, as the pipeline does, and keeps a list of it. */
  const asked: string[] = [];
  beforeEach(() => asked.splice(0));
  const fileAll = ({ unfiled }: Unfiled): Filed => {
    asked.push(...unfiled);
    return new Map(unfiled.map((whole) => [whole, contentDigest('e')]));
  };
  const fails = async (minutes: number, owner: OutageOwner = 'portal', enough = 3): Promise<Outage> => {
    let filed: Filed = new Map();
    for (;;) {
      const found = await ledger().failed('portal', { owner, seen: sign(minutes), filed }, enough);
      if (!('unfiled' in found)) return found;
      filed = new Map([...filed, ...fileAll(found)]);
    }
  };
  const answers = async (minutes: number, said = '404'): Promise<void> => {
    const missing = await ledger().answered('portal', sign(minutes, said));
    if (missing !== undefined) await ledger().answered('portal', sign(minutes, said), fileAll(missing));
  };

  it('only suspects until enough failures came in a row, and then knows since when', async () => {
    await fails(0);
    expect((await fails(1)).openedAt).toBeUndefined();
    expect(await ledger().list()).toEqual([]);
    expect(await fails(2)).toMatchObject({
      since: after(0),
      openedAt: after(2),
      failures: 3,
      owner: 'portal',
    });
    expect((await ledger().state('portal')).outage).toMatchObject({ openedAt: after(2), lastAt: after(2) });
    expect((await ledger().list())[0]?.evidence).toHaveLength(3);
    expect(await ledger().state('open-data')).toEqual({});
  });

  it('forgets a suspicion at the first success, and counts anew', async () => {
    await fails(0);
    await fails(1);
    await answers(2);
    expect(await ledger().state('portal')).toEqual({});
    expect((await fails(3)).failures).toBe(1);
  });

  it('closes an open one at the first success, and keeps it with what ended it', async () => {
    for (const minute of [0, 1, 2]) await fails(minute);
    await answers(9);
    await answers(10);
    const [outage, ...more] = await ledger().list();
    expect(more).toEqual([]);
    expect(outage).toMatchObject({ until: after(9), evidence: { length: 4 } });
    expect(outage?.evidence.at(-1)?.said).toBe('404');
    expect((await ledger().state('portal')).outage).toBeUndefined();
  });

  it('is not closed by an answer that is older than the last failure', async () => {
    for (const minute of [0, 1, 5]) await fails(minute);
    await answers(4);
    expect((await ledger().state('portal')).outage?.openedAt).toBeDefined();
  });

  it('takes the first known owner, and is not made unsure by an attempt that knows none', async () => {
    for (const minute of [0, 1, 2]) await fails(minute, 'undetermined');
    expect(await fails(3, 'our-network')).toMatchObject({ since: after(0), owner: 'our-network' });
    expect(await fails(4, 'undetermined')).toMatchObject({ owner: 'our-network', failures: 5 });
  });

  it('is two, one after the other, where our network comes back and the portal is found silent', async () => {
    for (const minute of [0, 1, 2]) await fails(minute, 'our-network');
    await fails(7, 'portal');
    expect(await ledger().list()).toMatchObject([
      { owner: 'our-network', since: after(0), until: after(7) },
      { owner: 'portal', since: after(7), openedAt: after(7) },
    ]);
  });

  it('keeps evidence once an hour while it lasts', async () => {
    for (let minute = 0; minute < 150; minute += 1) await fails(minute);
    const [outage] = await ledger().list();
    expect(outage?.failures).toBe(150);
    expect(outage?.evidence.map(({ at }) => at)).toEqual([0, 1, 2, 62, 122].map(after));
  });

  it('asks for a file only of what an opened outage keeps, and once of each', async () => {
    for (const minute of [0, 1]) await fails(minute);
    await answers(2);
    expect(asked).toEqual([]);
    for (const minute of [3, 4, 5]) await fails(minute);
    expect(asked).toEqual([3, 4, 5].map((minute) => sign(minute).whole));
    for (let minute = 6; minute < 66; minute += 1) await fails(minute);
    expect(asked.slice(3)).toEqual([sign(65).whole]);
    await answers(70);
    expect(asked).toHaveLength(5);
    const [outage] = await ledger().list();
    expect(outage?.evidence.every(({ digest, whole }) => digest !== undefined && whole === undefined)).toBe(
      true,
    );
  });

  it('writes nothing while it waits for a file', async () => {
    for (const minute of [0, 1]) await fails(minute);
    const missing = await ledger().failed('portal', { owner: 'portal', seen: sign(2) }, 3);
    expect(missing).toEqual({ unfiled: [0, 1, 2].map((minute) => sign(minute).whole) });
    expect((await ledger().state('portal')).outage).toMatchObject({ failures: 2, lastAt: after(1) });
  });

  it('counts each of many who fail at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, minute) => fails(minute)));
    expect(await ledger().list()).toMatchObject([{ failures: 8 }]);
  });

  it('lists what touches the time that is asked for', async () => {
    for (const minute of [0, 1, 2]) await fails(minute);
    await answers(10);
    for (const minute of [20, 21, 22]) await fails(minute);
    const starts = async (from?: number, to?: number) =>
      (
        await ledger().list({
          ...(from !== undefined && { from: after(from) }),
          ...(to !== undefined && { to: after(to) }),
        })
      ).map(({ since }) => since);
    expect(await starts()).toEqual([after(0), after(20)]);
    expect(await starts(10)).toEqual([after(20)]);
    expect(await starts(9, 20)).toEqual([after(0)]);
    expect(await starts(60)).toEqual([after(20)]);
  });

  it('keeps the later of two pauses', async () => {
    const until = instant('2026-11-22T12:00:00.000Z');
    await ledger().paused('portal', until);
    await ledger().paused('portal', instant('2026-11-22T11:00:00.000Z'));
    expect(await ledger().state('portal')).toEqual({ pausedUntil: until });
  });
}
