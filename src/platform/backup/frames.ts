/** What a backup is made of: pieces with a kind. A `head` and an `end` are JSON, `rows` is COPY text. */
export interface Frame {
  readonly kind: 'head' | 'table' | 'rows' | 'end';
  readonly bytes: Buffer;
}

const kinds = ['head', 'table', 'rows', 'end'] as const;
const headerBytes = 5;
const mostBytes = 64 * 1024 * 1024;

/** A frame on the wire: 1 byte for the kind, 4 for the length (big-endian), then the bytes. */
export function frameBytes(kind: Frame['kind'], content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(kinds.indexOf(kind), 0);
  header.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([header, bytes]);
}

/** Reads frames from a stream of bytes cut anywhere. @throws RangeError when what comes is not frames */
export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer[] = [];
  let held = 0;
  let needed = headerBytes;
  for await (const piece of source) {
    pending.push(piece);
    held += piece.length;
    if (held < needed) continue;
    const cut = cutFrames(Buffer.concat(pending));
    yield* cut.frames;
    pending = [cut.rest];
    held = cut.rest.length;
    needed = cut.needed;
  }
  if (held > 0) throw new RangeError('it ends in the middle of a piece');
}

interface Cut {
  readonly frames: readonly Frame[];
  readonly rest: Buffer;
  /** Bytes that the next frame takes, as far as it is known. */
  readonly needed: number;
}

function cutFrames(bytes: Buffer): Cut {
  const frames: Frame[] = [];
  for (let from = 0; ; ) {
    const { kind, size } = sizeAt(bytes, from);
    if (from + size > bytes.length) return { frames, rest: bytes.subarray(from), needed: size };
    frames.push({ kind, bytes: bytes.subarray(from + headerBytes, from + size) });
    from += size;
  }
}

function sizeAt(bytes: Buffer, from: number): { kind: Frame['kind']; size: number } {
  if (bytes.length - from < headerBytes) return { kind: 'end', size: headerBytes };
  const kind = kinds[bytes.readUInt8(from)];
  const length = bytes.readUInt32BE(from + 1);
  if (kind === undefined || length > mostBytes) throw new RangeError('a piece of unknown kind');
  return { kind, size: headerBytes + length };
}
