/** Settings of a closed portal: when it is closed by plan, how often it may be asked, how its silence is told from ours. */
import { type MaintenanceWindow, maintenanceWindow } from '../domain/maintenance.ts';
import { integer, optional, required, setting, urls } from './parse.ts';

export const LINK_SETTINGS = {
  PORTAL_MAINTENANCE: setting(
    required(maintenance),
    '',
    'hours in which nobody asks the portal, Moscow time: сб 22:00-вс 06:00; 2026-12-31 20:00-2027-01-01 08:00',
  ),
  PORTAL_REQUESTS_PER_MINUTE: setting(
    optional(integer(1, 6_000)),
    undefined,
    'about so many requests to the portal a minute, over all workers; unset: as many as there are',
  ),
  LINK_LOOK_EVERY_MS: setting(
    required(integer(100, 3_600_000)),
    '60000',
    'how often the portal, the neutral addresses and the resolver are looked at',
  ),
  LINK_NEUTRAL_URLS: setting(
    required(urls),
    '',
    'addresses that have nothing to do with the portal; only connected to, to tell our network from the portal',
  ),
  LINK_RESOLVERS: setting(
    required(resolvers),
    '',
    'our DNS servers, as 10.0.0.1 or 10.0.0.1:53; unset: those of this machine',
  ),
  OUTAGE_AFTER_FAILURES: setting(
    required(integer(1, 100)),
    '3',
    'failures in a row that make an outage: nobody sends until it is over',
  ),
} as const;

function maintenance(text: string): readonly MaintenanceWindow[] {
  return parts(text, /;/).map((one) => {
    const window = maintenanceWindow(one);
    if (window !== undefined) return window;
    throw new Error(`«${one}» не похоже на «сб 22:00-вс 06:00» или «2026-12-31 20:00-2027-01-01 08:00»`);
  });
}

const RESOLVER = /^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|\[[0-9a-fA-F:]+\](?::\d{1,5})?)$/;

function resolvers(text: string): readonly string[] {
  return parts(text, /[\s,]+/).map((one) => {
    if (!RESOLVER.test(one)) throw new Error(`«${one}» не адрес сервера DNS`);
    return one;
  });
}

const parts = (text: string, between: RegExp): readonly string[] =>
  text
    .split(between)
    .map((one) => one.trim())
    .filter((one) => one !== '');
