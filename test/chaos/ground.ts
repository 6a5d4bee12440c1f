/** The careless portal of a bad day, and settings quick enough to see its end. */
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import { instantOf } from '../../src/domain/identifiers.ts';
import { documentXsdOf } from '../../src/main/document-xsd.ts';
import { openStandAuthority } from '../../src/main/training-ground.ts';
import { settledJudge } from '../../src/main/trust.ts';
import type { TestCa } from '../../src/stand/ca/test-ca.ts';
import { openStandPortal, type StandPortal } from '../../src/stand/portal/open-stand-portal.ts';
import type { Weather } from '../../src/stand/portal/weather.ts';

const LATE_TAKING_MS = 1_000;

/** The portal's limit is `LATE_TAKING_MS`; the settle time is longer, as it must be. */
export const QUICK = {
  PORTAL_CHANNEL: 'portal',
  PORTAL_TIMEOUT_MS: '1000',
  PORTAL_SETTLE_MS: '2500',
  RETRY_BASE_MS: '150',
  RECEIPTS_POLL_MS: '400',
  SWEEP_EVERY_MS: '500',
  LINK_LOOK_EVERY_MS: '500',
  LOG_LEVEL: 'error',
} as const;

/** 25 % of 500, a part of it after taking; 15 % silent, 10 % dropped and 10 % late, all taken; 4 % of 429. */
const badDay = (seed: number): Weather => ({
  seed,
  answers: {
    '500': 0.15,
    '500-after-taking': 0.1,
    silence: 0.15,
    'drop-after-taking': 0.1,
    'late-taking': 0.1,
    '429': 0.04,
  },
  fates: {
    'duplicate-receipts': 0.1,
    'late-receipts': 0.1,
    'out-of-order-receipts': 0.1,
    'unknown-receipt': 0.05,
  },
});

export interface Ground {
  readonly portal: StandPortal;
  readonly ca: TestCa;
}

export async function openGround(config: Config, seed: number): Promise<Ground> {
  const ca = await openStandAuthority(config);
  const judge = settledJudge(config);
  const portal = await openStandPortal({
    directory: join(config.dataDirectory, 'stand', 'portal'),
    receiptDelayMs: 300,
    lateTakingMs: LATE_TAKING_MS,
    weather: badDay(seed),
    careless: true,
    verify: async (content, signature) =>
      (await judge(content, signature, instantOf(new Date()))).verdict === 'passed',
    documentXsd: documentXsdOf,
  });
  return { portal, ca };
}
