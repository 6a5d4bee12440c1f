/** Where a hook may be sent: judged as it is written, and again as it is resolved, for the very connection that is made. */
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { reachOf } from './addresses.ts';

export interface AddressRules {
  /** Receivers within our own network: a name or address, with a port where only that one is meant. */
  readonly internalHosts: readonly string[];
  /** At a stand: without encryption, whoever is on the way reads and changes what we say. */
  readonly allowsPlainHttp: boolean;
}

export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/** What is wrong with it, in Russian. */
export function addressProblem(text: string, rules: AddressRules): string | undefined {
  const url = URL.parse(text);
  if (url === null) return 'это не адрес';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.allowsPlainHttp))
    return 'адрес должен начинаться с https:';
  if (url.username !== '' || url.password !== '') return 'имя и пароль в адресе не допускаются';
  if (url.hash !== '') return 'часть после # не допускается';
  const host = bare(url.hostname);
  if (isIP(host) !== 0 && !mayReach(host, url, rules))
    return 'этот адрес внутренний или служебный; внутренние получатели перечисляет HOOK_INTERNAL_HOSTS';
  return undefined;
}

const mayReach = (address: string, url: URL, rules: AddressRules): boolean => {
  const reach = reachOf(address);
  return reach === 'world' || (reach === 'internal' && isNamed(url, rules));
};

const isNamed = ({ protocol, hostname, port }: URL, { internalHosts }: AddressRules): boolean =>
  internalHosts.includes(hostname) || internalHosts.includes(`${hostname}:${port || USUAL_PORTS[protocol]}`);

/** Which an address leaves out. */
const USUAL_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** An address of version 6 stands in brackets. */
const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

export const ADDRESS_REFUSED = 'ADDRESS_REFUSED';

class AddressRefused extends Error {
  readonly code = ADDRESS_REFUSED;
}

/**
 * Resolves a receiver for one connection, which goes to what is answered here and nowhere else: a name that is public
 * when it is looked at and ours a moment later gains nothing. Where one of its addresses may not be reached, none is.
 */
export function guardedLookup(url: URL, rules: AddressRules, resolve: Resolve): LookupFunction {
  const resolved = callbackify(resolve);
  return (host, options, callback) => {
    resolved(host, (trouble, found) => {
      if (trouble !== null) return callback(trouble, '');
      const [first] = found;
      const isAllowed = found.every(({ address }) => mayReach(address, url, rules));
      if (first === undefined || !isAllowed) return callback(new AddressRefused('not to be reached'), '');
      return options.all === true ? callback(null, [...found]) : callback(null, first.address, first.family);
    });
  };
}
