/** The embedded default: one process with its record and its queue, killed as a whole and started again. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/main/house.ts';
import { pause, strikeOver } from './disasters.ts';
import { openGround, QUICK } from './ground.ts';
import { mortal } from './process.ts';
import { type Plan, type Tally, tally } from './tally.ts';

const PROCESS = fileURLToPath(new URL('embedded-process.ts', import.meta.url));

export async function embeddedRun(plan: Plan, folder: string, tell: (line: string) => void): Promise<Tally> {
  const base = { DATA_DIRECTORY: join(folder, 'var') };
  const { portal } = await openGround(readConfig(base), plan.seed);
  const environment = { ...base, ...QUICK, PORTAL_URL: portal.url.href };
  const only = mortal([PROCESS, String(plan.documents)], environment, join(folder, 'process.log'));
  try {
    only.start();
    // The record is locked by the process: how far it is, the portal's side tells.
    const taken = (): number => portal.taken().length;
    const kills = Array.from({ length: plan.kills }, (_, index) => ({
      name: `process killed, ${index + 1} of ${plan.kills}`,
      strike: async () => {
        await only.kill();
        only.start();
      },
    }));
    // Nothing is taken before all are signed: the process dies then, too.
    await strikeOver(kills, { whole: plan.documents, done: taken, stillMs: 45_000 }, tell);
    await ended(only, taken, plan.limitMs);
    await only.kill();
    const house = await openHouse(readConfig(environment), false);
    const result = await tally(house.rooms, portal, plan.documents);
    await house.close();
    return result;
  } finally {
    await only.kill();
    await portal.close();
  }
}

/** Until it has ended of itself, or the portal has taken nothing more for so long. */
async function ended(
  { ended: isOver }: Pick<ReturnType<typeof mortal>, 'ended'>,
  taken: () => number,
  limitMs: number,
): Promise<void> {
  let [seen, movedMs] = [taken(), performance.now()];
  while (!isOver() && performance.now() - movedMs < limitMs) {
    await pause(200);
    const now = taken();
    if (now !== seen) [seen, movedMs] = [now, performance.now()];
  }
}
