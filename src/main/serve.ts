import { mkdir } from 'node:fs/promises';
import { commands } from '../cli/index.ts';
import { runCommand } from '../cli/run.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { apiTools } from './api-tools.ts';
import { isServed } from './embedded/ask-server.ts';
import { serveCommands } from './embedded/command-socket.ts';
import { endAtLatest } from './end-at-latest.ts';
import { inTurn } from './in-turn.ts';
import { firstSignIn, openHttp } from './open-http.ts';
import { portFault } from './port-fault.ts';
import { recordDirectory } from './record-directory.ts';
import type { Shell } from './shell.ts';
import { toldToStop } from './told-to-stop.ts';
import { toolsFor } from './tools.ts';
import { trustDirectoryOf, trusted } from './trust-folder.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/**
 * Runs the service until it is told to stop: workers, HTTP, and other commands on this machine.
 *
 * @throws {Fault} `RECORD_IN_USE`, `CONFIG_INVALID` when the port is taken, as `openHouse`
 */
export async function serve(config: Config, { tell }: Shell): Promise<number> {
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const workshop = await inTurn(
    () => refuseSecond(config),
    () => openWorkshop(config),
    tell,
  );
  const open: (() => Promise<unknown>)[] = [() => workshop.close()];
  try {
    const hasSecondJudge = await workshop.secondJudge.isOn();
    const firstWords = await firstSignIn(config, workshop);
    const address = await openDoors(config, workshop, open);
    if (config.databaseUrl === undefined) open.unshift(await commandDoor(config, workshop));
    const { profile, portalChannel: channel } = config;
    workshop.log.info({ event: 'service.started', profile, channel, hasSecondJudge });
    const { unreadable } = trusted(trustDirectoryOf(config));
    if (unreadable.length > 0) workshop.log.warn({ event: 'trust.unreadable', files: unreadable });
    tell(`Служба работает${address === undefined ? '' : `: ${address}`}. Остановить: Ctrl+C`);
    if (firstWords !== undefined) tell(firstWords);
    await toldToStop();
    tell('Останавливается: ждёт начатых заданий.');
    endAtLatest(config.stopWithinMs, () => workshop.log.warn({ event: 'service.stopped-early' }));
    return 0;
  } finally {
    for (const close of open) await close();
  }
}

/**
 * Each door by its setting; whoever closes them closes the newest first.
 *
 * @returns the address for people; a process that runs jobs alone has none
 */
async function openDoors(
  config: Config,
  workshop: Workshop,
  open: (() => Promise<unknown>)[],
): Promise<string | undefined> {
  if (config.watchPort !== undefined)
    await opened(workshop.watch.listener(), config.watchHost, ['WATCH_PORT', config.watchPort], open);
  if (config.processRole === 'worker') return undefined;
  const http = openHttp(config, workshop, apiTools(config));
  return opened(http, config.httpHost, ['HTTP_PORT', config.httpPort], open);
}

async function opened(
  door: ReturnType<typeof openHttp>,
  host: string,
  [setting, port]: readonly [setting: string, port: number],
  open: (() => Promise<unknown>)[],
): Promise<string> {
  open.unshift(() => door.close());
  return door.listen({ host, port }).catch((thrown: unknown) => {
    throw portFault(thrown, setting, port);
  });
}

/** A command ends soon and is waited for; another service does not. */
async function refuseSecond(config: Config): Promise<undefined> {
  if (config.databaseUrl !== undefined || !(await isServed(recordDirectory(config)))) return undefined;
  const rule = 'другая служба уже работает с этой папкой';
  throw new Fault('RECORD_IN_USE', 'a service serves the record', { at: config.dataDirectory, rule });
}

/** Commands typed beside the service; it alone may open the embedded record. */
async function commandDoor(config: Config, workshop: Workshop): Promise<() => Promise<void>> {
  const house = async (): Promise<Workshop> => workshop;
  const socket = await serveCommands(recordDirectory(config), (args, shell) =>
    runCommand(commands, args, { ...toolsFor(config, shell, house), forms: workshop.rooms.forms }),
  );
  return () => socket.close();
}
