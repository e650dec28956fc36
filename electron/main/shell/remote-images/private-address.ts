import { BlockList, isIP } from 'node:net';

/** Addresses that are not on the public internet (IANA special-purpose registries, RFC 6890 and later). */
const privateRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const blocked = new BlockList();
for (const range of privateRanges) {
  const [address = '', prefix] = range.split('/');
  blocked.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4');
}

/** Whether an IP address is private, local, reserved, or no address at all; a mail must not make us call it. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/gu, '').replace(/%.*$/u, '');
  const family = isIP(bare);
  if (family === 0) return true;
  const mapped = /^::ffff:/iu.test(bare);
  if (mapped) return isPrivateMapped(bare);
  return blocked.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}

/** IPv4 written inside IPv6 (RFC 4291 section 2.5.5.2), dotted or as two groups. */
function isPrivateMapped(address: string): boolean {
  const tail = address.slice('::ffff:'.length);
  if (isIP(tail) === 4) return blocked.check(tail, 'ipv4');
  const [high = '', low = ''] = tail.split(':');
  const value = (Number.parseInt(high, 16) << 16) | Number.parseInt(low, 16);
  if (Number.isNaN(value)) return true;
  const dotted = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
  return blocked.check(dotted, 'ipv4');
}
