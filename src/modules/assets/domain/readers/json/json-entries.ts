import type { ByteWindow } from '../byte-window.ts';
import { ReadFault } from '../read-fault.ts';

const quote = 0x22;
const backslash = 0x5c;
const deepest = 200;

const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d;
const endsWord = (byte: number) => byte <= 0x20 || byte === 0x2c || isClosing(byte) || byte === 0x3a;

/** The first place that is no white space; the window's end where there is none. */
export function skipSpace(window: ByteWindow, from: number): number {
  let at = from;
  while (at < window.end && (window.bytes[at] ?? 0) <= 0x20) at += 1;
  return at;
}

/** The place after the JSON value that begins at a place; -1 where its end is not there yet. It is not judged. */
export function valueEnd(window: ByteWindow, from: number): number {
  const first = window.bytes[from] ?? 0;
  if (first === quote) return stringEnd(window, from);
  if (isOpening(first)) return blockEnd(window, from);
  let at = from;
  while (at < window.end && !endsWord(window.bytes[at] ?? 0)) at += 1;
  return at < window.end || window.isEnded ? at : -1;
}

function stringEnd(window: ByteWindow, from: number): number {
  const { bytes, end } = window;
  for (let at = from + 1; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === backslash) at += 1;
    else if (byte === quote) return at + 1;
  }
  return -1;
}

function blockEnd(window: ByteWindow, from: number): number {
  let depth = 0;
  for (let at = from; at < window.end; at += 1) {
    const byte = window.bytes[at] ?? 0;
    if (byte === quote) {
      at = stringEnd(window, at) - 1;
      if (at < 0) return -1;
    } else depth += depthOf(byte);
    if (depth === 0) return at + 1;
    if (depth > deepest) throw new ReadFault('too-long', window.offsetOf(at));
  }
  return -1;
}

function depthOf(byte: number): number {
  if (isOpening(byte)) return 1;
  return isClosing(byte) ? -1 : 0;
}
