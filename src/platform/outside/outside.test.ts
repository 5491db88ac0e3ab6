import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOutside } from './outside.ts';
import { isPublicAddress } from './public-address.ts';

const heard: { url: string; body: string; host: string }[] = [];
let answer: (response: http.ServerResponse) => void = (response) => response.writeHead(204).end();
const listen: http.RequestListener = (request, response) => {
  let body = '';
  request.on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    heard.push({ url: request.url ?? '', body, host: request.headers.host ?? '' });
    answer(response);
  });
};
const folder = mkdtempSync(path.join(tmpdir(), 'wardkeep-outside-'));
const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string];
execFileSync('openssl', [
  ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=hook.example'],
  ...['-addext', 'subjectAltName=DNS:hook.example', '-keyout', key, '-out', cert],
]);
const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
const plain = http.createServer(listen);
const secure = https.createServer(pair, listen);
const portOf = (server: http.Server) => (server.address() as { port: number }).port;

beforeAll(async () => {
  for (const server of [plain, secure]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  for (const server of [plain, secure]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

const open = openOutside({ allowsPrivate: true });
const strict = openOutside({ allowsPrivate: false });
const here = (rest = '/') => `http://127.0.0.1:${portOf(plain)}${rest}`;

describe('an address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      'fe80::1',
      'fc00::1',
      'fd00::1',
    ],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', 'ff02::1', 'not an address'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    ['http://hook.example/', 'https://'],
    ['ftp://hook.example/', 'https://'],
    ['https://me:secret@hook.example/', 'password'],
    ['https://127.0.0.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['nonsense', 'https://'],
  ])('%s is refused', async (address, why) => {
    expect(strict.refusalOf(address)).toContain(why);
    await expect(strict.post(address, {}, '')).rejects.toThrow(why);
  });
});

describe('a call', () => {
  it('sends a body and tells the status', async () => {
    heard.length = 0;
    expect(await open.post(here('/in?x=1'), { 'content-type': 'application/json' }, '{"a":"é"}')).toEqual({
      status: 204,
    });
    expect(heard).toEqual([{ url: '/in?x=1', body: '{"a":"é"}', host: `127.0.0.1:${portOf(plain)}` }]);
  });

  it('goes to the address that was checked, under the name that was meant', async () => {
    heard.length = 0;
    let lookups = 0;
    const outside = openOutside({
      allowsPrivate: true,
      ca: pair.cert,
      resolve: async () => {
        lookups += 1;
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    expect(await outside.post(`https://hook.example:${portOf(secure)}/in`, {}, 'x')).toEqual({ status: 204 });
    expect([lookups, heard[0]?.host]).toEqual([1, `hook.example:${portOf(secure)}`]);
  });

  it.each([[['127.0.0.1']], [['93.184.216.34', '10.0.0.1']], [['::ffff:10.0.0.1']], [[]]])(
    'is not made to a name that stands for %j',
    async (addresses) => {
      heard.length = 0;
      const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const outside = openOutside({ allowsPrivate: false, resolve });
      await expect(outside.post(`https://hook.example:${portOf(secure)}/in`, {}, 'x')).rejects.toThrow(
        'private network',
      );
      expect(heard).toEqual([]);
    },
  );

  it('follows no redirect', async () => {
    heard.length = 0;
    answer = (response) => response.writeHead(307, { location: here('/elsewhere') }).end();
    expect(await open.post(here('/in'), {}, 'x')).toEqual({ status: 307 });
    expect(heard.map(({ url }) => url)).toEqual(['/in']);
    answer = (response) => response.writeHead(204).end();
  });

  it('does not wait for an answer without end', async () => {
    answer = (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.once('close', () => clearInterval(timer));
    };
    expect(await open.post(here(), {}, 'x')).toEqual({ status: 200 });
    answer = (response) => response.writeHead(204).end();
  });

  it('says why it cannot be made: nobody there, or a certificate that nobody vouches for', async () => {
    await expect(open.post('http://127.0.0.1:1/', {}, '')).rejects.toThrow(/cannot be reached/);
    await expect(open.post(`https://127.0.0.1:${portOf(secure)}/`, {}, '')).rejects.toThrow(/certificate/);
  });
});
