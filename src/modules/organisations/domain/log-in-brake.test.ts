import { describe, expect, it } from 'vitest';
import { brakeOnLogIn, brakeOnSecondCheck, networkOf } from './log-in-brake.ts';

describe('the brake on log-in', () => {
  const tried = { email: 'amara.obi@example.org', address: '192.0.2.7', knownDevice: null };
  it('never counts an account by itself, so that strangers elsewhere cannot lock it', () => {
    const keys = brakeOnLogIn(tried).map(({ key }) => key);
    const elsewhere = brakeOnLogIn({ ...tried, address: '198.51.100.1' }).map(({ key }) => key);
    expect(keys.filter((key) => elsewhere.includes(key))).toEqual([]);
  });
  it('counts a browser that the person knows apart from everything that strangers can reach', () => {
    const own = brakeOnLogIn({ ...tried, knownDevice: 'abc' }).map(({ key }) => key);
    expect(own).toHaveLength(1);
    expect(brakeOnLogIn(tried).map(({ key }) => key)).not.toContain(own[0]);
  });
  it('counts guesses at one second check together, wherever they come from', () => {
    expect(brakeOnSecondCheck(7, null)).toEqual(brakeOnSecondCheck(7, null));
    expect(brakeOnSecondCheck(7, 'abc')[0]?.key).not.toBe(brakeOnSecondCheck(7, null)[0]?.key);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
