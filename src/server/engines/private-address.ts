import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA special-purpose ranges (RFC 6890 and its registry) that a public service never answers from. */
const ipv4Ranges: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // One cloud's metadata service sits on a public-looking address.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const ipv6Ranges: [string, number][] = [
  // Unspecified, loopback and the old way to write an IPv4 address.
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const refused = new BlockList();
for (const [network, prefix] of ipv4Ranges) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of ipv6Ranges) refused.addSubnet(network, prefix, 'ipv6');

/**
 * Whether an IP address (text, without brackets) is private, loopback, link-local, metadata or otherwise not a public
 * unicast address. What is not an IP address at all counts as private: when in doubt, no connection.
 */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  if (isIPv4(plain)) return refused.check(plain, 'ipv4');
  if (!isIPv6(plain)) return true;
  const embedded = embeddedIPv4(plain);
  return embedded === null ? refused.check(plain, 'ipv6') : refused.check(embedded, 'ipv4');
}

/** The IPv4 address inside an IPv4-mapped (RFC 4291) or NAT64 (RFC 6052) address. */
function embeddedIPv4(address: string): string | null {
  // The URL parser writes every IPv6 address in one form: hexadecimal groups, longest run of zeros shortened.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const tail = /^(?:::ffff:|64:ff9b::)([0-9a-f:]*)$/.exec(written)?.[1];
  if (tail === undefined) return null;
  const groups = tail.split(':').map((group) => parseInt(group || '0', 16));
  const [high, low] = groups.length === 1 ? [0, groups[0]!] : [groups[0]!, groups[1]!];
  return groups.length > 2 ? null : [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
