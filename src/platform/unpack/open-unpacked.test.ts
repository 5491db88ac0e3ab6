import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
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

/** A zip archive by its specification (APPNOTE.TXT 4.3). */
function zip(members: Readonly<Record<string, Buffer>>, { method = 8, flags = 0 } = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, more, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

describe('a file', () => {
  it.each([
    ['as it is', text],
    ['packed with gzip', gzipSync(text)],
    ['alone in an archive', zip({ 'a.nessus': text })],
    ['not packed in an archive', zip({ 'a.nessus': text }, { method: 0 })],
    ['beside folders and what a Mac adds', zip({ 'x/': Buffer.alloc(0), 'x/a': text, '__MACOSX/x/._a': text })],
  ])('%s is streamed, from any place', async (_how, content) => {
    expect((await unpackedOf(content)).equals(text)).toBe(true);
    expect((await unpackedOf(content, 7_001)).equals(text.subarray(7_001))).toBe(true);
  });

  it.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['an archive', (bytes: Buffer) => zip({ bomb: bytes })],
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
    ['several files', zip({ a: text, b: text }), /holds 2 files/],
    ['a password', zip({ a: text }, { flags: 1 }), /password/],
    ['a rare method', zip({ a: text }, { method: 12 }), /way that is not read/],
    ['no end', zip({ a: text }).subarray(0, -30), /damaged/],
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
