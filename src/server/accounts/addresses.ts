/**
 * The key of an address: IPv4 as it is, also when it comes as IPv6 (RFC 4291 section 2.5.5.2); of IPv6 the first 64
 * bits, since one household or server has all addresses below them.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** An address as people write it: IPv6 shortened (RFC 5952), anything else as it is. */
export function shortAddress(address: string): string {
  const url = address.includes(':') ? URL.parse(`http://[${address}]/`) : null;
  return url ? url.hostname.slice(1, -1) : address;
}
