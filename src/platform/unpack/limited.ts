import { createGunzip, createInflateRaw } from 'node:zlib';
import { Problem } from '../problems.ts';

/** How far a packed file may grow. */
export interface UnpackLimits {
  /** Bytes unpacked, at most. */
  readonly largest: number;
  /** Bytes unpacked for each packed one; scans of many like hosts reach about 60. */
  readonly highestRatio: number;
}

/** Under so many bytes a high ratio harms nobody. */
const harmless = 16 * 1024 * 1024;

/**
 * Unpacks a stream and stops as soon as it grows beyond its limits, so that a small file cannot fill memory or time.
 * @throws Problem 'too-large' beyond the limits, 'wrong-file' where the packing is damaged
 */
export async function* unpacked(
  packed: AsyncIterable<Buffer>,
  method: 'gzip' | 'deflate',
  limits: UnpackLimits,
): AsyncGenerator<Buffer> {
  const stream =
    method === 'gzip' ? createGunzip({ chunkSize: 256 * 1024 }) : createInflateRaw({ chunkSize: 256 * 1024 });
  let taken = 0;
  let given = 0;
  const feeding = feed(packed, stream, (length) => {
    taken += length;
  });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > limits.largest)
        throw tooLarge(`It unpacks to more than ${Math.floor(limits.largest / 2 ** 30)} GiB.`);
      if (given > harmless && given > taken * limits.highestRatio)
        throw tooLarge('It unpacks to far more than a scan does, as files that are made to fill a disk do.');
      yield chunk;
    }
    await feeding;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('wrong-file', 'This packed file is damaged or cut short. Get it again.');
  } finally {
    stream.destroy();
    await feeding.catch(() => undefined);
  }
}

async function feed(
  packed: AsyncIterable<Buffer>,
  stream: ReturnType<typeof createGunzip>,
  onTaken: (length: number) => void,
): Promise<void> {
  try {
    for await (const chunk of packed) {
      if (stream.destroyed) return;
      onTaken(chunk.length);
      if (!stream.write(chunk)) await drained(stream);
    }
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function drained(stream: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
  });
}

const tooLarge = (message: string) => new Problem('too-large', `${message} Unpack it yourself and look what it holds.`);
