import { expect, test } from 'vitest';
import { addressKey, shortAddress } from './addresses.ts';

test('addresses are grouped as networks hand them out', () => {
  expect(addressKey('203.0.113.1')).toBe('203.0.113.1');
  expect(addressKey('::ffff:203.0.113.1')).toBe('203.0.113.1');
  expect(addressKey('::1')).toBe('0:0:0:0::/64');
  expect(addressKey('2001:DB8::1')).toBe(addressKey('2001:0db8:0:0:ffff::2'));
  expect(addressKey('2001:db8::1')).not.toBe(addressKey('2001:db8:0:1::1'));
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

test('addresses are shown short', () => {
  expect(shortAddress('203.0.113.1')).toBe('203.0.113.1');
  expect(shortAddress('0000:0000:0000:0000:0000:0000:0000:0001')).toBe('::1');
  expect(shortAddress('2001:0DB8:0000:0000:0000:0000:0000:00a1')).toBe('2001:db8::a1');
  expect(shortAddress('fe80::1%eth0')).toBe('fe80::1%eth0');
});
