import { ReadFault } from './read-fault.ts';
import type { Tell } from './reader.ts';

/** How a file's letters are written; `skip` bytes of a mark stand before them. */
export interface Encoding {
  /** A label of the WHATWG Encoding Standard. */
  readonly label: string;
  readonly skip: number;
  /** Nothing in the file says so. */
  readonly isGuess: boolean;
}

/** What scanners and spreadsheets write. Others (UTF-7, EBCDIC) are refused: attackers use them to get past filters. */
const readable = /^(utf-?8|us-ascii|ascii|utf-?16(le|be)?|iso-?8859-?(1|2|15)|latin1|windows-125[0-8]|cp125[0-8])$/;

/** @throws ReadFault for an encoding that is not read */
export function encodingOf(head: Uint8Array): Encoding {
  const marked = markOf(head) ?? silentUtf16(head);
  if (marked) return marked;
  const declared = declaredIn(head);
  if (declared !== null && !readable.test(declared)) throw new ReadFault('encoding', 0, declared.slice(0, 40));
  // A file whose first bytes can be read as letters of one byte is not in UTF-16, whatever it says.
  if (declared !== null) return /^(utf|us-ascii|ascii)/.test(declared) ? utf8 : { ...utf8, label: declared };
  return isUtf8(head) ? utf8 : { label: 'windows-1252', skip: 0, isGuess: true };
}

const utf8: Encoding = { label: 'utf-8', skip: 0, isGuess: false };

function markOf(head: Uint8Array): Encoding | null {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { label: 'utf-8', skip: 3, isGuess: false };
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', skip: 2, isGuess: false };
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', skip: 2, isGuess: false };
  return null;
}

/** UTF-16 without a mark shows in a NUL at every other byte. */
function silentUtf16(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 64);
  if (sample.length < 4) return null;
  const nuls = (odd: number) => sample.filter((byte, index) => index % 2 === odd && byte === 0).length;
  if (nuls(1) > sample.length * 0.4) return { label: 'utf-16le', skip: 0, isGuess: false };
  if (nuls(0) > sample.length * 0.4) return { label: 'utf-16be', skip: 0, isGuess: false };
  return null;
}

function declaredIn(head: Uint8Array): string | null {
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 300));
  return /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1]?.toLowerCase() ?? null;
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // `stream`: the head may end inside a letter.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The same text in UTF-8 without a mark, and without NUL bytes. UTF-8 itself passes through as it is. */
export async function* utf8Of(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  tell: Tell,
): AsyncGenerator<Uint8Array> {
  const decoder = encoding.label === 'utf-8' ? null : new TextDecoder(encoding.label);
  const encoder = new TextEncoder();
  let skip = encoding.skip;
  let offset = 0;
  for await (const chunk of bytes) {
    const rest = chunk.subarray(skip);
    skip -= chunk.length - rest.length;
    const text = decoder ? encoder.encode(decoder.decode(rest, { stream: true })) : rest;
    if (text.length > 0) yield withoutNul(text, offset, tell);
    offset += text.length;
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield encoder.encode(last);
}

function withoutNul(text: Uint8Array, offset: number, tell: Tell): Uint8Array {
  const first = text.indexOf(0);
  if (first < 0) return text;
  tell('nul-bytes', offset + first, '');
  return text.map((byte) => (byte === 0 ? 0x20 : byte));
}

/** The text after its first `count` bytes, for what cannot be opened in the middle. */
export async function* after(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    const rest = chunk.subarray(left);
    left -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}
