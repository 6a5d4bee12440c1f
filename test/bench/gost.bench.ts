/**
 * `src/gost` against `@noble/curves` and OpenSSL's GOST engine, all in this process.
 *
 * Signing and verifying are from message to signature, since the engine takes no digest. @noble/curves has no
 * Streebog and gets ours; its public key is read and checked beforehand, while ours is checked at each
 * verification; the engine does not look whether a key is in the group.
 */
import type { CurveName } from '../../src/gost/curves.ts';
import { generatePrivateKey, publicKeyOf, signDigest, verifyDigest } from '../../src/gost/signature.ts';
import { streebog256, streebog512 } from '../../src/gost/streebog.ts';
import { random } from '../support/gost.ts';
import { nobleSide } from './noble-side.ts';
import { openOpensslSide } from './openssl-side.ts';
import { race, type Contest } from './race.ts';
import { machine, type Report } from './report.ts';
import type { Side } from './side.ts';

const MESSAGE_BYTES = 32;
const LONG_BYTES = 1 << 20;
const CURVES = ['256-A', '256-B', '512-A', '512-C'] as const;

/** How many times faster than each we are to be at least, on Node 24. */
const GOALS = {
  hash: { openssl: 0.75 },
  sign: {
    '256': { openssl: 0.3, noble: 2 },
    '512': { openssl: 0.16, noble: 1 },
  },
  verify: {
    '256-A': { openssl: 0.2, noble: 2 },
    other: { openssl: 0.28, noble: 2 },
  },
} as const;

const openssl = openOpensslSide();

export function run(rounds: number): Report {
  const contests = [hashing(), ...CURVES.flatMap((curve) => [...signatures(curve)])];
  return {
    bench: 'gost',
    on: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds,
    absent: openssl === undefined ? ["OpenSSL's GOST engine is not installed: nothing is said of it"] : [],
    outcomes: contests.map(({ goals, ...contest }) => ({ ...race(contest, rounds), goals })),
  };
}

type WithGoals = Contest & { readonly goals: Readonly<Record<string, number>> };

function hashing(): WithGoals {
  const bytes = random(LONG_BYTES);
  const engine = openssl && { openssl: () => openssl.hash(256, bytes) };
  agree('digests', [streebog256(bytes), ...(openssl ? [openssl.hash(256, bytes)] : [])]);
  const entrants = { ours: () => streebog256(bytes), ...engine };
  return { what: 'Streebog-256, 1 MB', entrants, goals: GOALS.hash };
}

function* signatures(curve: CurveName): Generator<WithGoals> {
  const bits = curve.startsWith('256') ? '256' : '512';
  const digest = bits === '256' ? streebog256 : streebog512;
  const key = generatePrivateKey(curve, random);
  const publicKey = publicKeyOf(key);
  const message = random(MESSAGE_BYTES);
  const ours = {
    sign: () => signDigest(key, digest(message), random(32)),
    verify: (signature: Uint8Array) => verifyDigest(curve, publicKey, digest(message), signature),
  };
  const noble = nobleSide(key, () => digest(message));
  const engine = openssl?.keyOf(key, message);
  const sides = Object.entries({ ours, noble, ...(engine && { openssl: engine }) });
  const [signature] = crossed(curve, sides);
  yield {
    what: `signing, ${curve}`,
    entrants: Object.fromEntries(sides.map(([name, side]) => [name, side.sign])),
    goals: GOALS.sign[bits],
  };
  yield {
    what: `verifying, ${curve}`,
    entrants: Object.fromEntries(sides.map(([name, side]) => [name, () => side.verify(signature)])),
    goals: curve === '256-A' ? GOALS.verify['256-A'] : GOALS.verify.other,
  };
}

/** A signature of each side, after every side has accepted it and refused a changed one. */
function crossed(curve: CurveName, sides: readonly (readonly [string, Side])[]): [Uint8Array] {
  const made = sides.map(([, side]) => side.sign());
  for (const signature of made) {
    const changed = Uint8Array.from(signature, (byte, index) => (index === 5 ? byte ^ 1 : byte));
    for (const [name, side] of sides) {
      if (side.verify(signature) && !side.verify(changed)) continue;
      throw new Error(`${name} and the others do not agree on signatures under ${curve}`);
    }
  }
  return [made[0]!];
}

function agree(what: string, answers: readonly Uint8Array[]): void {
  if (new Set(answers.map((answer) => Buffer.from(answer).toString('hex'))).size !== 1) {
    throw new Error(`the ${what} are not the same`);
  }
}
