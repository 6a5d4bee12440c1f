import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { portFault } from './port-fault.ts';
import { toldToStop } from './told-to-stop.ts';
import type { Shell } from './shell.ts';
import { openTrainingGround, TRAINING_PORTAL_INN } from './training-ground.ts';
import { standTrust } from './trust.ts';

/** As a portal would let its users wait, but not for days. */
const RECEIPT_DELAY_MS = 1_000;
const RENEW_TRUST_EVERY_MS = 12 * 3_600_000;

/** Runs the training stand until it is told to stop. */
export async function stand(config: Config, { say, tell }: Shell, port: number): Promise<number> {
  refuseInProduction(config);
  // Beside the portal's, so that a restarted stand is where the service looks for it.
  const tsaPort = port === 0 ? 0 : port + 1;
  const ground = await openTrainingGround(config, port, RECEIPT_DELAY_MS, tsaPort).catch(
    (thrown: unknown) => {
      throw portFault(thrown, '--port', port);
    },
  );
  const renewing = setInterval(() => {
    ground.renewTrust().catch(() => tell('Списки отзыва не обновлены: проверьте место на диске.'));
  }, RENEW_TRUST_EVERY_MS);
  say(`PORTAL_CHANNEL=portal`);
  say(`PORTAL_URL=${ground.portal.url.href}`);
  say(`PORTAL_RECEIPT_SIGNER_INN=${TRAINING_PORTAL_INN}`);
  say(`TRUST_DIRECTORY=${standTrust(config.dataDirectory)}`);
  say(`TSA_URLS=${ground.tsa.url.href}`);
  tell('Учебный стенд работает; эти строки дают службе его адреса. Остановить: Ctrl+C');
  await toldToStop();
  clearInterval(renewing);
  await ground.close();
  return 0;
}

/** @throws {Fault} `CONFIG_INVALID` */
export function refuseInProduction({ profile }: Config): void {
  if (profile !== 'production') return;
  const rule = 'учебный стенд бывает только при PROFILE=stand';
  throw new Fault('CONFIG_INVALID', 'no stand in production', { at: 'PROFILE', rule });
}
