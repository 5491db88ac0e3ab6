import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScanner } from './file-scanner.ts';

/** The harmless text that every scanner must find (European Institute for Computer Antivirus Research). */
const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
const fine = Buffer.from('minutes of the board');
const isEicar = (text: string) => text.includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');

let status = 0;
const service = http.createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    if (status !== 0) response.writeHead(status, { location: '/elsewhere' }).end();
    else if (isEicar(body)) response.writeHead(406).end('Eicar-Signature');
    else response.writeHead(200).end();
  });
});
let address = '';
beforeAll(async () => {
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(service.address() as { port: number }).port}/scan`;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});

// As ClamAV's clients answer: exit 0 clean, 1 found, 2 for anything else.
const node = process.execPath;
const script = (code: string) => `${node} -e ${code.replaceAll(' ', '')}`;

describe('a scanner that is a service', () => {
  it('says clean, or what it found', async () => {
    const scanner = openScanner(address);
    expect(await scanner.scan(fine)).toEqual({ state: 'clean', found: '' });
    expect(await scanner.scan(eicar)).toEqual({ state: 'infected', found: 'Eicar-Signature' });
  });

  it.each([500, 404, 302, 413])('has no result when it answers %i', async (answer) => {
    status = answer;
    expect((await openScanner(address).scan(fine)).state).toBe('failed');
    status = 0;
  });

  it('has no result when nobody is there', async () => {
    expect((await openScanner('http://127.0.0.1:9/').scan(fine)).state).toBe('failed');
  });
});

describe('a scanner that is a command', () => {
  it.each([
    ['process.exit(0)', 'clean', ''],
    ['console.log("stream:Eicar-Signature\\x20FOUND");process.exitCode=1', 'infected', 'Eicar-Signature'],
    ['process.exit(2)', 'failed', 'The scanner ended with 2.'],
  ])('is judged by its exit code: %s', async (code, state, found) => {
    expect(await openScanner(script(code)).scan(Buffer.alloc(300_000, 65))).toEqual({ state, found });
  });

  it('is given the whole file', async () => {
    const counting = 'let(n)=0;process.stdin.on("data",d=>{n+=d.length}).on("end",()=>process.exit(n===300000?1:0))';
    const scanner = openScanner(script(counting.replace('let(n)=0', 'var/**/n=0')));
    expect((await scanner.scan(Buffer.alloc(300_000, 65))).state).toBe('infected');
  });

  it('has no result when there is no such command', async () => {
    expect((await openScanner('/nowhere/scan').scan(fine)).state).toBe('failed');
  });

  it('is not run by a shell', async () => {
    expect((await openScanner('/bin/true;false && false').scan(fine)).state).toBe('failed');
  });
});

describe('a setting that is neither', () => {
  it.each(['clamscan', 'ftp://scan', 'http://', ''])('is refused: "%s"', (setting) => {
    expect(() => openScanner(setting)).toThrow('WARDKEEP_SCAN must be');
  });
});
