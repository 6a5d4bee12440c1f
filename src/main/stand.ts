import { once } from 'node:events';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { Shell } from './tools.ts';
import { openTrainingGround } from './training-ground.ts';
import { standTrust } from './trust.ts';

/** As a portal would let its users wait, but not for days. */
const RECEIPT_DELAY_MS = 1_000;

/** Runs the training stand until it is told to stop. */
export async function stand(config: Config, { say, tell }: Shell, port: number): Promise<number> {
  if (config.profile === 'production') {
    throw new Fault('CONFIG_INVALID', 'no stand in production', {
      at: 'PROFILE',
      rule: 'стенд только при PROFILE=stand',
    });
  }
  const ground = await openTrainingGround(config, port, RECEIPT_DELAY_MS);
  say(`PORTAL_CHANNEL=portal`);
  say(`PORTAL_URL=${ground.portal.url.href}`);
  say(`TRUST_DIRECTORY=${standTrust(config.dataDirectory)}`);
  tell('Учебный стенд работает; эти три строки дают службе его адрес. Остановить: Ctrl+C');
  const stop = new AbortController();
  await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal })));
  stop.abort();
  await ground.close();
  return 0;
}
