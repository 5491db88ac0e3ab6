import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What somebody else's server answered. */
export interface OutsideAnswer {
  readonly status: number;
}

/** Calls to servers that users name. */
export interface Outside {
  /** Why an address is not called, in plain words; null: it may be, as far as can be seen without asking for its name. */
  refusalOf(address: string): string | null;
  /**
   * Sends a body and waits 10 seconds at most. Redirects are not followed, and what is answered is not read.
   * @throws with plain words when it cannot be reached, or may not
   */
  post(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<OutsideAnswer>;
}

/** `allowsPrivate`: also addresses of one's own network, and without TLS. */
export interface OutsideSettings {
  readonly allowsPrivate: boolean;
  /** Finds the addresses of a name; of the machine's resolver unless given. */
  readonly resolve?: (name: string) => Promise<readonly { address: string; family: number }[]>;
  /** Certificates (PEM) to trust instead of those of the machine. */
  readonly ca?: string;
}

const limitMs = 10_000;

/** Opens the way out. */
export function openOutside(settings: OutsideSettings): Outside {
  const refusalOf = (address: string) => refusalIn(address, settings.allowsPrivate);
  return {
    refusalOf,
    post: async (address, headers, body) => {
      const refusal = refusalOf(address);
      if (refusal !== null) throw new Error(refusal);
      const url = new URL(address);
      return await send(url, await checkedAddress(url, settings), { headers, body, ca: settings.ca });
    },
  };
}

const ofPrivate = 'This is an address of a private network, which is not called.';
const notSecure = 'Enter an address that begins with https://.';

function refusalIn(address: string, allowsPrivate: boolean): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return notSecure;
  if (url.username || url.password) return 'Leave the user and the password out of the address.';
  if (allowsPrivate) return null;
  if (url.protocol !== 'https:') return notSecure;
  const host = hostOf(url);
  return isIP(host) && !isPublicAddress(host) ? ofPrivate : null;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

interface Checked {
  readonly address: string;
  readonly family: number;
}

/** The address to connect to: looked up once and checked, so that a name cannot change its mind in between. */
async function checkedAddress(url: URL, { allowsPrivate, resolve }: OutsideSettings): Promise<Checked> {
  const host = hostOf(url);
  if (isIP(host)) return { address: host, family: isIP(host) };
  const find = resolve ?? ((name: string) => lookup(name, { all: true }));
  const found = await within(find(host), `The name ${host} cannot be found.`);
  const fit = allowsPrivate ? found : found.filter(({ address }) => isPublicAddress(address));
  // One private address among public ones is a trick, or a mistake that would work only sometimes.
  const [first] = fit;
  if (!first || fit.length < found.length) throw new Error(first ? ofPrivate : `${host}: ${ofPrivate}`);
  return first;
}

async function within<T>(work: Promise<T>, why: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(why)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    throw new Error(why);
  } finally {
    clearTimeout(timer);
  }
}

function send(
  url: URL,
  checked: Checked,
  message: { headers: Readonly<Record<string, string>>; body: string; ca: string | undefined },
): Promise<OutsideAnswer> {
  const { request } = url.protocol === 'https:' ? https : http;
  const { headers, body, ca } = message;
  const lookupChecked: LookupFunction = (_name, options, done) => {
    if (options.all) done(null, [{ address: checked.address, family: checked.family }]);
    else done(null, checked.address, checked.family);
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      lookup: lookupChecked,
      // Of the whole call, not of its pauses: a server that answers a byte at a time is cut off too.
      signal: AbortSignal.timeout(limitMs),
      ...(ca === undefined ? {} : { ca }),
    });
    sent.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    sent.once('error', (error) => {
      const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
      reject(new Error(isLate ? 'It did not answer within 10 seconds.' : `It cannot be reached: ${error.message}`));
    });
    sent.end(body);
  });
}
