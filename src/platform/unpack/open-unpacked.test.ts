import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { zipArchive } from '../../../test/support/zip-archive.ts';
import { openUnpacked } from './open-unpacked.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'unpack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const limits = { largest: 64 * 2 ** 20, highestRatio: 100 };
const text = Buffer.from('a text of some letters, '.repeat(1_000));

let number = 0;
async function unpackedOf(content: Buffer, from = 0): Promise<Buffer> {
  const file = path.join(folder, String(++number));
  writeFileSync(file, content);
  const opened = await openUnpacked(file, limits);
  const parts: Buffer[] = [];
  for await (const chunk of opened.bytes(from)) parts.push(chunk);
  return Buffer.concat(parts);
}

describe('a file', () => {
  it.each([
    ['as it is', text],
    ['packed with gzip', gzipSync(text)],
    ['alone in an archive', zipArchive({ 'a.nessus': text })],
    ['not packed in an archive', zipArchive({ 'a.nessus': text }, { method: 0 })],
    ['beside folders and what a Mac adds', zipArchive({ 'x/': Buffer.alloc(0), 'x/a': text, '__MACOSX/x/._a': text })],
  ])('%s is streamed, from any place', async (_how, content) => {
    expect((await unpackedOf(content)).equals(text)).toBe(true);
    expect((await unpackedOf(content, 7_001)).equals(text.subarray(7_001))).toBe(true);
  });

  it.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['an archive', (bytes: Buffer) => zipArchive({ bomb: bytes })],
  ])('in %s that unpacks to far more than it is large is refused before it is unpacked', async (_how, pack) => {
    const file = path.join(folder, String(++number));
    writeFileSync(file, pack(Buffer.alloc(200 * 2 ** 20)));
    let taken = 0;
    const all = async () => {
      for await (const chunk of (await openUnpacked(file, limits)).bytes(0)) taken += chunk.length;
    };
    await expect(all()).rejects.toMatchObject({ name: 'Problem', id: 'too-large' });
    expect(taken).toBeLessThan(20 * 2 ** 20);
  });

  it.each([
    ['several files', zipArchive({ a: text, b: text }), /holds 2 files/],
    ['a password', zipArchive({ a: text }, { flags: 1 }), /password/],
    ['a rare method', zipArchive({ a: text }, { method: 12 }), /way that is not read/],
    ['no end', zipArchive({ a: text }).subarray(0, -30), /damaged/],
    ['gzip cut short', gzipSync(text).subarray(0, -20), /damaged/],
    ['gzip with a wrong sum', Buffer.concat([gzipSync(text).subarray(0, -8), Buffer.alloc(8)]), /damaged/],
    ['packed bytes that are none', Buffer.concat([Buffer.from('1f8b', 'hex'), text]), /damaged/],
  ])('with %s is refused in plain words', async (_what, content, words) => {
    await expect(unpackedOf(content)).rejects.toThrow(words);
  });

  it('that is a folder or is not there is refused', async () => {
    await expect(openUnpacked(folder, limits)).rejects.toThrow(/not a file/);
    await expect(openUnpacked(path.join(folder, 'none'), limits)).rejects.toThrow(/no file/);
  });
});
