/** Who tries to log in, as far as it can be told before anybody is known. */
export interface Tried {
  readonly email: string;
  readonly address: string;
  /** Hash of the browser's device cookie when the account was logged in to from there before; else null. */
  readonly knownDevice: string | null;
}

/** A thing that tries are counted for: after `free` wrong ones each costs a wait that doubles up to 15 minutes. */
export interface BrakeKey {
  readonly key: string;
  readonly free: number;
  /** True when several people share it, so one right answer does not clear it. */
  readonly isShared: boolean;
}

// A trust of thousands often has one address to the outside, and mistypes a few passwords a minute.
const freeOfNetwork = 50;
const freeOfAccount = 5;
const freeOfSecondCheck = 10;

/**
 * What a try to log in is counted for. Never the account by itself: then anybody could lock anybody out by typing
 * wrong passwords. A browser that the person used before is counted alone, so strangers cannot hold it up at all.
 */
export function brakeOnLogIn({ email, address, knownDevice }: Tried): BrakeKey[] {
  if (knownDevice !== null) return [{ key: `device ${knownDevice} ${email}`, free: freeOfAccount, isShared: false }];
  const network = networkOf(address);
  return [
    { key: `account ${email} from ${network}`, free: freeOfAccount, isShared: false },
    { key: `network ${network}`, free: freeOfNetwork, isShared: true },
  ];
}

/**
 * What a try at the second check is counted for. Only somebody who knows the password gets here, so that strangers
 * cannot lock the account, and guesses from many addresses are counted together.
 */
export function brakeOnSecondCheck(personId: number, knownDevice: string | null): BrakeKey[] {
  const of = knownDevice === null ? 'anywhere' : `device ${knownDevice}`;
  return [{ key: `second check of ${personId} ${of}`, free: freeOfSecondCheck, isShared: false }];
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, which are one household or site. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const gap =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  const whole = [...groups, ...gap, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${whole.slice(0, 4).join(':')}::/64`;
}
