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

/** How far into a value that is not there as a whole it was looked through: a value is looked through once. */
export interface ValueProgress {
  /** Bytes behind the beginning of the value. */
  at: number;
  depth: number;
  isInString: boolean;
}

export const noProgress = (): ValueProgress => ({ at: 0, depth: 0, isInString: false });

/** The place after the JSON value that begins at a place; -1 where its end is not there yet. It is not judged. */
export function valueEnd(window: ByteWindow, from: number, progress: ValueProgress): number {
  const first = window.bytes[from] ?? 0;
  const end = first === quote || isOpening(first) ? blockEnd(window, from, progress) : wordEnd(window, from);
  if (end >= 0) Object.assign(progress, noProgress());
  return end;
}

function wordEnd(window: ByteWindow, from: number): number {
  let at = from;
  while (at < window.end && !endsWord(window.bytes[at] ?? 0)) at += 1;
  return at < window.end || window.isEnded ? at : -1;
}

/** The place after a string whose inside begins at a place; where its end is not there, where to go on, less than 0. */
function stringEnd({ bytes, end }: ByteWindow, from: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte !== backslash) continue;
    if (at + 1 >= end) break;
    at += 1;
  }
  return ~at;
}

function blockEnd(window: ByteWindow, from: number, progress: ValueProgress): number {
  let { depth, isInString } = progress;
  let at = from + progress.at;
  while (at >= 0 && at < window.end) {
    const byte = window.bytes[at] ?? 0;
    if (isInString) at = stringEnd(window, at);
    else {
      depth += depthOf(byte);
      at += 1;
    }
    isInString = isInString ? at < 0 : byte === quote;
    if (depth === 0 && !isInString) return at;
    if (depth > deepest) throw new ReadFault('too-long', window.offsetOf(at));
  }
  Object.assign(progress, { at: reached(at) - from, depth, isInString } satisfies ValueProgress);
  return -1;
}

const reached = (at: number) => (at < 0 ? ~at : at);

function depthOf(byte: number): number {
  if (isOpening(byte)) return 1;
  return isClosing(byte) ? -1 : 0;
}
