/** Which addresses of the network a hook may reach: the receiver is named by a person, and resolved by a stranger's DNS. */
import { BlockList, isIP } from 'node:net';

type Subnet = readonly [network: string, prefix: number];

/** Never, whoever is named: what nobody serves, many hear, or a cloud tells its machine's secrets by. */
const NEVER: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
];
/** Of this machine and of the body's own network: where the settings name the receiver. */
const INTERNAL: readonly Subnet[] = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
];
const INTERNAL_V6: readonly Subnet[] = [
  ['::1', 128],
  ['fc00::', 7],
];
/** Within the addresses of the world: what leads into another network (6to4, Teredo) or nowhere. */
const NEVER_V6: readonly Subnet[] = [
  ['fd00:ec2::', 32],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (subnets: readonly Subnet[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
};
const never = listOf(NEVER, 'ipv4');
const internal = listOf(INTERNAL, 'ipv4');
const neverV6 = listOf(NEVER_V6, 'ipv6');
const internalV6 = listOf(INTERNAL_V6, 'ipv6');
/** All that is given out to the world. */
const worldV6 = listOf([['2000::', 3]], 'ipv6');
const mappedV4 = listOf([['::ffff:0:0', 96]], 'ipv6');

/** `internal` only where the settings say so, `never` not even then. */
export type Reach = 'world' | 'internal' | 'never';

/** @param address as resolved or as it stands in a URL, without brackets */
export function reachOf(address: string): Reach {
  const family = isIP(address);
  if (family === 4) return reachOfV4(address);
  // One with a zone is of the link.
  if (family !== 6 || address.includes('%')) return 'never';
  const whole = written(address);
  if (mappedV4.check(whole, 'ipv6')) return reachOfV4(v4Within(whole));
  if (neverV6.check(whole, 'ipv6')) return 'never';
  if (internalV6.check(whole, 'ipv6')) return 'internal';
  return worldV6.check(whole, 'ipv6') ? 'world' : 'never';
}

function reachOfV4(address: string): Reach {
  if (never.check(address, 'ipv4')) return 'never';
  return internal.check(address, 'ipv4') ? 'internal' : 'world';
}

/** In the one way in which addresses are written in URLs: `::ffff:7f00:1`. */
const written = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1);

function v4Within(mapped: string): string {
  const [high = 0, low = 0] = mapped
    .split(':')
    .slice(-2)
    .map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
