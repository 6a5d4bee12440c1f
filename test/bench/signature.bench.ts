/**
 * Detached CAdES-BES over 200 KB: ours, a process of OpenSSL, and pkijs over our own GOST; then our judge
 * with chain and revocation lists; last the command line, a process from start to end. No side is timed before each has accepted what every side made, and
 * refused it over other content.
 */
import { randomBytes } from 'node:crypto';
import type { Instant } from '../../src/domain/identifiers.ts';
import { signDetached } from '../../src/signature/cades.ts';
import { verifyDetached } from '../../src/signature/verify.ts';
import { cmsProcessSide } from './cms-process-side.ts';
import { pkijsSide } from './pkijs-side.ts';
import { raceAsync, type Contest } from './race.ts';
import { machine, type Report } from './report.ts';
import type { CmsSide } from './side.ts';
import { newSignatory, type Signatory } from './signatory.ts';
import { startUp } from './start-up.ts';

const CONTENT_BYTES = 200_000;
const SIGNATORIES = [newSignatory('256-B'), newSignatory('512-A')];

/** How many times faster than the process, and how many milliseconds, at most; none is set at 512. */
const GOALS = { process: 4, signMs: 3, verifyMs: 10, startMs: 500 } as const;

type Round = Contest & Pick<Report['outcomes'][number], 'goals'> & { readonly atMostMs?: number };

export async function run(rounds: number): Promise<Report> {
  const outcomes: Report['outcomes'][number][] = [];
  let absent = false;
  for (const signatory of SIGNATORIES) {
    const content = new Uint8Array(randomBytes(CONTENT_BYTES));
    const process = cmsProcessSide(signatory, content);
    absent ||= process === undefined;
    const ours = ourSide(signatory, content);
    const sides = { ours, ...(process && { process }), pkijs: pkijsSide(signatory, content) };
    const signature = await crossed(Object.entries(sides), content);
    const started = startUp(signatory, content, signature);
    for (const contest of [
      ...contests(signatory, sides, () => ours.accepts(signature, content)),
      ...(signatory.bits === 256 ? [{ ...started.contest, goals: {}, atMostMs: GOALS.startMs }] : []),
    ]) {
      const { goals, atMostMs, ...race } = contest;
      const outcome = await raceAsync(race, rounds);
      const median = outcome.medianUs['ours']! / 1_000;
      outcomes.push({ ...outcome, goals, ourMs: { median, ...(atMostMs && { atMost: atMostMs }) } });
    }
    process?.close();
    started.close();
  }
  return {
    bench: 'signature',
    on: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds,
    absent: absent ? ['OpenSSL with its GOST engine is not installed: nothing is said of the process'] : [],
    outcomes,
  };
}

function contests(
  { bits }: Signatory,
  sides: Readonly<Record<string, CmsSide>>,
  verify: () => unknown,
): readonly Round[] {
  const small = bits === 256;
  return [
    {
      what: `CAdES-BES, 200 KB, ${bits}`,
      entrants: Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, side.sign])),
      goals: small ? { process: GOALS.process } : {},
      ...(small && { atMostMs: GOALS.signMs }),
    },
    {
      what: `verifying it with lists, ${bits}`,
      entrants: { ours: verify },
      goals: {},
      ...(small && { atMostMs: GOALS.verifyMs }),
    },
  ];
}

const now = (): Instant => new Date().toISOString() as Instant;

function ourSide({ signer, root, lists }: Signatory, content: Uint8Array): CmsSide {
  const judge = verifyDetached([root], { revocationLists: lists });
  const sign = (): Promise<Uint8Array> => signDetached(content, signer, now());
  return {
    sign,
    made: sign,
    accepts: async (signature, over) => (await judge(over, signature, now())).verdict === 'passed',
  };
}

/** Our own signature, after every side has accepted those of all and refused them over other content. */
async function crossed(
  sides: readonly (readonly [string, CmsSide])[],
  content: Uint8Array,
): Promise<Uint8Array> {
  const changed = Uint8Array.from(content, (byte, index) => (index === 5 ? byte ^ 1 : byte));
  const made = await Promise.all(sides.map(async ([name, side]) => [name, await side.made()] as const));
  for (const [maker, signature] of made) {
    for (const [name, side] of sides) {
      if ((await side.accepts(signature, content)) && !(await side.accepts(signature, changed))) continue;
      throw new Error(`${name} does not accept what ${maker} signed, or accepts it over other content`);
    }
  }
  return made[0]![1];
}
