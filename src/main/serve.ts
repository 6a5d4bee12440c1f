import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { commands } from '../cli/index.ts';
import { runCommand } from '../cli/run.ts';
import type { Config } from '../config.ts';
import { openService } from '../service/http.ts';
import { serveCommands } from './embedded/command-socket.ts';
import { type Shell, toolsFor } from './tools.ts';
import { openWorkshop } from './workshop.ts';

/** Runs the service until it is told to stop: workers, HTTP, and other commands on this machine. */
export async function serve(config: Config, { tell }: Shell): Promise<number> {
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  const workshop = await openWorkshop(config);
  const http = openService(workshop.rooms);
  const address = await http.listen({ host: config.httpHost, port: config.httpPort });
  const socket =
    config.databaseUrl === undefined
      ? await serveCommands(config.dataDirectory, (args, shell) =>
          runCommand(
            commands,
            args,
            toolsFor(config, shell, async () => workshop),
          ),
        )
      : undefined;
  workshop.log.info({ event: 'service.started', profile: config.profile, channel: config.portalChannel });
  tell(`Служба работает: ${address}. Остановить: Ctrl+C`);
  const stop = new AbortController();
  await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal })));
  stop.abort();
  tell('Останавливается: ждёт начатых заданий.');
  await socket?.close();
  await http.close();
  await workshop.close();
  return 0;
}
